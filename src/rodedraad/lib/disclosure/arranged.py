"""Protected tables put together as people read them: nothing is computed that was not shown.

The grounds of reports overlap, so each of them is a table of its own for `protect`: with it, and
without it. Readers see them as rows of one table; several years stand beside each other. A sum
that no table has is shown only when all its parts are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import floor

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable, restored


@dataclass(frozen=True)
class Slice:
    """A part of a protected table: some of its dimensions are held at one code."""

    table: ProtectedTable
    held: Mapping[str, str] = field(default_factory=dict)

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Give the dimensions that are left."""
        return tuple(one for one in self.table.dimensions if one.name not in self.held)

    def value(self, codes: Mapping[str, str]) -> int | None:
        """Give the cell at these codes of the dimensions that are left."""
        at = {**codes, **self.held}
        return self.table.value(*(at[one.name] for one in self.table.dimensions))


def side_by_side(
    dimension: str,
    slices: Mapping[str, Slice | None],
    *,
    whole: str,
    total: Slice | None = None,
    measure: str = "",
) -> ProtectedTable:
    """Put slices beside each other, as the codes of a new first dimension.

    Of a code without a slice every cell is withheld; there is one slice at least. `total` is what
    stands at the code `whole`; without it that is the sum, where all are shown. `measure` names
    what all count together; without it that is the measure of the first. All slices have the same
    dimensions left. Raises `ValueError` when they do not.
    """
    first, *others = (one for one in slices.values() if one)
    left = first.dimensions
    for one in (*others, *([total] if total else [])):
        if [(d.name, set(d)) for d in one.dimensions] != [(d.name, set(d)) for d in left]:
            raise ValueError("the slices have different dimensions")
    names = [one.name for one in left]
    shown: dict[tuple[str, ...], int | None] = {}
    for codes in product(*left):
        at = dict(zip(names, codes, strict=True))
        values = {code: one.value(at) if one else None for code, one in slices.items()}
        shown |= {(code, *codes): value for code, value in values.items()}
        shown[whole, *codes] = total.value(at) if total else _sum(list(values.values()))
    put_first = Dimension.flat(dimension, slices, root=whole)
    return restored(measure or first.table.measure, (put_first, *left), shown)


def shares_of_whole(
    table: ProtectedTable, dimension: str, *, each: int, measure: str, against: str = ""
) -> ProtectedTable:
    """Give each cell as so many of `each` of the whole of a dimension, such as 100 or 1,000.

    With `against` it is held against the cell at that code instead of the whole. Rounded to the
    nearest, halves up. A share is worked out from two figures that are shown, and is withheld when
    one of them is, or when what it is held against is nothing. Raises `ValueError` when the table
    has no such dimension.
    """
    names = [one.name for one in table.dimensions]
    place = names.index(dimension)
    root = against or table.dimensions[place].root
    shown: dict[tuple[str, ...], int | None] = {}
    for codes in product(*table.dimensions):
        part = table.value(*codes)
        whole = table.value(*codes[:place], root, *codes[place + 1 :])
        shown[codes] = (
            (2 * each * part + whole) // (2 * whole) if part is not None and whole else None
        )
    return restored(measure, table.dimensions, shown)


@dataclass(frozen=True)
class Mean:
    """A mean: what is added up, and of how many. Both are one cell, held at all dimensions."""

    total: Slice
    number: Slice


def less_than(
    first: Mean, second: Mean, *, each: int, dimension: Dimension, measure: str
) -> ProtectedTable:
    """Give how much less the second mean is, as so many of `each` of the first; below 0 it is more.

    Rounded to the nearest, halves up. It is worked out from four figures that are shown, and is
    withheld when one of them is, or when one of the first three is nothing. Each code of the
    dimension has it. Raises `KeyError` when a mean is more than one cell.
    """
    cells = [one.value({}) for one in (first.total, first.number, second.number, second.total)]
    value = None
    if None not in cells and all(cells[:3]):
        total, number, others, second_total = (int(one or 0) for one in cells)
        share = Fraction(second_total * number, others * total)
        value = floor(each * (1 - share) + Fraction(1, 2))
    return restored(measure, (dimension,), {(code,): value for code in dimension})


def turned(table: ProtectedTable) -> ProtectedTable:
    """Give the same table with its dimensions the other way round: what went across goes down."""
    dimensions = table.dimensions[::-1]
    shown = {codes: table.value(*codes[::-1]) for codes in product(*dimensions)}
    return restored(table.measure, dimensions, shown)


def _sum(values: Sequence[int | None]) -> int | None:
    shown = [value for value in values if value is not None]
    return sum(shown) if len(shown) == len(values) else None

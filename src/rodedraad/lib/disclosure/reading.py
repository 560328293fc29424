"""Reading tidy rows: what each may say, and the error that names row and code when it may not."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, DecimalException
from math import inf
from typing import Final

from rodedraad.lib.disclosure.cells import Cell
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.row_errors import (
    AmountOfNobody,
    BadValue,
    CodeNotInTree,
    ColumnMissing,
    EmptyValue,
    LargerThanBefore,
    LargerThanRest,
    MoreThanContributed,
    MoreThanInvited,
    NegativeValue,
    NoNumber,
    NotWhole,
    RowTwice,
    ThousandsMark,
    TooLarge,
)

Codes = tuple[str, ...]
# Up to here floating point, in which a reader's attack is guessed, still has every whole number.
LARGEST_VALUE: Final = 10**15
THOUSANDS: Final = re.compile(r"-?\d{1,3}(?:[.,\s\u2019']\d{3})+(?:[.,]\d*)?")
"""How thousands are written apart: 1.200 is a thousand and more in the Netherlands."""
DIGITS_OF_THOUSANDS: Final = 3
NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
"""How a number is written in a text. Python reads more: 1_0 as 10, 1e2, digits of any script."""


@dataclass(frozen=True)
class Columns:
    """Which columns hold what, and how exact a magnitude is.

    `decimals` digits behind the point become whole units; `rounding` is by how many of those a
    given total may differ from the sum of its parts (the derived sum is then the one used).
    """

    value: str = "value"
    contributors: str = "n"
    largest: tuple[str, ...] = ()
    invited: str = "invited"
    magnitude: bool = False
    decimals: int = 0
    rounding: int = 0

    def empty_cell(self) -> Cell:
        """Give the cell of which no row speaks."""
        return Cell(0, not self.magnitude, 0, (0,) * len(self.largest))


@dataclass(frozen=True)
class Given:
    """One row as it was read."""

    row: int
    codes: Codes
    cell: Cell

    def over(self, derived: Cell) -> Cell:
        """Give the derived cell, with what this row says about its contributors."""
        said = self.cell
        return replace(
            derived,
            contributors=derived.contributors if said.contributors is None else said.contributors,
            largest=said.largest or derived.largest,
            invited=derived.invited if said.invited is None else said.invited,
        )


def read_rows(
    rows: Iterable[Mapping[str, object]], dimensions: Sequence[Dimension], columns: Columns
) -> dict[Codes, Given]:
    """Read all rows by their codes. Raises a `BadRow` for the first that is wrong."""
    given: dict[Codes, Given] = {}
    for number, row in enumerate(rows, start=1):
        codes = _codes(number, row, dimensions)
        if codes in given:
            raise RowTwice(number, codes, given[codes].row)
        given[codes] = Given(number, codes, _cell(number, codes, row, columns))
    return given


def _codes(number: int, row: Mapping[str, object], dimensions: Sequence[Dimension]) -> Codes:
    for dimension in dimensions:
        if dimension.name not in row:
            raise ColumnMissing(number, (), dimension.name)
    codes = tuple(str(row[dimension.name]) for dimension in dimensions)
    for dimension, code in zip(dimensions, codes, strict=True):
        if code not in dimension:
            raise CodeNotInTree(number, codes, dimension.name, code)
    return codes


def _cell(number: int, codes: Codes, row: Mapping[str, object], columns: Columns) -> Cell:
    if columns.value not in row:
        raise ColumnMissing(number, codes, columns.value)

    def whole(field: str, decimals: int) -> int | None:
        return _whole(number, codes, field, row[field], decimals) if field in row else None

    decimals = columns.decimals if columns.magnitude else 0
    value = whole(columns.value, decimals) or 0
    largest = (whole(field, decimals) for field in columns.largest)
    cell = Cell(
        value,
        not columns.magnitude,
        whole(columns.contributors, 0) if columns.magnitude else value,
        tuple(part for part in largest if part is not None),
        whole(columns.invited, 0),
    )
    _refuse_impossible(number, codes, cell, columns)
    return cell


def _refuse_impossible(number: int, codes: Codes, cell: Cell, columns: Columns) -> None:
    """Refuse more answers than people asked, and an amount that its contributors cannot make."""
    if cell.invited is not None and (cell.contributors or 0) > cell.invited:
        field = columns.value if cell.is_count else columns.contributors
        raise MoreThanInvited(number, codes, field, cell.contributors)
    if cell.is_count:
        return
    if cell.value and cell.contributors == 0:
        raise AmountOfNobody(number, codes, columns.contributors, cell.contributors)
    rest = cell.value + columns.rounding
    before = rest
    for field, part in zip(columns.largest, cell.largest, strict=False):
        if part > min(before, rest):
            wrong = LargerThanRest if part > rest else LargerThanBefore
            raise wrong(number, codes, field, part)
        before, rest = part, rest - part
    if cell.value > _most(cell, columns.rounding):
        raise MoreThanContributed(number, codes, columns.value, cell.value)


def _most(cell: Cell, rounding: int) -> float:
    """Give the most that the contributors can make together: those not given equal the last one.

    Each contribution and the amount may be rounded.
    """
    if cell.contributors is None or not cell.largest:
        return inf
    given = cell.largest[: cell.contributors]
    others = (cell.contributors - len(given)) * cell.largest[-1]
    return sum(given) + others + rounding * (cell.contributors + 1)


def _whole(number: int, codes: Codes, field: str, value: object, decimals: int) -> int:
    """Return the value in units of the last decimal. Raises the `BadValue` that says why not."""
    try:
        amount = Decimal(str(value)).scaleb(decimals)
    except DecimalException:
        amount = None
    if wrong := _why_not(value, amount, decimals):
        raise wrong(number, codes, field, value)
    return int(amount or 0)


def _why_not(value: object, amount: Decimal | None, decimals: int) -> type[BadValue] | None:
    text = str(value).strip()
    if value is None or not text:
        return EmptyValue
    # 1.200 would be read as 1, unless amounts in this table have so many decimals.
    has_room = amount is not None and decimals >= DIGITS_OF_THOUSANDS
    if isinstance(value, str) and THOUSANDS.fullmatch(text) and not has_room:
        return ThousandsMark
    is_odd = isinstance(value, str) and not NUMBER.fullmatch(text)
    if is_odd or amount is None or not amount.is_finite():
        return NoNumber
    if amount < 0:
        return NegativeValue
    if amount > LARGEST_VALUE:
        return TooLarge
    return NotWhole if amount % 1 else None

"""What a reader faces: all cells numbered, all that is known of them, and how far each may move.

A table that a reader thinks possible is written as the true one plus a difference z: whole numbers,
one per cell, with z = 0 for all that is known, sum of coefficient x z = 0 for each relation, and
a + z >= 0. So the true table is always z = 0, a possible one is checked without a solver, and an
interval of cell i is [a + min z_i, a + max z_i].

Magnitudes move in steps of a unit, so that z stays small; bounds round inward, which only makes
a reader seem better informed than any is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact, Protection
from rodedraad.lib.disclosure.errors import TablesDisagree
from rodedraad.lib.disclosure.ledger import Ledger

STEPS: Final = 1000
Differences = Mapping[int, int]


class Row(NamedTuple):
    """lower <= sum of coefficient x z <= upper, in units."""

    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None

    @property
    def is_relation(self) -> bool:
        """Tell whether the sum cannot move at all."""
        return self.lower == self.upper == 0

    def allows(self, differences: Differences) -> bool:
        """Tell whether a difference keeps to this row."""
        amount = sum(factor * differences.get(cell, 0) for cell, factor in self.terms)
        return (self.lower is None or self.lower <= amount) and (
            self.upper is None or amount <= self.upper
        )


@dataclass(frozen=True)
class Insiders:
    """Readers who stand in a cell themselves.

    In a withheld count of at most `acquainted` people everybody knows how many they are; the one
    contributor of a magnitude knows the magnitude. In a larger count everybody knows that there
    is somebody. The rule of law is that such a reader learns no more of others than any other.
    """

    acquainted: int = 4

    def know(self, cell: Cell) -> bool:
        """Tell whether the contributors of a cell know its value."""
        if cell.is_count:
            return 0 < cell.value <= self.acquainted
        return cell.contributors == 1 and cell.value > 0

    def least(self, cell: Cell) -> int:
        """Give the number below which a contributor knows that the cell is not."""
        return 1 if cell.is_count and cell.value > self.acquainted else 0


ANY_INSIDER: Final = Insiders()


@dataclass(frozen=True)
class Situation:
    """Cells by number, with what is known of them; made by `Situation.of`."""

    ids: tuple[CellId, ...]
    cells: tuple[Cell, ...]
    units: tuple[int, ...]
    rows: tuple[Row, ...]
    rows_of: Mapping[int, tuple[int, ...]]
    known: frozenset[int]
    room: tuple[int, ...]
    demands: Mapping[int, Protection]
    insiders: frozenset[int]
    numbers: Mapping[CellId, int]

    @classmethod
    def of(cls, knowledge: Ledger, insiders: Insiders | None) -> "Situation":
        """Number everything. Raises `TablesDisagree` when a fact is not true of the values."""
        ids = tuple(sorted(knowledge.cells))
        cells = tuple(knowledge.cells[cell_id] for cell_id in ids)
        numbers = {cell_id: number for number, cell_id in enumerate(ids)}
        units = _units(ids, cells, knowledge.demands)
        rows = _rows(knowledge, numbers, units)
        zeros = {numbers[cell_id] for cell_id in knowledge.structural_zeros}
        least = [insiders.least(cell) if insiders else 0 for cell in cells]
        return cls(
            ids,
            cells,
            units,
            rows,
            _by_cell(rows),
            frozenset(zeros | _exactly_known(rows)),
            tuple(
                (c.value - low) // unit for c, low, unit in zip(cells, least, units, strict=True)
            ),
            {numbers[i]: _in_units(p, units[numbers[i]]) for i, p in knowledge.demands.items()},
            frozenset(n for n, cell in enumerate(cells) if insiders and insiders.know(cell)),
            numbers,
        )

    def is_possible(self, differences: Differences, withheld: Iterable[int] | None = None) -> bool:
        """Tell, without a solver, whether a reader must think a + z possible.

        It moves only what is withheld and not known, leaves nothing below its least value, and
        keeps to every row.
        """
        moved = {cell for cell, difference in differences.items() if difference}
        if moved & self.known or (withheld is not None and not moved <= set(withheld)):
            return False
        if any(differences[cell] < -self.room[cell] for cell in moved):
            return False
        touched = {row for cell in moved for row in self.rows_of.get(cell, ())}
        return all(self.rows[row].allows(differences) for row in touched)

    def components(self, withheld: Iterable[int]) -> list[list[int]]:
        """Split the withheld cells into sets that no row connects, smallest first."""
        free = set(withheld) - self.known
        parts: list[list[int]] = []
        while free:
            part = _reached_from(min(free), free, self)
            free -= part
            parts.append(sorted(part))
        return sorted(parts, key=len)


def _reached_from(start: int, free: set[int], situation: Situation) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        for row in situation.rows_of.get(waiting.pop(), ()):
            for cell, _ in situation.rows[row].terms:
                if cell in free and cell not in reached:
                    reached.add(cell)
                    waiting.append(cell)
    return reached


def _units(
    ids: Sequence[CellId], cells: Sequence[Cell], demands: Mapping[CellId, Protection]
) -> tuple[int, ...]:
    levels = [
        level
        for cell_id, cell in zip(ids, cells, strict=True)
        if not cell.is_count and (asked := demands.get(cell_id))
        for level in (asked.lower, asked.upper, asked.sliding)
        if level
    ]
    unit = max(1, min(levels, default=1) // STEPS)
    return tuple(1 if cell.is_count else unit for cell in cells)


def _in_units(protection: Protection, unit: int) -> Protection:
    levels = (protection.lower, protection.upper, protection.sliding)
    return Protection(*(-(-level // unit) for level in levels))


def _rows(
    knowledge: Ledger, numbers: Mapping[CellId, int], units: Sequence[int]
) -> tuple[Row, ...]:
    values = {cell_id: cell.value for cell_id, cell in knowledge.cells.items()}
    return tuple(
        _row(fact, values, numbers, units) for fact in (*knowledge.relations, *knowledge.facts)
    )


def _row(
    fact: Fact, values: Mapping[CellId, int], numbers: Mapping[CellId, int], units: Sequence[int]
) -> Row:
    terms = tuple((numbers[cell_id], factor) for cell_id, factor in fact.terms if factor)
    steps = {units[cell] for cell, _ in terms}
    amount = fact.amount(values)
    if not fact.holds(values) or len(steps) > 1:
        raise TablesDisagree(" + ".join(str(cell_id) for cell_id, _ in fact.terms))
    unit = min(steps, default=1)
    lower = None if fact.lower is None else -((amount - fact.lower) // unit)
    upper = None if fact.upper is None else (fact.upper - amount) // unit
    return Row(terms, lower, upper)


def _by_cell(rows: Sequence[Row]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for cell, _ in row.terms:
            found[cell].append(number)
    return {cell: tuple(numbers) for cell, numbers in found.items()}


def _exactly_known(rows: Sequence[Row]) -> set[int]:
    return {row.terms[0][0] for row in rows if len(row.terms) == 1 and row.is_relation}

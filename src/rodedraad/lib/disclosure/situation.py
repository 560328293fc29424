"""What a reader faces: all cells numbered, all that is known of them, and how far each may move.

A table that a reader thinks possible is written as the true one plus a difference z: whole numbers,
one per cell, with z = 0 for all that is known, sum of coefficient x z = 0 for each relation, and
a + z >= 0. So the true table is always z = 0, a possible one is checked without a solver, and an
interval of cell i is [a + min z_i, a + max z_i].

Magnitudes move in steps of a unit, so that z stays small; bounds round inward, which only makes
a reader seem better informed than any is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact, Protection
from rodedraad.lib.disclosure.errors import TablesDisagree
from rodedraad.lib.disclosure.ledger import Ledger

STEPS: Final = 1000
# Below this no sum over the cells and factors of a row can leave 64 bits.
MACHINE: Final = 2**31
Differences = Mapping[int, int]
Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Row(NamedTuple):
    """lower <= sum of factor x z <= upper, in units, while it is read."""

    terms: tuple[tuple[int, int], ...]
    lower: int | None
    upper: int | None


class Sums:
    """All rows, lower <= sum of factor x z <= upper in units, kept as arrays both ways.

    By row: `cells[row_start[r]:row_start[r + 1]]` with `factors`. By cell: `rows[cell_start[c]:
    cell_start[c + 1]]` with `cell_factors`. A missing bound is infinite.
    """

    def __init__(self, rows: Sequence[Row], size: int) -> None:
        lengths = np.fromiter((len(row.terms) for row in rows), np.int64, len(rows))
        total = int(lengths.sum())
        terms = (term for row in rows for term in row.terms)
        pairs = np.fromiter(terms, np.dtype((np.int64, 2)), total).reshape(total, 2)
        self.row_start: Places = np.concatenate(([0], np.cumsum(lengths)))
        self.cells: Places = np.ascontiguousarray(pairs[:, 0])
        self.factors: Places = np.ascontiguousarray(pairs[:, 1])
        self.lower: Floats = np.array([-np.inf if r.lower is None else r.lower for r in rows])
        self.upper: Floats = np.array([np.inf if r.upper is None else r.upper for r in rows])
        order = np.argsort(self.cells, kind="stable")
        self.rows: Places = np.repeat(np.arange(len(rows)), lengths)[order]
        self.cell_factors: Places = self.factors[order]
        counts = np.bincount(self.cells, minlength=size)
        self.cell_start: Places = np.concatenate(([0], np.cumsum(counts)))
        self._of_cell: dict[int, tuple[tuple[int, int], ...]] = {}

    def __len__(self) -> int:
        return len(self.lower)

    @property
    def exact(self) -> Flags:
        """Which rows are relations: sums that cannot move at all."""
        found: Flags = (self.lower == 0) & (self.upper == 0)
        return found

    def of_cell(self, cell: int) -> tuple[tuple[int, int], ...]:
        """Give the rows of a cell, with its factor in each."""
        if cell not in self._of_cell:
            start, end = self.cell_start[cell], self.cell_start[cell + 1]
            rows, factors = self.rows[start:end].tolist(), self.cell_factors[start:end].tolist()
            self._of_cell[cell] = tuple(zip(rows, factors, strict=True))
        return self._of_cell[cell]

    def lets(self, row: int, amount: int) -> bool:
        """Tell whether the sum of a row may differ by so much; exact, however large."""
        return float(self.lower[row]) <= amount <= float(self.upper[row])

    def beside(
        self, cells: Places, is_seen: Flags, *, in_order: bool = True
    ) -> tuple[Places, Places]:
        """Give what stands in one row with cells: by which of them, as a place, and what.

        In order: by cell, by row, by number. A row counts once, and is seen from then on.
        """
        parents, where = _spread(self.cell_start, cells)
        rows, first = np.unique(self.rows[where], return_index=True)
        first = np.sort(first[~is_seen[rows]])
        parents, rows = parents[first], self.rows[where[first]]
        is_seen[rows] = True
        places, where = _spread(self.row_start, rows)
        found = self.cells[where]
        if in_order:
            order = np.lexsort((found, places))
            places, found = places[order], found[order]
        return parents[places], found

    def allow(self, moves: "Moved") -> Flags:
        """Tell which differences keep to every row; in whole numbers, however large."""
        places, where = _spread(self.cell_start, moves.cells)
        names = moves.owners[places] * len(self) + self.rows[where]
        order = np.argsort(names, kind="stable")
        names = names[order]
        first = np.flatnonzero(np.diff(names, prepend=-1))
        parts = (self.cell_factors[where] * moves.amounts[places])[order]
        amounts = np.add.reduceat(parts, first) if len(first) else parts
        rows = names[first] % max(len(self), 1)
        broken = (amounts < self.lower[rows]) | (amounts > self.upper[rows])
        allowed: Flags = np.ones(moves.size, dtype=np.bool_)
        allowed[names[first][broken.astype(np.bool_)] // max(len(self), 1)] = False
        return allowed


class Moved(NamedTuple):
    """Several differences in one array: whose each entry is, its cell, and by how much it moves.

    Amounts are machine integers where no sum of them can overflow, else Python's own.
    """

    size: int
    owners: Places
    cells: Places
    amounts: npt.NDArray[np.int64] | npt.NDArray[np.object_]

    @classmethod
    def of(cls, several: Sequence[Differences]) -> "Moved":
        """Put differences one after the other."""
        lengths = [len(differences) for differences in several]
        values = [z for differences in several for z in differences.values()]
        amounts: npt.NDArray[np.int64] | npt.NDArray[np.object_]
        if max(max(values, default=0), -min(values, default=0)) < MACHINE:
            amounts = np.array(values, dtype=np.int64)
        else:
            amounts = np.array(values, dtype=np.object_)
        return cls(
            len(several),
            np.repeat(np.arange(len(several)), lengths),
            np.fromiter((c for d in several for c in d), np.int64, len(values)),
            amounts,
        )

    @classmethod
    def in_lines(cls, cells: Places, amounts: Places) -> "Moved":
        """Take a difference from each line of two arrays; an amount of 0 moves nothing."""
        owners, _ = found = np.nonzero(amounts)
        return cls(len(cells), owners, cells[found], amounts[found])


@dataclass(frozen=True)
class Insiders:
    """Readers who stand in a cell themselves.

    In a withheld count of at most `acquainted` people everybody knows how many they are; the one
    contributor of a magnitude knows the magnitude. In a larger count everybody knows that there
    is somebody, and the largest of several contributors that a magnitude is at least his own. The
    rule of law is that such a reader learns no more of others than any other.
    """

    acquainted: int = 4

    def know(self, cell: Cell) -> bool:
        """Tell whether the contributors of a cell know its value."""
        if cell.is_count:
            return 0 < cell.value <= self.acquainted
        return cell.contributors == 1 and cell.value > 0

    def least(self, cell: Cell) -> int:
        """Give the value below which some contributor knows that the cell is not."""
        if cell.is_count:
            return int(cell.value > self.acquainted)
        return cell.largest[0] if cell.largest and cell.contributors != 1 else 0


ANY_INSIDER: Final = Insiders()


@dataclass(frozen=True, eq=False)
class Situation:
    """Cells by number, with what is known of them; made by `Situation.of`.

    `room` says how far each cell can go down, in units.
    """

    ids: tuple[CellId, ...]
    cells: tuple[Cell, ...]
    units: tuple[int, ...]
    sums: Sums
    known: frozenset[int]
    room: Sequence[int]
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
        rows, known = _read(knowledge, numbers, cells, units)
        zeros = {numbers[cell_id] for cell_id in knowledge.structural_zeros}
        least = [
            insiders.least(cell) if insiders and cell_id not in knowledge.demands else 0
            for cell_id, cell in zip(ids, cells, strict=True)
        ]
        return cls(
            ids,
            cells,
            units,
            Sums(rows, len(ids)),
            frozenset(zeros | known),
            tuple(
                (c.value - low) // unit for c, low, unit in zip(cells, least, units, strict=True)
            ),
            {numbers[i]: _in_units(p, units[numbers[i]]) for i, p in knowledge.demands.items()},
            frozenset(n for n, cell in enumerate(cells) if insiders and insiders.know(cell)),
            numbers,
        )

    def is_possible(self, differences: Differences) -> bool:
        """Tell, without a solver, whether a reader must think a + z possible.

        It moves nothing that is known, leaves nothing below its least value, and keeps to every
        row. One difference is a few cells: adding up in Python is quicker than in arrays.
        """
        sums: dict[int, int] = {}
        for cell, amount in differences.items():
            if amount and (cell in self.known or amount < -self.room[cell]):
                return False
            for row, factor in self.sums.of_cell(cell):
                sums[row] = sums.get(row, 0) + factor * amount
        return all(self.sums.lets(row, amount) for row, amount in sums.items())

    def are_possible(self, several: Sequence[Differences]) -> Flags:
        """Tell the same of many differences at once."""
        return self.allow(Moved.of(several))

    def allow(self, moves: Moved) -> Flags:
        """Tell the same of differences in one array."""
        wrong = (moves.amounts < -self.rooms[moves.cells]) | self._is_known[moves.cells]
        possible = self.sums.allow(moves)
        possible[moves.owners[(wrong & (moves.amounts != 0)).astype(np.bool_)]] = False
        return possible

    def is_hopeless(self, cell: int, amount: int, prices: Floats) -> bool:
        """Tell, from one row at a time, that a cell cannot move so far; else nothing is said.

        What has an infinite price does not move.
        """
        for row, factor in self.sums.of_cell(cell):
            span = slice(self.sums.row_start[row], self.sums.row_start[row + 1])
            cells, factors = self.sums.cells[span], self.sums.factors[span]
            others = np.isfinite(prices[cells]) & (cells != cell)
            least, most = _span(factors[others], self.rooms[cells[others]])
            wanted = factor * amount
            if most < self.sums.lower[row] - wanted or least > self.sums.upper[row] - wanted:
                return True
        return False

    @cached_property
    def _is_known(self) -> Flags:
        known: Flags = np.zeros(len(self.ids), dtype=np.bool_)
        known[list(self.known)] = True
        return known

    @cached_property
    def rooms(self) -> Floats:
        """`room` as an array."""
        return np.array(self.room, dtype=np.float64)

    def components(self, withheld: Iterable[int]) -> list[list[int]]:
        """Split the withheld cells into sets that no row connects, smallest first."""
        free = set(withheld) - self.known
        prices: Floats = np.full(len(self.ids), np.inf)
        prices[list(free)] = 0.0
        parts: list[list[int]] = []
        for start in sorted(free):
            if start in free:
                part = self.reached_from(start, prices)
                free -= part
                parts.append(sorted(part))
        return sorted(parts, key=len)

    def reached_from(self, start: int, prices: Floats, limit: int | None = None) -> set[int]:
        """Give the cells that rows connect to a cell, nearest first, up to a limit.

        What has an infinite price is no way to go. When a cell brings the limit, what else it is
        connected to is given too.
        """
        left = len(self.ids) if limit is None else limit - 1
        in_order = limit is not None and limit < len(self.ids)
        is_reached: Flags = np.zeros(len(self.ids), dtype=np.bool_)
        is_seen: Flags = np.zeros(len(self.sums), dtype=np.bool_)
        ring: Places = np.array([start], dtype=np.int64)
        is_reached[start] = True
        reached = {start}
        while len(ring) and left > 0:
            parents, cells = self.sums.beside(ring, is_seen, in_order=in_order)
            fresh = np.isfinite(prices[cells]) & ~is_reached[cells]
            parents, cells = parents[fresh], cells[fresh]
            _, first = np.unique(cells, return_index=True)
            first = np.sort(first)
            if len(first) > left:
                first = first[parents[first] <= parents[first[left - 1]]]
            ring = cells[first]
            is_reached[ring] = True
            reached.update(ring.tolist())
            left -= len(ring)
        return reached


def _spread(starts: Places, of: Places) -> tuple[Places, Places]:
    """Give the entries of each of these, with the place of whose they are."""
    begin = starts[of]
    lengths = starts[of + 1] - begin
    ends = np.cumsum(lengths)
    owners = np.repeat(np.arange(len(of)), lengths)
    return owners, np.repeat(begin - ends + lengths, lengths) + np.arange(len(owners))


def _span(factors: Places, rooms: Floats) -> tuple[float, float]:
    """Give the least and the most that cells can add to a row: each may rise without end."""
    falls = factors > 0
    least = -np.inf if (~falls).any() else -float(factors @ rooms)
    most = np.inf if falls.any() else -float(factors @ rooms)
    return least, most


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


def _read(
    knowledge: Ledger,
    numbers: Mapping[CellId, int],
    cells: Sequence[Cell],
    units: Sequence[int],
) -> tuple[list[Row], set[int]]:
    """Give the rows, and apart from them the cells that a fact says outright."""
    rows, known = [], set[int]()
    for fact in (*knowledge.relations, *knowledge.facts):
        row = _row(fact, numbers, cells, units)
        if len(row.terms) == 1 and row.lower == row.upper == 0:
            known.add(row.terms[0][0])
        else:
            rows.append(row)
    return rows, known


def _row(
    fact: Fact, numbers: Mapping[CellId, int], cells: Sequence[Cell], units: Sequence[int]
) -> Row:
    terms = tuple((numbers[cell_id], factor) for cell_id, factor in fact.terms if factor)
    steps = {units[cell] for cell, _ in terms}
    amount = sum(factor * cells[cell].value for cell, factor in terms)
    is_true = (fact.lower is None or fact.lower <= amount) and (
        fact.upper is None or amount <= fact.upper
    )
    if not is_true or len(steps) > 1:
        raise TablesDisagree(" + ".join(str(cell_id) for cell_id, _ in fact.terms))
    unit = min(steps, default=1)
    lower = None if fact.lower is None else -((amount - fact.lower) // unit)
    upper = None if fact.upper is None else (fact.upper - amount) // unit
    return Row(terms, lower, upper)

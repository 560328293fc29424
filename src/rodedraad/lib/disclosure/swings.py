"""The cheapest boxes of many cells at once, in arrays.

The boxes are those of `boxes`. One of them serves both ways, when its cells have room for it: a
cell that moves along with the one that is asked about must be able to fall as far as that one
falls, and a cell that moves against it as far as that one rises. So one search gives both tables
that a certificate holds. A swing up and a swing down alone are the same search, with nothing asked
of the other way.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from rodedraad.lib.disclosure.bars import Axis, Bars, Bits
from rodedraad.lib.disclosure.boxes import Boxes, Grid, Signs, Tree
from rodedraad.lib.disclosure.situation import Flags, Floats, Places, Situation

# How many ways are kept in one dimension, and how many when dimensions are crossed.
LINES: Final = 12
KEPT: Final = 16
WAYS: Final = 200
# Further off than any place of a grid: what is only there to fill up.
NOWHERE: Final = 2**32
Prices = npt.NDArray[np.float32]
Number = TypeVar("Number", np.int64, np.bool_)


class Swing(NamedTuple):
    """How far a cell must be able to go up and down."""

    up: int
    down: int


class Crowd(NamedTuple):
    """Cells of one measure that the same dimensions cross."""

    measure: str
    names: tuple[str, ...]
    cells: Places


class Swung(NamedTuple):
    """A box for each cell that was asked about, of shape (cells, width).

    Cell -1 is no cell, with sign 0; the price is infinite where there is no box.
    """

    cells: Places
    signs: Signs
    prices: Floats


class Tariff:
    """What it costs to move along, and to move against, at each place of a grid, for one swing."""

    def __init__(self, grid: Grid, prices: Floats, rooms: Floats, swing: Swing) -> None:
        self.size = len(grid.cells)
        self._grid = grid
        along = _where_possible(prices, rooms, swing.down)
        against = _where_possible(prices, rooms, swing.up)
        self.prices: Prices = np.concatenate((along[grid.cells], against[grid.cells], [0.0]))
        self.prices = self.prices.astype(np.float32)

    def reprice(self, places: Places, prices: Floats) -> None:
        """Change what cells cost that may still move."""
        for side in (places, places + self.size):
            finite = np.isfinite(self.prices[side])
            self.prices[side[finite]] = prices[finite]

    def of(self, places: Places, against: Flags) -> Prices:
        """Look prices up; a place beyond the grid costs nothing."""
        found: Prices = self.prices.take(places + against * self.size, mode="clip")
        return found


def _where_possible(prices: Floats, rooms: Floats, fall: int) -> Floats:
    """Give prices with one more of nothing for no cell, infinite for what cannot fall so far."""
    possible: Floats = np.append(np.where(rooms >= fall, prices[: len(rooms)], np.inf), 0.0)
    return possible


class Ways(NamedTuple):
    """The ways to move each code of a dimension, of shape (width, codes, ways).

    Moves are from the number of the code to that of a code that moves with it, or against it.
    """

    moves: Places
    against: Flags


class Several(NamedTuple):
    """Several ways for each cell, of shape (width, cells, ways): places, or moves of a place.

    `bits` says which places that must stay a way may move, see `Bars`.
    """

    places: Places
    against: Flags
    bits: Bits

    def at(self, rows: Places, which: Places) -> "Several":
        """Choose of some cells some ways."""
        return Several(
            self.places[:, rows, which], self.against[:, rows, which], self.bits[:, rows, which]
        )

    def crossed_with(self, other: "Several") -> "Several":
        """Combine, cell by cell, every way with every way, and in them every place with each."""
        return Several(
            _crossed(np.add, self.places, other.places),
            _crossed(np.logical_xor, self.against, other.against),
            _both(self.bits, other.bits),
        )

    def cheapest(self, prices: Prices, most: int) -> tuple["Several", Prices]:
        """Keep of each cell the cheapest ways, the first of those that are alike."""
        if prices.shape[1] <= most:
            return self, prices
        order = np.argsort(prices, axis=1, kind="stable")[:, :most]
        rows = np.arange(len(prices))[:, None]
        return self.at(rows, order), prices[rows, order]


def _crossed(
    how: np.ufunc, first: npt.NDArray[Number], second: npt.NDArray[Number]
) -> npt.NDArray[Number]:
    shape = len(first) * len(second), first.shape[1], first.shape[2] * second.shape[2]
    pairs = first[:, None, :, :, None], second[None, :, :, None, :]
    crossed: npt.NDArray[Number] = how(*pairs, order="C").reshape(shape)
    return crossed


def _both(first: Bits, second: Bits) -> Bits:
    both: Bits = first[:, :, :, None] & second[:, :, None, :]
    return both.reshape(*first.shape[:2], first.shape[2] * second.shape[2])


class Swings:
    """Boxes of many cells, asked crowd by crowd."""

    def __init__(self, situation: Situation, boxes: Boxes) -> None:
        self._situation = situation
        self._boxes = boxes
        self._trees = boxes.trees
        self.grids = boxes.grids
        self.places: Places = np.full(len(situation.ids), -1, dtype=np.int64)
        for grid in self.grids.values():
            there = np.flatnonzero(grid.cells >= 0)
            self.places[grid.cells[there]] = there
        self._ways = lru_cache(maxsize=None)(self._ways_of)
        self._counts = lru_cache(maxsize=None)(self._counts_of)

    def crowds(self, cells: Iterable[int]) -> Iterator[Crowd]:
        """Put cells together that are asked about in the same way; some are in none."""
        crossed: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
        for cell in cells:
            cell_id = self._situation.ids[cell]
            if cell_id.measure in self.grids:
                names = frozenset(name for name, _ in cell_id.codes)
                crossed[cell_id.measure, names].append(cell)
        together: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
        for (measure, names), several in crossed.items():
            lines = tuple(name for name, _ in self.grids[measure].steps_for(names))
            together[measure, lines] += several
        for (measure, lines), several in together.items():
            yield Crowd(measure, lines, np.array(sorted(several), dtype=np.int64))

    def tariff(self, measure: str, prices: Floats, swing: Swing) -> Tariff:
        """Price the places of a measure by the prices of its cells."""
        return Tariff(self.grids[measure], prices, self._situation.rooms, swing)

    def cheapest(self, crowd: Crowd, tariff: Tariff, barred: Places | None = None) -> Swung:
        """Give the cheapest box of each cell, which does not move what is barred.

        `barred` is of shape (cells, most) and holds places; -1 bars nothing.
        """
        grid = self.grids[crowd.measure]
        axes = [Axis(name, step, self._size(name)) for name, step in grid.steps.items()]
        lines = sorted((one for one in axes if one.name in crowd.names), key=lambda one: one.size)
        base = self.places[crowd.cells]
        bars = Bars(barred, base, axes)
        here = base[None, :, None]
        several = Several(here, np.zeros(here.shape, dtype=np.bool_), bars.all)
        prices: Prices = np.zeros((len(base), 1), dtype=np.float32)
        for number, axis in enumerate(lines, start=1):
            several = several.crossed_with(self._line(axis, base, tariff, bars))
            prices = _priced(several, tariff, bars, lines[:number])
            several, prices = several.cheapest(prices, KEPT)
        best = np.argmin(prices, axis=1)
        rows = np.arange(len(base))
        return self._swung(grid, several.at(rows, best), prices[rows, best])

    def _swung(self, grid: Grid, boxes: Several, prices: Prices) -> Swung:
        inside = len(grid.cells) > boxes.places.T
        cells = np.where(inside, grid.cells[np.where(inside, boxes.places.T, 0)], -1)
        signs = np.where(boxes.against.T, -1, 1).astype(np.int8)
        signs[cells < 0] = 0
        return Swung(cells, signs, prices.astype(np.float64))

    def _line(self, axis: Axis, base: Places, tariff: Tariff, bars: Bars) -> Several:
        """Give the ways to move in one dimension that are cheapest by themselves."""
        codes = axis.codes(base)
        ways = self._ways(axis.name)
        moved, against = ways.moves[:, codes], ways.against[:, codes]
        bits = bars.of(axis.name, moved + codes[:, None])
        moves = Several(moved * axis.step, against, bits)
        along = moves._replace(places=base[:, None] + moves.places)
        return moves.cheapest(_priced(along, tariff, bars, [axis]), LINES)[0]

    def _size(self, name: str) -> int:
        return len(self._trees[name].numbers)

    def _ways_of(self, name: str) -> Ways:
        tree = self._trees[name]
        several = [tree.pairs(code, WAYS) for code in range(len(tree.numbers))]
        most = max(len(codes) for codes, _ in several)
        width = max(codes.shape[1] for codes, _ in several)
        moves = np.full((len(several), most, width), NOWHERE, dtype=np.int64)
        against = np.zeros(moves.shape, dtype=np.bool_)
        for code, (codes, signs) in enumerate(several):
            again = np.arange(most) % max(len(codes), 1)  # the same ways once more, to fill up
            moves[code, :, : codes.shape[1]] = np.where(signs == 0, NOWHERE, codes - code)[again]
            against[code, :, : codes.shape[1]] = (signs < 0)[again]
        return Ways(moves.transpose(2, 0, 1).copy(), against.transpose(2, 0, 1).copy())

    def counts(self, measure: str, wholes: Places, parts: Places) -> Flags:
        """Tell of each two cells whether everybody in the second is in the first."""
        grid = self.grids[measure]
        found: Flags = np.ones(len(wholes), dtype=np.bool_)
        for name, step in grid.steps.items():
            size = self._size(name)
            whole, part = (self.places[c] // step % size for c in (wholes, parts))
            found &= np.isin(whole * size + part, self._counts(name))
        return found

    def _counts_of(self, name: str) -> Places:
        return _counting(self._trees[name])


def _counting(tree: Tree) -> Places:
    """Give which code counts which, as one number for each two; the total counts everything."""
    size = len(tree.numbers)
    pairs = set(range(size))
    for part in range(1, size):
        wholes = frozenset[int].intersection(*(tree.above[leaf] for leaf in tree.under[part]))
        pairs.update(whole * size + part for whole in wholes)
    return np.array(sorted(pairs), dtype=np.int64)


def _priced(several: Several, tariff: Tariff, bars: Bars, crossed: Iterable[Axis]) -> Prices:
    """Price each way, infinite where it moves a place that must stay."""
    prices: Prices = tariff.of(several.places, several.against).sum(axis=0)
    prices[bars.forbid(several.bits, {axis.name for axis in crossed})] = np.inf
    return prices

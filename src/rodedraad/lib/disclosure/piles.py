"""Piles of boxes: possible tables for many cells at once, in arrays.

A cell of one person must be able to be five. One box that takes it there moves as many cells down
by four, and few have so many to give. A pile is several boxes for one cell, each of a small amount:
what one box takes four of, four boxes take one by one from cells of one person. Such cells are
cheap, and many are withheld anyhow. A pile adds up, since its boxes do.

Boxes are put on a pile one after the other, each as often as the cells that it takes from have
left, until the cell has gone as far as it must.
"""

from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.situation import Flags, Floats, Moved, Places, Situation
from rodedraad.lib.disclosure.swings import Crowd, Swing, Swings, Swung, Tariff

NOBODY: Final = -1
# Tariffs that are kept at once; each is as large as the table.
TARIFFS: Final = 24


class Half(NamedTuple):
    """A table for each line: what moves and by how much, of shape (lines, width).

    Cell -1 is no cell, with amount 0. `owners` says for which cell of a portion a line is, and
    `found` whether that one goes as far as `reach`, or there is nothing.
    """

    owners: Places
    cells: Places
    amounts: Places
    found: Flags
    reach: int

    def moves(self, cells: Places) -> Flags:
        """Tell, for cells of shape (lines, several), which of them that line moves."""
        moved: Flags = (self.cells[:, :, None] == cells[:, None, :]).any(axis=1)
        return moved & (cells >= 0)

    @property
    def moved(self) -> Places:
        """Every cell that some line moves, once."""
        used = np.unique(self.cells[self.found])
        return used[used >= 0]

    def which_are(self, possible: Flags) -> "Half":
        """Keep the lines that are possible; the others were not found."""
        kept = self.found & possible
        return self._replace(
            cells=np.where(kept[:, None], self.cells, NOBODY),
            amounts=np.where(kept[:, None], self.amounts, 0),
            found=kept,
        )

    def of(self, rows: Flags) -> "Half":
        """Keep the lines of some of the cells, which are numbered anew."""
        kept = rows[self.owners]
        owners = (np.cumsum(rows) - 1)[self.owners[kept]]
        return Half(owners, self.cells[kept], self.amounts[kept], self.found[kept], self.reach)

    def or_else(self, other: "Half", is_better: Flags) -> "Half":
        """Take the lines of another where that is better."""
        width = max(self.cells.shape[1], other.cells.shape[1])
        (cells, amounts), (others, more) = _widened(self, width), _widened(other, width)
        return self._replace(
            cells=np.where(is_better[:, None], others, cells),
            amounts=np.where(is_better[:, None], more, amounts),
            found=np.where(is_better, other.found, self.found),
        )


def _widened(half: Half, width: int) -> tuple[Places, Places]:
    more = (0, 0), (0, width - half.cells.shape[1])
    return np.pad(half.cells, more, constant_values=NOBODY), np.pad(half.amounts, more)


class Pair(NamedTuple):
    """A table in which each cell is more, and one in which it is less."""

    high: Half
    low: Half

    def or_else(self, other: "Pair", is_better: Flags) -> "Pair":
        """Take the lines of another where that is better."""
        high, low = (a.or_else(b, is_better) for a, b in zip(self, other, strict=True))
        return Pair(high, low)

    @property
    def found(self) -> Flags:
        """Which lines have both."""
        return self.high.found & self.low.found


class Costs:
    """What cells cost while a sweep goes on, priced anew for each swing that is asked for."""

    def __init__(self, swings: Swings, prices: Floats, caution: Floats) -> None:
        self._swings = swings
        self._prices = prices.copy()
        self._caution = caution
        self._tariffs: dict[tuple[str, Swing, bool], Tariff] = {}

    def tariff(self, measure: str, swing: Swing, *, wary: bool) -> Tariff:
        """Give the tariff for a swing, for who is wary of insiders or not."""
        name = measure, swing, wary
        if name not in self._tariffs:
            if len(self._tariffs) == TARIFFS:
                self._tariffs.clear()
            prices = self._prices + self._caution if wary else self._prices
            self._tariffs[name] = self._swings.tariff(measure, prices, swing)
        return self._tariffs[name]

    def of(self, pair: Pair, *, wary: bool) -> Floats:
        """Price each line of both tables, infinite where one of them is not there."""
        cells = np.sort(np.concatenate((pair.high.cells, pair.low.cells), axis=1), axis=1)
        is_first = np.diff(cells, axis=1, prepend=NOBODY) > 0
        prices = self._prices + self._caution if wary else self._prices
        total: Floats = np.where(is_first, prices[cells], 0.0).sum(axis=1)
        return np.where(pair.found, total, np.inf)

    def commit(self, measure: str, used: Places) -> None:
        """Let these cells cost nothing any more."""
        cells = np.unique(used)
        cells = cells[cells >= 0]
        cells = cells[self._prices[cells] > 0]
        self._prices[cells] = 0.0
        places = self._swings.places[cells]
        for (priced, _, wary), tariff in self._tariffs.items():
            if priced == measure:
                tariff.reprice(places, self._caution[cells] if wary else np.zeros(len(cells)))


class Piles:
    """Looks for piles of at most so many boxes; with one, a box goes all the way."""

    def __init__(self, situation: Situation, swings: Swings, most: int) -> None:
        self._situation = situation
        self._swings = swings
        self._most = most

    def pair(
        self, crowd: Crowd, swing: Swing, costs: Costs, barred: Places | None, *, at_once: bool
    ) -> Pair:
        """Give tables both ways, begun with one box for both where there is one.

        `barred` is of shape (cells, most) and holds cells that stay, -1 for none. `at_once`: what
        a box uses costs nothing for the next.
        """
        grains = Swing(self._grain(swing.up), self._grain(swing.down))
        begun = self._searched(crowd, grains, costs, barred)
        if at_once:
            costs.commit(crowd.measure, begun.cells[np.isfinite(begun.prices)])
        return Pair(
            self.half(crowd, swing.up, costs, barred, begun, at_once=at_once),
            self.half(crowd, -swing.down, costs, barred, begun, at_once=at_once),
        )

    def half(
        self,
        crowd: Crowd,
        amount: int,
        costs: Costs,
        barred: Places | None,
        begun: Swung | None = None,
        *,
        at_once: bool = True,
    ) -> Half:
        """Give a table in which each cell moves by `amount` or a little more."""
        size, grain = len(crowd.cells), self._grain(abs(amount))
        steps = -(-abs(amount) // grain) if amount else 0
        growing = Growing(self._situation.rooms, size, grain if amount > 0 else -grain, steps)
        for _ in range(self._most + (begun is not None)):  # the first box may not be there
            lines = np.arange(size)
            if begun is None:
                lines = np.flatnonzero(growing.left > 0)
                if len(lines) == 0:
                    break
                begun = self._next(crowd, growing, costs, barred, lines)
                if at_once:
                    costs.commit(crowd.measure, begun.cells[np.isfinite(begun.prices)])
            growing.put(lines, begun)
            begun = None
        return growing.half(abs(amount))

    def _grain(self, amount: int) -> int:
        return -(-amount // self._most)

    def _next(
        self, crowd: Crowd, growing: "Growing", costs: Costs, barred: Places | None, lines: Places
    ) -> Swung:
        """Give a further box for some lines, which takes nothing from who has nothing left."""
        stay = growing.spent(lines)
        if barred is not None:
            stay = np.concatenate((barred[lines], stay), axis=1)
        few = crowd._replace(cells=crowd.cells[lines])
        return self._searched(few, growing.swing, costs, stay, wary=barred is None)

    def _searched(
        self,
        crowd: Crowd,
        swing: Swing,
        costs: Costs,
        barred: Places | None,
        *,
        wary: bool | None = None,
    ) -> Swung:
        wary = barred is None if wary is None else wary
        tariff = costs.tariff(crowd.measure, swing, wary=wary)
        at = None
        if barred is not None:
            at = np.where(barred >= 0, self._swings.places[barred], NOBODY)
        return self._swings.cheapest(crowd, tariff, at)

    def possible(self, half: Half) -> Half:
        """Leave out what something else that is known forbids."""
        moved = Moved.in_lines(half.cells, half.amounts)
        return half.which_are(self._situation.allow(moved))


class Growing:
    """Piles on which boxes are put, one for each cell, until each has taken so many steps."""

    def __init__(self, rooms: Floats, size: int, step: int, steps: int) -> None:
        self._rooms = rooms
        self._step = step
        self.left: Places = np.full(size, steps, dtype=np.int64)
        self._cells, self._amounts = np.zeros((2, size, 0), dtype=np.int64)

    @property
    def swing(self) -> Swing:
        """What a box must be able to do for one step."""
        return Swing(max(self._step, 0), max(-self._step, 0))

    def put(self, lines: Places, boxes: Swung) -> None:
        """Put a box on some piles, as often as it goes."""
        size, width = len(self.left), boxes.cells.shape[1]
        cells = np.full((size, width), NOBODY, dtype=np.int64)
        moved = np.zeros((size, width), dtype=np.int64)
        cells[lines] = boxes.cells
        is_there = np.isfinite(boxes.prices)[:, None]
        moved[lines] = np.where(is_there, boxes.signs.astype(np.int64) * self._step, 0)
        room = self._room(cells, np.arange(size)) // abs(self._step)
        times = np.where(moved < 0, room, np.inf).min(axis=1, initial=np.inf)
        times = np.where((moved != 0).any(axis=1), np.minimum(times, self.left), 0)
        self.left = self.left - times.astype(np.int64)
        moved *= times.astype(np.int64)[:, None]
        self._cells = np.concatenate((self._cells, cells), axis=1)
        self._amounts = np.concatenate((self._amounts, moved), axis=1)

    def spent(self, lines: Places) -> Places:
        """Give the cells that cannot fall by one step more, of shape (lines, most), -1 for none."""
        cells, amounts = self._cells[lines], self._amounts[lines]
        is_spent = (amounts < 0) & (self._room(cells, lines) < abs(self._step))
        several = np.where(is_spent, cells, NOBODY)
        most = int((several >= 0).sum(axis=1).max(initial=0))
        packed: Places = -np.sort(-several, axis=1)[:, :most]
        return packed

    def _room(self, cells: Places, lines: Places) -> Floats:
        """Give how far cells can still fall after what was taken from them before."""
        is_same = cells[:, :, None] == self._cells[lines][:, None, :]
        taken = np.minimum(self._amounts[lines], 0)[:, None, :]
        room: Floats = self._rooms[cells] + np.where(is_same, taken, 0).sum(axis=2)
        return room

    def half(self, reach: int) -> Half:
        """Give what stands; a pile that did not get so far was not found."""
        lines = np.arange(len(self.left))
        return _added(lines, self._cells, self._amounts, self.left <= 0, reach)


def _added(owners: Places, cells: Places, amounts: Places, found: Flags, reach: int) -> Half:
    """Add up what several boxes move of the same cell."""
    order = np.argsort(cells, axis=1, kind="stable")
    cells = np.take_along_axis(cells, order, axis=1)
    amounts = np.take_along_axis(amounts, order, axis=1)
    starts = np.flatnonzero(np.diff(cells, axis=1, prepend=NOBODY - 1))
    sums = np.zeros(amounts.size, dtype=np.int64)
    if len(starts):
        sums[starts] = np.add.reduceat(amounts.ravel(), starts)
    amounts = sums.reshape(amounts.shape)
    half = Half(owners, np.where(amounts != 0, cells, NOBODY), amounts, found, reach)
    width = int((amounts != 0).sum(axis=1).max(initial=0))
    order = np.argsort(amounts == 0, axis=1, kind="stable")[:, :width]
    packed = half._replace(
        cells=np.take_along_axis(half.cells, order, axis=1),
        amounts=np.take_along_axis(half.amounts, order, axis=1),
    )
    return packed.which_are(found)

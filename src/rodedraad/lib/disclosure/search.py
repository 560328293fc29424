"""Looking for a difference that moves one cell: what is there already, then boxes, then the solver.

A difference proves what it proves, wherever it was found. So it is looked for among few cells
first, and among all that may move only when nothing near by will do. Every difference that leaves
this module was checked in whole numbers by `Situation.is_possible`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.boxes import Boxes, Offer
from rodedraad.lib.disclosure.situation import Differences, Floats, Situation
from rodedraad.lib.disclosure.solver import Moves

CORNERS: Final = 4
WIDTHS: Final = ((3_000, (2, 5)), (10_000_000, (2, 4, 9)))
REGION: Final = 400
# More cells than this are not asked about at once, however far a proof may have to be looked for.
MOST: Final = 20_000
CAUTION: Final = 0.25


class Fares(NamedTuple):
    """What moving costs besides the price, as parts of the middle price.

    By any cell, and by one of those whom a proof is for. Short proofs are quick to find, are whole
    more often, and move the cells of few insiders; in a small table nothing cheap may be missed.
    """

    step: float
    shun: float


SMALL: Final = 600
FARES: Final = ((SMALL, Fares(0.01, 0.5)), (10_000_000, Fares(0.2, 1.5)))
# Up to so many cells that may move each question is asked of all of them at once, unless it is said
# otherwise; in a larger table most questions are answered by boxes in arrays.
LARGE: Final = 1_800
# What boxes in arrays left over is asked of all cells in a table of up to so many, if not said
# otherwise; in an even larger table the first box is taken.
LEFT_OVER: Final = 8_000
REMEMBERED: Final = 8


@dataclass
class Work:
    """How many linear programs were asked; a budget counts these, as seconds differ by machine."""

    programs: int = 0


class Search(NamedTuple):
    """Move a cell by an amount; what that costs cell by cell."""

    cell: int
    amount: int
    prices: Floats


class Finder:
    """Finds cheap differences among the cells that may move.

    A frugal one asks first among what is withheld anyhow, in whole numbers too, since what it was
    begun with may be enough; so does one that has nothing else to ask.

    `prices` has one price for each cell, infinite for what may not move, nothing for what is
    withheld anyhow, and a last one of 0. Cells that somebody knows the value of from being in them
    cost more to whoever is wary of them: each that moves asks for a proof of its own.
    """

    def __init__(
        self,
        situation: Situation,
        boxes: Boxes,
        prices: Floats,
        *,
        thorough: bool = True,
        most: int = LARGE,
        left_over: int = LEFT_OVER,
        frugal: bool = False,
        work: Work | None = None,
    ) -> None:
        self._situation = situation
        self._boxes = boxes
        prices[list(situation.known)] = np.inf
        self._prices = prices
        self._free = set(np.flatnonzero(prices[:-1] == 0).tolist())
        self.thorough = thorough
        self.work = work or Work()
        self.gave_up = False
        self._pool: dict[int, list[Differences]] = defaultdict(list)
        positive = prices[np.isfinite(prices) & (prices > 0)]
        may_move = np.flatnonzero(np.isfinite(prices[:-1])).tolist()
        middle = float(np.median(positive)) if len(positive) else 1.0
        parts = next(parts for size, parts in FARES if len(may_move) <= size)
        self._least, self._shun = (middle * part for part in parts)
        self._caution: Floats = np.zeros(len(prices))
        self._caution[list(situation.insiders)] = CAUTION * middle
        self._widths = next(widths for size, widths in WIDTHS if len(prices) <= size)
        self._most = most
        self._left_over = left_over
        self._frugal = frugal
        self._may_move = may_move
        self._asks_a_price = bool(len(positive))

    @property
    def sees_all(self) -> bool:
        """Whether each question is asked of all cells at once, so that nothing cheap is missed."""
        return len(self._may_move) <= self._most

    @property
    def asks_a_price(self) -> bool:
        """Whether any cell cost something to move when it was begun."""
        return self._asks_a_price

    @property
    def has_time(self) -> bool:
        """Whether what boxes in arrays left over is asked of all cells at once."""
        return len(self._may_move) <= max(self._most, self._left_over)

    @cached_property
    def _all(self) -> Moves | None:
        return Moves(self._situation, self._may_move) if self.has_time else None

    def within(self, prices: Floats) -> "Finder":
        """Give one for these prices that spends less, and knows what was found already."""
        other = Finder(
            self._situation,
            self._boxes,
            prices,
            thorough=False,
            most=self._most,
            left_over=self._left_over,
        )
        other._pool = self._pool
        return other

    @property
    def fares(self) -> tuple[Floats, Floats]:
        """What each cell costs to move now, and how much more for who is wary of insiders."""
        return self._prices, self._caution

    def commit(self, differences: Differences) -> None:
        """Use a difference: all that it moves costs nothing any more."""
        moved = list(differences)
        self.set_price(moved, 0.0)
        for cell in moved:
            if len(self._pool[cell]) < REMEMBERED:
                self._pool[cell].append(differences)

    def set_price(self, cells: list[int], price: float) -> None:
        """Let each of these cells cost so much; infinite when it may not move."""
        self._prices[cells] = price
        if price == 0:
            self._free.update(cells)
        else:
            self._free.difference_update(cells)

    def find(
        self,
        cell: int,
        amount: int,
        avoid: Collection[int] = (),
        *,
        wary: bool = False,
        shun: Collection[int] = (),
        freely: bool = False,
    ) -> Differences | None:
        """Move a cell by exactly `amount`, not moving what must be avoided.

        Cells to `shun` are moved when it would be much dearer without. `freely`: only what costs
        nothing is moved.
        """
        if amount == 0:
            return {}
        with self._without(avoid):
            if not np.isfinite(self._prices[cell]):
                return None
            if before := self._again(cell, amount, shun):
                return before
            prices = self._prices + self._caution if wary else self._prices.copy()
            prices[list(shun)] += self._shun
            if freely:
                prices[self._prices > 0] = np.inf
            return self._search(Search(cell, amount, prices))

    def nearest(self, cell: int, amount: int, avoid: Collection[int] = ()) -> Differences:
        """Move a cell by `amount`, or as near to it as whole numbers allow."""
        with self._without(avoid):
            if not np.isfinite(self._prices[cell]) or not self.thorough:
                return {}
            moves = self._moves(self._reached(cell, None), self._prices)
            found = reach(self._situation, moves, cell, amount)
            self._count(moves)
            return found

    @contextmanager
    def _without(self, avoid: Collection[int]) -> Iterator[None]:
        barred = list(avoid)
        before = self._prices[barred]
        self.set_price(barred, np.inf)
        try:
            yield
        finally:
            self._prices[barred] = before
            self._free.update(c for c, price in zip(barred, before, strict=True) if price == 0)

    def _again(self, cell: int, amount: int, shun: Collection[int]) -> Differences | None:
        """Use a difference that was found for another cell, once or more times."""
        for before in self._pool.get(cell, ()):
            if self._free.issuperset(before) and before.keys().isdisjoint(shun):
                times = -(-abs(amount) // abs(before[cell]))
                times = times if (before[cell] > 0) == (amount > 0) else -times
                found = {c: z * times for c, z in before.items()}
                if self._situation.is_possible(found):
                    return found
        return None

    def price(self, differences: Differences) -> float:
        """Give what it costs to use a difference."""
        return float(self._prices[list(differences)].sum())

    def _search(self, asked: Search) -> Differences | None:
        """Ask all cells where that can be, else take a box, and only then look elsewhere."""
        if self._all is not None:
            return self._among_all(self._all, asked)
        box = self._box(asked, asked.prices)
        if box is not None or self._is_hopeless(asked):
            return box
        return self._near_by(asked) or self._further(asked)

    def _among_all(self, moves: Moves, asked: Search) -> Differences | None:
        """Take a box that is free, else what a program finds, at last any box."""
        freely = asked._replace(prices=np.where(self._prices > 0, np.inf, asked.prices))
        box = self._box(freely, freely.prices)
        if box is not None or self._is_hopeless(asked):
            return box
        if not self.sees_all and (found := self._near_by(freely)):
            return found
        if self.sees_all and (self._frugal or not self._asks_a_price):
            found = self._by_program(moves, freely, free=True)
            if found or not self._asks_a_price:
                return found
        return self._by_program(moves, asked) or self._box(asked, asked.prices)

    def _box(self, asked: Search, prices: Floats) -> Differences | None:
        return self._possible(self._boxes.cheapest(asked.cell, asked.amount, prices), asked.amount)

    def _is_hopeless(self, asked: Search) -> bool:
        return self._situation.is_hopeless(asked.cell, asked.amount, self._prices)

    def _by_program(self, moves: Moves, asked: Search, *, free: bool = False) -> Differences | None:
        moves.price(np.maximum(asked.prices, self._least))
        moves.asked = 0
        found = self._whole_numbers(moves, asked, free=free)
        self._count(moves)
        return found

    def _near_by(self, asked: Search) -> Differences | None:
        for width in self._widths:
            near = self._boxes.near(asked.cell, asked.prices, width).tolist()
            if asked.cell in near and (found := self._by_solver(near, asked)):
                return found
        return None

    def _further(self, asked: Search) -> Differences | None:
        found = self._by_solver(self._reached(asked.cell, REGION), asked)
        if found is None and self.thorough:
            found = self._by_solver(self._reached(asked.cell, None), asked)
        return found

    def _possible(self, offer: Offer, amount: int) -> Differences | None:
        for cells, signs in zip(offer.cells.tolist(), offer.signs.tolist(), strict=True):
            box = {c: s * amount for c, s in zip(cells, signs, strict=True) if s}
            if self._situation.is_possible(box):
                return box
        return None

    def _reached(self, cell: int, limit: int | None) -> set[int]:
        found = self._situation.reached_from(cell, self._prices, limit or MOST)
        self.gave_up |= limit is None and len(found) >= MOST
        return found

    def _by_solver(self, region: Collection[int], asked: Search) -> Differences | None:
        moves = self._moves(region, asked.prices)
        found = self._whole_numbers(moves, asked)
        self._count(moves)
        return found

    def _whole_numbers(
        self, moves: Moves, asked: Search, *, free: bool = False
    ) -> Differences | None:
        """Ask for the cheapest; when it is not whole, ask for whole numbers among what it uses.

        `free`: at last ask for them among all that costs nothing, before more is withheld.
        """
        used: set[int] = set()
        for shaken in range(CORNERS + 1):
            guess = moves.cheapest(asked.cell, asked.amount, shaken=shaken)
            if guess is None:
                return None
            if found := in_whole_numbers(self._situation, guess):
                return found
            used.update(guess)
        found = self._whole_among(used, asked)
        if found is None and free:
            may_move = self._free.intersection(np.flatnonzero(np.isfinite(asked.prices)).tolist())
            found = self._whole_among(may_move, asked) if asked.cell in may_move else None
        return found

    def _whole_among(self, cells: Collection[int], asked: Search) -> Differences | None:
        few = self._moves(cells, asked.prices)
        whole = few.cheapest(asked.cell, asked.amount, whole=True)
        found = in_whole_numbers(self._situation, whole)
        self._count(few)
        return found

    def _moves(self, region: Collection[int], prices: Floats) -> Moves:
        return Moves(self._situation, region, np.maximum(prices, self._least))

    def _count(self, moves: Moves) -> None:
        self.work.programs += moves.asked
        self.gave_up |= moves.gave_up


def reach(situation: Situation, moves: Moves, cell: int, amount: int) -> Differences:
    """Move a cell by `amount`, or as near to it as whole numbers allow."""
    if amount == 0 or cell not in moves:
        return {}
    guess = moves.cheapest(cell, amount)
    if found := in_whole_numbers(situation, guess):
        return found
    if guess is not None and (found := _beside(situation, moves, cell, amount)):
        return found
    far = moves.furthest(cell, amount)
    short = int(abs((far or {}).get(cell, 0.0)) + 1e-6)
    if short == 0:
        return {}
    short = short if amount > 0 else -short
    return (
        in_whole_numbers(situation, moves.cheapest(cell, short))
        or in_whole_numbers(situation, moves.cheapest(cell, short, whole=True))
        or in_whole_numbers(situation, moves.furthest(cell, short, whole=True))
        or {}
    )


def _beside(situation: Situation, moves: Moves, cell: int, amount: int) -> Differences | None:
    """Look for whole numbers among the other corners before asking for them outright."""
    for shaken in range(1, CORNERS + 1):
        guess = moves.cheapest(cell, amount, shaken=shaken)
        if found := in_whole_numbers(situation, guess):
            return found
    return None


def in_whole_numbers(situation: Situation, found: Mapping[int, float] | None) -> Differences | None:
    """Round a guess, and keep it only when it is possible exactly."""
    if found is None:
        return None
    rounded = {cell: round(z) for cell, z in found.items() if round(z)}
    return rounded if situation.is_possible(rounded) else None

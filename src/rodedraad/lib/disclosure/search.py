"""Looking for a difference that moves one cell: what is there already, then boxes, then the solver.

A difference proves what it proves, wherever it was found. So it is looked for among few cells
first, and among all that may move only when nothing near by will do. Every difference that leaves
this module was checked in whole numbers by `Situation.is_possible`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import numpy as np

from rodedraad.lib.disclosure.boxes import Boxes, Offer
from rodedraad.lib.disclosure.situation import Differences, Floats, Situation
from rodedraad.lib.disclosure.solver import Moves

CORNERS: Final = 4
WIDTHS: Final = ((3_000, (2, 5)), (10_000_000, (1, 3)))
REGION: Final = 400
SMALL: Final = 2500
SMALLER: Final = 200
RELUCTANCE: Final = 0.25
REMEMBERED: Final = 8


@dataclass
class Work:
    """How many linear programs were asked; a budget counts these, as seconds differ by machine."""

    programs: int = 0


class Finder:
    """Finds cheap differences among the cells that may move.

    `prices` has one price for each cell, infinite for what may not move, nothing for what is
    withheld anyhow, and a last one of 0. It may change between questions.
    """

    def __init__(
        self,
        situation: Situation,
        boxes: Boxes,
        prices: Floats,
        *,
        thorough: bool = True,
        work: Work | None = None,
    ) -> None:
        self._situation = situation
        self._boxes = boxes
        self.prices = prices
        self.prices[list(situation.known)] = np.inf
        self.thorough = thorough
        self.work = work or Work()
        self.gave_up = False
        self._pool: dict[int, list[Differences]] = defaultdict(list)
        positive = prices[np.isfinite(prices) & (prices > 0)]
        may_move = np.flatnonzero(np.isfinite(prices[:-1])).tolist()
        self._widths = next(widths for size, widths in WIDTHS if len(prices) <= size)
        most = SMALLER if situation.insiders else SMALL
        self._whole = Moves(situation, may_move) if len(may_move) < most else None
        self._least = float(positive.min(initial=1.0)) / 1000
        self._reluctance = RELUCTANCE * float(np.median(positive)) if len(positive) else 1.0

    def within(self, prices: Floats) -> "Finder":
        """Give one for these prices that spends less, and knows what was found already."""
        other = Finder(self._situation, self._boxes, prices, thorough=False)
        other._pool = self._pool
        return other

    def commit(self, differences: Differences) -> None:
        """Use a difference: all that it moves costs nothing any more."""
        moved = list(differences)
        self.prices[moved] = 0.0
        for cell in moved:
            if len(self._pool[cell]) < REMEMBERED:
                self._pool[cell].append(differences)

    def find(
        self,
        cell: int,
        amount: int,
        avoid: Collection[int] = (),
        reluctant: Collection[int] = (),
        *,
        far: bool = True,
    ) -> Differences | None:
        """Move a cell by exactly `amount`, not moving what must be avoided.

        `far` says whether to go on among all cells when nothing near by will do.
        """
        if amount == 0:
            return {}
        with self._other_prices(avoid, reluctant):
            if not np.isfinite(self.prices[cell]):
                return None
            return self._again(cell, amount) or self._search(cell, amount, far=far)

    def nearest(self, cell: int, amount: int, avoid: Collection[int] = ()) -> Differences:
        """Move a cell by `amount`, or as near to it as whole numbers allow."""
        with self._other_prices(avoid, ()):
            if not np.isfinite(self.prices[cell]) or not self.thorough:
                return {}
            moves = self._moves(self._reached(cell, None))
            found = reach(self._situation, moves, cell, amount)
            self._count(moves)
            return found

    @contextmanager
    def _other_prices(self, avoid: Iterable[int], reluctant: Iterable[int]) -> Iterator[None]:
        dearer, barred = list(reluctant), list(avoid)
        changed = [*dearer, *barred]
        before = self.prices[changed]
        self.prices[dearer] += self._reluctance
        self.prices[barred] = np.inf
        try:
            yield
        finally:
            self.prices[changed] = before

    def _again(self, cell: int, amount: int) -> Differences | None:
        """Use a difference that was found for another cell, once or more times."""
        for before in self._pool.get(cell, ()):
            if self.price(before) == 0:
                times = -(-abs(amount) // abs(before[cell]))
                times = times if (before[cell] > 0) == (amount > 0) else -times
                found = {c: z * times for c, z in before.items()}
                if self._situation.is_possible(found):
                    return found
        return None

    def price(self, differences: Differences) -> float:
        """Give what it costs to use a difference."""
        return float(self.prices[list(differences)].sum())

    def _search(self, cell: int, amount: int, *, far: bool) -> Differences | None:
        offer = self._boxes.cheapest(cell, amount, self.prices)
        box = self._possible(offer, amount)
        if box is not None and self.price(box) == 0:
            return box
        if self._whole is not None:
            found = self._by_whole(self._whole, cell, amount)
        else:
            found = self._near_by(cell, amount)
            if found is None and box is None and far:
                found = self._further(cell, amount)
        both = [each for each in (found, box) if each is not None]
        return min(both, key=self.price, default=None)

    def _by_whole(self, moves: Moves, cell: int, amount: int) -> Differences | None:
        moves.price(np.maximum(self.prices, self._least))
        moves.asked = 0
        found = self._whole_numbers(moves, cell, amount)
        self._count(moves)
        return found

    def _near_by(self, cell: int, amount: int) -> Differences | None:
        for width in self._widths:
            near = self._boxes.near(cell, self.prices, width).tolist()
            if cell in near and (found := self._by_solver(near, cell, amount)):
                return found
        return None

    def _further(self, cell: int, amount: int) -> Differences | None:
        found = self._by_solver(self._reached(cell, REGION), cell, amount)
        if found is None and self.thorough:
            found = self._by_solver(self._reached(cell, None), cell, amount)
        return found

    def _possible(self, offer: Offer, amount: int) -> Differences | None:
        for cells, signs in zip(offer.cells.tolist(), offer.signs.tolist(), strict=True):
            box = {c: s * amount for c, s in zip(cells, signs, strict=True) if s}
            if self._situation.is_possible(box):
                return box
        return None

    def _reached(self, cell: int, limit: int | None) -> set[int]:
        return self._situation.reached_from(cell, np.isfinite(self.prices), limit)

    def _by_solver(self, region: Collection[int], cell: int, amount: int) -> Differences | None:
        moves = self._moves(region)
        found = self._whole_numbers(moves, cell, amount)
        self._count(moves)
        return found

    def _whole_numbers(self, moves: Moves, cell: int, amount: int) -> Differences | None:
        """Ask for the cheapest; when it is not whole, ask for whole numbers among what it uses."""
        used: set[int] = set()
        for shaken in range(CORNERS + 1):
            guess = moves.cheapest(cell, amount, shaken=shaken)
            if guess is None:
                return None
            if found := in_whole_numbers(self._situation, guess):
                return found
            used.update(guess)
        few = self._moves(used)
        found = in_whole_numbers(self._situation, few.cheapest(cell, amount, whole=True))
        self._count(few)
        return found

    def _moves(self, region: Collection[int]) -> Moves:
        return Moves(self._situation, region, np.maximum(self.prices, self._least))

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

"""The cheapest choice of whole cells, by cuts: for tables that are not large.

The cheapest choice that keeps to all cuts so far is attacked; each reader who knows too much gives
a cut that it breaks, and the next choice keeps to that one too (Fischetti and Salazar, Management
Science 47(7), 2001, section 4). When nobody knows too much, no lighter choice is safe. Nothing is
proven by it: whoever uses such a choice still looks for a certificate of every cell.

How long is tried is counted in rounds and in pauses of the solver, so that the same table has the
same answer.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.attack import Prover
from rodedraad.lib.disclosure.bounds import Relaxation, Whole
from rodedraad.lib.disclosure.cuts import Cut, Target
from rodedraad.lib.disclosure.separation import Reach, Separation
from rodedraad.lib.disclosure.situation import Floats, Situation
from rodedraad.lib.disclosure.witnesses import Case, splits

ROUGHLY: Final = 0.02
# How often the solver may pause in all rounds together, before the best so far is taken.
PAUSES: Final = 1_000
NEAR: Final = 1e-4
EQUAL: Final = 1e-6
NOBODY: Final = frozenset[int]()


class Exact(NamedTuple):
    """Further cells to begin with, and what any choice weighs at least.

    `cells` is the cheapest choice that no attack broke, `light` the last one that kept to all cuts
    before it was attacked: cheaper, and not enough. `is_best` when no choice is cheaper.
    """

    cells: frozenset[int]
    light: frozenset[int]
    bound: float
    is_best: bool = False


class Attacks:
    """What readers could do so far: a way that moves only withheld cells is still open to them."""

    def __init__(
        self,
        situation: Situation,
        prover: Prover,
        costs: Mapping[int, float],
        separation: Separation,
    ) -> None:
        self._situation = situation
        self._prover = prover
        self._separation = separation
        self._costs = costs
        self._prices: Floats = np.zeros(len(situation.ids) + 1)
        self._prices[list(situation.known)] = np.inf
        self._chosen: frozenset[int] = frozenset()
        self._shown: Set[int] = frozenset()
        self._known: dict[tuple[int, bool], list[Reach]] = defaultdict(list)

    def repaired(
        self, cells: frozenset[int], relaxation: Relaxation, most: int
    ) -> frozenset[int] | None:
        """Add the cuts that readers break, and withhold more until nobody breaks any.

        Nothing when so many linear programs, in all rounds together, were not enough.
        """
        self._withhold(cells)
        for case in self._readers():
            while cuts := self._broken_by(case):
                if self._separation.asked >= most:
                    return None
                new = [cell for cut in cuts for cell in self._cheapest_in(cut)]
                for cut in cuts:
                    relaxation.add(cut)
                if not new:
                    break
                self._withhold(self._chosen.union(new))
        return self._chosen

    def _withhold(self, cells: frozenset[int]) -> None:
        self._chosen = cells
        self._shown = self._costs.keys() - cells
        self._separation.share(dict.fromkeys(cells, 1.0))
        self._prices[list(self._costs)] = np.inf
        self._prices[list(cells)] = 0.0

    def _cheapest_in(self, cut: Cut) -> Iterator[int]:
        """Give cells enough to keep to a cut."""
        weights = dict(zip(cut.cells.tolist(), cut.weights.tolist(), strict=True))
        short = 1.0 - sum(weights[cell] for cell in weights.keys() & self._chosen)
        others = weights.keys() - self._chosen
        for cell in sorted(others, key=lambda c: (self._costs[c] / weights[c], c)):
            if short <= NEAR:
                return
            short -= weights[cell]
            yield cell

    def _readers(self) -> Iterator[Case]:
        """Give the outsiders, and each insider whose cell moves when an outsider's does."""
        for cell in sorted(self._situation.demands.keys() - self._situation.known):
            yield Case(cell)
            moved = frozenset[int]().union(*(r.moved for _, r in self._reaches(cell)))
            own = sorted((moved & self._situation.insiders) - {cell})
            asked = self._situation.demands[cell]
            yield from self._doubtful(
                cell, [one for one in own if self._prover.owed(Case(cell, one)) == asked]
            )

    def _doubtful(self, cell: int, own: list[int]) -> Iterator[Case]:
        """Give those of these insiders who cannot all be left in doubt by the same two tables."""
        if not own or self._is_enough(cell, self._reaches(cell, frozenset(own))):
            return
        if len(own) == 1:
            yield Case(cell, own[0])
            return
        half = len(own) // 2
        yield from self._doubtful(cell, own[:half])
        yield from self._doubtful(cell, own[half:])

    def _is_enough(self, cell: int, both: list[tuple[Target, Reach]]) -> bool:
        asked = self._situation.demands[cell]
        up, down = (reach.reached + NEAR for _, reach in both)
        return up >= asked.upper and down >= asked.lower and up + down >= asked.sliding + NEAR

    def _broken_by(self, case: Case) -> list[Cut]:
        asked = self._situation.demands[case.cell]
        own = frozenset() if case.insider_of is None else frozenset({case.insider_of})
        (up, high), (down, low) = self._reaches(case.cell, own)
        wanted = (
            (asked.upper, high.reached, [(up, high)]),
            (asked.lower, low.reached, [(down, low)]),
            (asked.sliding, high.reached + low.reached, [(up, high), (down, low)]),
        )
        return [
            cut
            for amount, reached, reaches in wanted
            if reached < amount - NEAR
            for cut in self._separation.cuts(amount, reaches)
        ]

    def _reaches(self, cell: int, own: frozenset[int] = NOBODY) -> list[tuple[Target, Reach]]:
        """Give a way up and a way down that are far enough, or else as far as there is."""
        asked = self._situation.demands[cell]
        for split in splits(asked):
            if both := self._seen_both(_targets(cell, *split, own)):
                return both
        furthest = max(asked.upper, asked.sliding), max(asked.lower, asked.sliding)
        return [
            (target, self._seen(target) or self._furthest(target))
            for target in _targets(cell, *furthest, own)
        ]

    def _seen_both(self, targets: tuple[Target, Target]) -> list[tuple[Target, Reach]] | None:
        both = []
        for target in targets:
            reach = self._seen(target)
            if reach is None:
                return None
            both.append((target, reach))
        return both

    def _seen(self, target: Target) -> Reach | None:
        """Use a way that was found before, or a box."""
        if not target.amount:
            return self._separation.nowhere
        known = self._known[target.cell, target.amount > 0]
        for before in known:
            is_enough = before.reached >= abs(target.amount) - NEAR
            if is_enough and not before.moved & target.own and not before.moved & self._shown:
                return before
        if box := self._box(target):
            known.append(Reach(float(abs(target.amount)), box, self._separation.nowhere.duals))
            return known[-1]
        return None

    def _box(self, target: Target) -> frozenset[int] | None:
        own = list(target.own)
        before = self._prices[own]
        self._prices[own] = np.inf
        offer = self._prover.boxes.cheapest(target.cell, target.amount, self._prices)
        self._prices[own] = before
        for cells, signs in zip(offer.cells.tolist(), offer.signs.tolist(), strict=True):
            box = {c: s * target.amount for c, s in zip(cells, signs, strict=True) if s}
            if self._situation.is_possible(box):
                return frozenset(box)
        return None

    def _furthest(self, target: Target) -> Reach:
        if not target.amount:
            return self._separation.nowhere
        found = self._separation.reach(target)
        self._known[target.cell, target.amount > 0].append(found)
        return found


def _targets(cell: int, up: int, down: int, own: frozenset[int]) -> tuple[Target, Target]:
    return Target(cell, up, own), Target(cell, -down, own)


def exact(
    situation: Situation,
    prover: Prover,
    costs: Mapping[int, float],
    relaxation: Relaxation,
    effort: tuple[int, int],
) -> Exact | None:
    """Look for the cheapest choice; nothing when none keeps to the cuts.

    The effort is so many rounds, and so many linear programs in all of them.
    """
    rounds, most = effort
    attacks = Attacks(situation, prover, costs, Separation(situation, costs))
    gap, pauses, best = ROUGHLY, PAUSES, Exact(frozenset(costs), frozenset(), 0.0)
    for number in range(rounds):
        choice = relaxation.whole(gap, pauses)
        if choice is None:
            return best if number else None
        pauses -= choice.pauses + 1
        cells = attacks.repaired(choice.cells, relaxation, most)
        best = _better(best, choice, cells, costs)
        if best.is_best or pauses <= 0 or cells is None:
            break
        if cells == choice.cells:
            gap = 0.0
    return best


def _better(
    best: Exact, choice: Whole, cells: frozenset[int] | None, costs: Mapping[int, float]
) -> Exact:
    cheaper = best.cells
    if cells is not None and _weight(cells, costs) < _weight(cheaper, costs):
        cheaper = cells
    bound = max(best.bound, choice.bound)
    is_best = _weight(cheaper, costs) <= bound * (1 + EQUAL)
    return Exact(cheaper, choice.cells, bound, is_best)


def _weight(cells: frozenset[int], costs: Mapping[int, float]) -> float:
    return sum(costs[cell] for cell in sorted(cells))

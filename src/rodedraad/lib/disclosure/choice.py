"""Which further cells to withhold: guided by a bound, chosen by proof, given back where possible.

1. Cuts that every choice keeps to give a lower bound, and say of each cell how much it is needed.
   In tables that are not very large the cheapest whole choice that keeps to them is where to
   begin; with more effort readers attack it until none of them succeeds.
2. In large tables cheap boxes prove many cells at once. Of the others, cell by cell, the cheapest
   proof is taken, where cells that are needed anyhow cost little.
3. Cells are given back, dearest first, unless a cut says that they are needed, when all that
   leaned on them can be proven without.

How much is tried is counted in linear programs, so that the same question has the same answer.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.attack import Prover
from rodedraad.lib.disclosure.bounds import Bound, Relaxation, raised, relaxed
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.exact import Exact, exact
from rodedraad.lib.disclosure.search import LARGE, LEFT_OVER, MOST, SMALL, Finder
from rodedraad.lib.disclosure.situation import Floats, Situation
from rodedraad.lib.disclosure.sweep import Swept
from rodedraad.lib.disclosure.witnesses import Case, Certificate, Proof

TRUST: Final = 0.98
SMALLEST: Final = 1e-9
# How often many cells are asked about once more.
AGAIN: Final = 1
# Sensitive cells from which on the bound is raised cut by cut, without a linear program.
MANY: Final = 10_000
NO_MORE: Final = 1e-6
# How near to the cheapest a whole choice must be, and how often the solver may pause for it.
ROUGHLY: Final = 0.01
PAUSES: Final = 200


class Beginning(NamedTuple):
    """How a table that is large begins: with a whole choice, as one that is not large does.

    So it is with at most `cells` cells that could be shown or are sensitive. Programs ask about at
    most `sensitive` cells; while more are not proven, boxes are piled up, tier by tier dearer. When
    none were piled up, each question is asked of all cells at once in a table of up to `at_once`
    cells, and else near by first.
    """

    cells: int
    sensitive: int
    at_once: int = LARGE


BY_OUTSIDERS: Final = Beginning(MOST, 600)
BY_INSIDERS: Final = Beginning(LEFT_OVER, 500)


@dataclass(frozen=True)
class Effort:
    """How many linear programs may be spent on a better choice. The proof is never spared.

    `rounds` of attacks on whole choices look for the cheapest there is, and `attacks` are asked in
    all of them, in tables of at most `small` cells, or `small_to_outsiders` when nobody is an
    insider. Cuts are sought besides in tables of at most `small` cells. A table of at most `whole`
    cells begins with the cheapest whole choice that keeps to the cuts of single relations, each
    question is asked of all its cells at once, and cells are given back with `give_back` programs.
    Up to `frugal` cells each question is first asked of what is withheld already.

    A larger table begins as `outsiders` says when nobody is an insider, or else as `insiders` says:
    who is one asks for more proofs. In an even larger one each cell takes a box at any price.
    """

    cuts: int = 300
    rounds: int = 10
    attacks: int = 200
    give_back: int = 100
    small: int = 60
    small_to_outsiders: int = 60
    whole: int = LARGE
    frugal: int = SMALL
    outsiders: Beginning = BY_OUTSIDERS
    insiders: Beginning = BY_INSIDERS


# For who prepares a table once and can wait; the other is for who looks on.
THOROUGH: Final = Effort(
    cuts=1500,
    rounds=40,
    attacks=8_000,
    give_back=1500,
    small=1_800,
    small_to_outsiders=MOST,
    frugal=MOST,
    outsiders=Beginning(MOST, 2_500, MOST),
    insiders=Beginning(MOST, 2_500, LEFT_OVER),
)


@dataclass(frozen=True)
class Choice:
    """The cells to withhold, with the proof that this is enough, and what it costs.

    No choice weighs less than `lower_bound`.
    """

    withheld: frozenset[int]
    proof: Proof
    weight: float
    lower_bound: float


def choose(
    situation: Situation, prover: Prover, costs: Mapping[int, float], effort: Effort
) -> Choice:
    """Choose what to withhold. `costs` has the cells that could be shown; the others are hidden.

    Raises `CannotProtect` when not even withholding everything protects a cell.
    """
    relaxation = Relaxation(costs)
    drafts = Drafts(situation, prover, costs, relaxation, effort)
    if len(situation.demands) > MANY:
        bound = raised(situation, costs)
    else:
        budget = effort.cuts if len(costs) <= effort.small else 0
        owed = prover.owed if drafts.begin_whole else None
        bound = relaxed(situation, costs, relaxation, budget, owed)
    found = None
    small = effort.small if situation.insiders else effort.small_to_outsiders
    if len(costs) <= small and effort.rounds:
        found = exact(situation, prover, costs, relaxation, (effort.rounds, effort.attacks))
    return drafts.first(bound) if found is None else drafts.cheapest(bound, found)


def _dearest_need_first(situation: Situation) -> list[int]:
    def need(cell: int) -> tuple[int, int]:
        asked = situation.demands[cell]
        return -max(asked.upper, asked.lower, asked.sliding), cell

    return sorted(situation.demands, key=need)


@dataclass(frozen=True)
class Drafts:
    """Makes whole choices, each time from another beginning."""

    situation: Situation
    prover: Prover
    costs: Mapping[int, float]
    relaxation: Relaxation
    effort: Effort

    def first(self, bound: Bound) -> Choice:
        """Begin with a whole choice that keeps to the cuts, where the effort says so."""
        whole = None
        if self.begin_whole:
            whole = self.relaxation.whole(ROUGHLY, PAUSES)
        if whole is None:
            return self.choice(bound)
        return self.choice(Bound(max(bound.weight, whole.bound), {}), whole.cells)

    def cheapest(self, bound: Bound, found: Exact) -> Choice:
        """Begin with what no attack broke, with what kept to all cuts, then as usual.

        The cheapest is taken, and the first at once when no choice weighs less.
        """
        reached = self.relaxation.solve()
        bound = replace(reached, weight=max(bound.weight, reached.weight, found.bound))
        bare = replace(bound, parts={})
        drafts = [self.choice(bare, found.cells)]
        if drafts[0].weight <= bound.weight * (1 + NO_MORE):
            return drafts[0]
        if not found.is_best:
            drafts.append(self.choice(bare, found.light))
        drafts.append(self.first(bound))
        best = min(drafts, key=lambda choice: choice.weight)
        highest = max(choice.lower_bound for choice in drafts)
        return replace(best, lower_bound=min(highest, best.weight))

    def choice(self, bound: Bound, withheld: frozenset[int] = frozenset()) -> Choice:
        """Withhold these cells and whatever else a proof of every cell needs."""
        effort, beginning = self.effort, self._beginning
        is_piled = len(self.situation.demands) > beginning.sensitive
        at_once = 0 if is_piled or not withheld else beginning.at_once
        finder = Finder(
            self.situation,
            self.prover.boxes,
            self._prices(bound, withheld),
            most=max(effort.whole, at_once),
            left_over=MOST if self._has_time else 0,
            frugal=bool(withheld) and len(self.costs) <= effort.frugal,
        )
        few = beginning.sensitive if self._has_time else 0
        draft = Draft(self.situation, self.prover, self.costs, finder, few)
        draft.cover_all()
        if finder.sees_all:
            draft.give_back(self.relaxation, self.effort.give_back)
        return draft.choice(bound)

    @property
    def begin_whole(self) -> bool:
        """Whether they begin with a whole choice."""
        return len(self.costs) <= self.effort.whole or self._has_time

    @property
    def _has_time(self) -> bool:
        """Whether programs ask about what piles of boxes leave over."""
        return len(self.costs) + len(self.situation.demands) <= self._beginning.cells

    @property
    def _beginning(self) -> Beginning:
        return self.effort.insiders if self.situation.insiders else self.effort.outsiders

    def _prices(self, bound: Bound, withheld: frozenset[int]) -> Floats:
        """Let what is withheld cost nothing, and little what the bound says is needed anyhow."""
        prices: Floats = np.zeros(len(self.situation.ids) + 1)
        for cell, cost in self.costs.items():
            part = min(bound.parts.get(cell, 0.0), 1.0)
            prices[cell] = max(cost * (1 - TRUST * part), SMALLEST)
        prices[list(withheld)] = 0.0
        return prices


class Draft:
    """A choice in the making: what is withheld, and what is proven with it.

    At most `few` cells are left to programs, if that can be.
    """

    def __init__(
        self,
        situation: Situation,
        prover: Prover,
        costs: Mapping[int, float],
        finder: Finder,
        few: int,
    ) -> None:
        self._situation = situation
        self._few = few
        self._prover = prover
        self._costs = costs
        self._withheld = set(range(len(situation.ids))) - costs.keys()
        self._proofs: dict[int, dict[Case, Certificate]] = {}
        self._leaning: dict[int, set[int]] = defaultdict(set)
        self._finder = finder

    def cover_all(self) -> None:
        """Withhold what proofs of all other cells move: in a large table many cells at once."""
        cells = [c for c in _dearest_need_first(self._situation) if c not in self._proofs]
        many: Mapping[int, Swept] = {}
        if not self._finder.sees_all and len(cells) > self._few:
            many = self._prover.prove_many(self._finder, cells, self._few, AGAIN)
        for cell, swept in many.items():
            self._note(cell, swept.proof)
        moved = {c for swept in many.values() for f in swept.proof.values() for c in f.moved}
        self._finder.set_price(sorted(moved), 0.0)
        for cell in cells:
            if cell not in many or not many[cell].is_whole:
                self._cover(cell, self._proofs.get(cell))

    def _cover(self, cell: int, kept: Proof | None) -> None:
        """Withhold what the cheapest proof for this cell moves, with what is proven already."""
        proof = self._prover.prove(self._finder, cell, kept)
        if proof is None:
            name = str(self._situation.ids[cell])
            raise CannotProtect(name, "readers would know it even if everything were withheld")
        self._note(cell, proof)

    def _note(self, cell: int, proof: dict[Case, Certificate]) -> None:
        self._proofs[cell] = proof
        for found in proof.values():
            for half in (found.low, found.high):
                self._withheld.update(half)

    def _lean(self, cell: int) -> None:
        for found in self._proofs[cell].values():
            for moved in found.moved:
                self._leaning[moved].add(cell)

    def give_back(self, relaxation: Relaxation, budget: int) -> None:
        """Show again, dearest first, each further cell without which everything can be proven."""
        for cell in self._proofs:
            self._lean(cell)
        further = sorted(self._withheld & self._costs.keys(), key=lambda c: (-self._costs[c], c))
        finder = self._only(self._withheld)
        for cell in further:
            if finder.work.programs >= budget:
                break
            is_needed = relaxation.needs(cell, self._withheld)
            if not is_needed and self._can_do_without(cell, finder):
                self._withheld.discard(cell)

    def _only(self, cells: Collection[int]) -> Finder:
        """Give a finder that moves these cells and no other."""
        prices = np.full(len(self._situation.ids) + 1, np.inf)
        prices[[*cells, -1]] = 0.0
        return self._finder.within(prices)

    def _can_do_without(self, cell: int, finder: Finder) -> bool:
        finder.set_price([cell], np.inf)
        proofs = {}
        for sensitive in sorted(self._leaning[cell]):
            before = self._proofs[sensitive]
            kept = {case: found for case, found in before.items() if cell not in found.moved}
            if len(kept) < len(before):
                proof = self._prover.prove(finder, sensitive, kept)
                if proof is None:
                    finder.set_price([cell], 0.0)
                    return False
                proofs[sensitive] = proof
        for sensitive, proof in proofs.items():
            self._note(sensitive, proof)
            self._lean(sensitive)
        return True

    def choice(self, bound: Bound) -> Choice:
        """Give what stands: withheld is what a proof moves, and what was hidden anyhow."""
        proof = {c: found for proofs in self._proofs.values() for c, found in proofs.items()}
        leaned_on = {cell for found in proof.values() for cell in found.moved}
        withheld = frozenset(self._withheld - (self._costs.keys() - leaned_on))
        weight = sum(self._costs[cell] for cell in sorted(withheld & self._costs.keys()))
        return Choice(withheld, proof, weight, min(bound.weight, weight))

"""What must at least be withheld: the least that any choice which keeps to the cuts costs.

Every choice that leaves each reader in the doubt that he is owed keeps to all cuts of `cuts`, those
of outsiders and of insiders; so the cheapest choice, cells withheld in part allowed, that keeps to
some of them weighs no more. What is added to it only brings the bound nearer. No cheapest choice
withholds a cell alone in a relation, so the bound need not count those that do.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from highspy import HighsModelStatus, HighsVarType, SolutionStatus, kHighsInf

from rodedraad.lib.disclosure.cuts import TOLERANCE, Cut, Owed, RowCuts, Target, targets_of
from rodedraad.lib.disclosure.separation import ONE_HALF, Separation
from rodedraad.lib.disclosure.situation import Floats, Places, Situation
from rodedraad.lib.disclosure.solver import TINY, Patience, quiet_highs

GRAIN: Final = 6
NODES: Final = 4_000


@dataclass(frozen=True)
class Bound:
    """The least weight of further cells, and how much each cell is withheld in that answer."""

    weight: float
    parts: Mapping[int, float]


class Whole(NamedTuple):
    """Further cells that keep to all cuts, what any such choice weighs at least, and the pauses."""

    cells: frozenset[int]
    bound: float
    pauses: int


class Relaxation:
    """The cheapest choice, cells withheld in part allowed, that keeps to the cuts so far."""

    def __init__(self, costs: Mapping[int, float]) -> None:
        self._cells: Places = np.array(sorted(costs), dtype=np.int64)
        self._place = {cell: place for place, cell in enumerate(self._cells.tolist())}
        self._seen: set[bytes] = set()
        self._cuts: dict[int, list[Cut]] = defaultdict(list)
        size = len(self._cells)
        self._highs = quiet_highs()
        self._patience = Patience(self._highs)
        weights = np.array([costs[cell] for cell in self._cells.tolist()], dtype=np.float64)
        self._scale = float(weights.max(initial=1.0)) / 1000
        self._highs.addVars(size, np.zeros(size), np.ones(size))
        self._highs.changeColsCost(size, np.arange(size, dtype=np.int32), weights / self._scale)

    def add(self, cut: Cut) -> bool:
        """Keep to one more cut, unless it is there already."""
        name = cut.cells.tobytes() + np.round(cut.weights, GRAIN).tobytes()
        if name in self._seen:
            return False
        self._seen.add(name)
        for cell in cut.cells.tolist():
            self._cuts[cell].append(cut)
        places = np.array([self._place[c] for c in cut.cells.tolist()], dtype=np.int32)
        self._highs.addRow(1.0, kHighsInf, len(places), places, cut.weights)
        return True

    def never_alone(self, companies: Iterable[Places]) -> None:
        """Let each cell of a company be withheld only as far as the others together are."""
        several = [np.array([self._place[c] for c in cells.tolist()]) for cells in companies]
        counts = np.array([len(places) for places in several for _ in places], dtype=np.int64)
        if not len(counts):
            return
        columns = np.concatenate([np.tile(places, len(places)) for places in several])
        factors = np.concatenate([1.0 - 2.0 * np.eye(len(places)).ravel() for places in several])
        starts = np.concatenate(([0], np.cumsum(counts)))[:-1]
        self._highs.addRows(
            len(counts),
            np.zeros(len(counts)),
            np.full(len(counts), kHighsInf),
            len(columns),
            starts.astype(np.int32),
            columns.astype(np.int32),
            factors,
        )

    def needs(self, cell: int, withheld: Container[int]) -> bool:
        """Tell whether some cut is broken when these cells are withheld without this one."""
        return any(
            sum(
                weight
                for other, weight in zip(cut.cells.tolist(), cut.weights.tolist(), strict=True)
                if other != cell and other in withheld
            )
            < 1 - TOLERANCE
            for cut in self._cuts.get(cell, ())
        )

    def whole(self, gap: float, pauses: int) -> Whole | None:
        """Give a choice of whole cells at most a part `gap` dearer than the cheapest.

        Nothing when no choice keeps to the cuts, or none was found within so many pauses.
        """
        self._highs.setOptionValue("presolve", "on")
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.setOptionValue("mip_max_nodes", NODES)
        self._patience.renew(pauses)
        self._integrality(HighsVarType.kInteger)
        self._highs.run()
        found, values = self._highs.getInfo(), np.array(self._highs.getSolution().col_value)
        has_any = found.primal_solution_status == SolutionStatus.kSolutionStatusFeasible
        self._highs.setOptionValue("presolve", "off")
        self._integrality(HighsVarType.kContinuous)
        if not has_any:
            return None
        cells = frozenset(self._cells[values > ONE_HALF].tolist())
        bound = max(found.mip_dual_bound * self._scale, 0.0)
        return Whole(cells, bound, self._patience.spent)

    def _integrality(self, kind: HighsVarType) -> None:
        size = len(self._cells)
        kinds = np.full(size, int(kind), dtype=np.uint8)
        self._highs.changeColsIntegrality(size, np.arange(size, dtype=np.int32), kinds)

    def solve(self) -> Bound:
        """Give the bound; a lower bound for whole choices too."""
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return Bound(0.0, {})
        values = self._highs.getSolution().col_value
        parts = {c: v for c, v in zip(self._cells.tolist(), values, strict=True) if v > TINY}
        weight = self._highs.getInfo().objective_function_value * self._scale
        return Bound(max(weight, 0.0), parts)


def raised(situation: Situation, costs: Mapping[int, float]) -> Bound:
    """Raise the price of each relation's cut in turn, until one of its cells is paid in full.

    That is feasible in the dual of the relaxation, so what is paid is a lower bound as well. It
    is lower than the relaxation itself, knows outsiders only, and takes no linear program.
    """
    left: Floats = np.zeros(len(situation.ids))
    left[list(costs)] = list(costs.values())
    paid = 0.0
    for cut in RowCuts(situation, costs).of_outsiders():
        if len(cut.cells):
            price = float((left[cut.cells] / cut.weights).min())
            left[cut.cells] -= price * cut.weights
            paid += max(price, 0.0)
    return Bound(paid, {})


def relaxed(
    situation: Situation,
    costs: Mapping[int, float],
    relaxation: Relaxation,
    budget: int,
    owed: Owed | None,
) -> Bound:
    """Add the cuts of single relations, then broken ones, until so many programs were asked.

    It knows outsiders only when nobody can say what each insider is `owed`: in a large table that
    takes long.
    """
    rows = RowCuts(situation, costs)
    for cut in (*rows.of_outsiders(), *(rows.of_insiders(owed) if owed else ())):
        relaxation.add(cut)
    relaxation.never_alone(rows.companies())
    bound = relaxation.solve()
    return (
        _with_broken(Separation(situation, costs), relaxation, targets_of(situation), bound, budget)
        if budget
        else bound
    )


def _with_broken(
    separation: Separation, relaxation: Relaxation, targets: list[Target], bound: Bound, budget: int
) -> Bound:
    waiting = targets
    while waiting and separation.asked < budget:
        separation.share(bound.parts)
        asked = waiting[: budget - separation.asked]
        broken = [t for t in asked if sum(relaxation.add(cut) for cut in separation.broken(t))]
        if not broken and waiting is targets:
            break
        waiting = broken or targets
        bound = relaxation.solve() if broken else bound
    return bound

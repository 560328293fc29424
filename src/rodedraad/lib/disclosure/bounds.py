"""What must at least be withheld: cuts that every choice keeps to, and what they cost together.

With x_i = 1 for a withheld cell, a reader can move cell i within -a_i x_i <= z_i <= U x_i only.
For any weights pi of the relations, s z_k = sum g_i z_i with g = s e_k - A' pi, so cell k reaches
an amount t only when

    sum over i != k of min(t, w_i) x_i >= t,   w_i = -g_i a_i when g_i < 0, t when g_i > 0.

These are the capacity constraints of Fischetti and Salazar (Management Science 47(7), 2001,
section 3), made stronger by taking the minimum with t. They hold for whatever pi; the solver only
says which are broken. For an insider of cell j the same holds without cell j.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from highspy import (
    HighsLp,
    HighsModelStatus,
    HighsVarType,
    MatrixFormat,
    SolutionStatus,
    kHighsInf,
)

from rodedraad.lib.disclosure.situation import Flags, Floats, Places, Situation
from rodedraad.lib.disclosure.solver import TINY, Patience, columns_of, quiet_highs

GRAIN: Final = 6
# What 1 to 16 divide: weights of relations are mostly such parts, and stay exact in it.
COMMON: Final = 720_720
TOLERANCE: Final = 1e-4
NODES: Final = 4_000
PLENTY: Final = 1e15
ONE_HALF: Final = 0.5
LEAST: Final = 1e-6
# What was reached for one cell is possible for the next: the primal simplex begins there.
PRIMAL: Final = 4


class Target(NamedTuple):
    """A cell that must be able to move by an amount, up or down, when `own` stays as it is."""

    cell: int
    amount: int
    own: int | None = None


class Cut(NamedTuple):
    """sum of weight x (cell is withheld) >= 1."""

    cells: Places
    weights: Floats


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


class Reach(NamedTuple):
    """How far a cell went, which cells moved with it, and the weights of the relations."""

    reached: float
    moved: frozenset[int]
    duals: Floats


class Separation:
    """Finds the cuts that a choice in parts breaks, by moving cells as far as it lets them."""

    def __init__(self, situation: Situation, costs: Mapping[int, float]) -> None:
        self._situation = situation
        free = sorted(set(range(len(situation.ids))) - situation.known)
        self._cells: Places = np.array(free, dtype=np.int64)
        self._place = {cell: place for place, cell in enumerate(free)}
        self._room: Floats = np.array([situation.room[c] for c in free], dtype=np.float64)
        self._may_be_shown = np.array([cell in costs for cell in free], dtype=np.bool_)
        self._share: Floats = np.ones(len(free))
        starts, rows, factors, touched = columns_of(situation, self._cells)
        self._starts, self._rows, self._factors = starts, rows, factors
        self._column = np.repeat(np.arange(len(free)), np.diff(starts))
        self._lower, self._upper = situation.sums.lower[touched], situation.sums.upper[touched]
        self._highs = quiet_highs()
        self._highs.setOptionValue("simplex_strategy", PRIMAL)
        self._highs.passModel(self._model())
        self._at: int | None = None
        self.asked = 0
        self.nowhere = Reach(0.0, frozenset(), np.zeros(len(touched)))

    def share(self, parts: Mapping[int, float]) -> None:
        """Let each cell that could be shown move as far as its part says."""
        chosen = np.array([parts.get(cell, 0.0) for cell in self._cells.tolist()])
        self._share = np.where(self._may_be_shown, chosen, 1.0)

    def broken(self, target: Target) -> list[Cut]:
        """Give the cut that the shares break, if any."""
        amount = abs(target.amount)
        limits = -np.minimum(self._room, PLENTY) * self._share, amount * self._share
        found = self._furthest(target, *limits)
        if found is None or found.reached >= amount - TOLERANCE:
            return []
        return self._broken(amount, self._worth(target, found.duals))

    def reach(self, target: Target) -> Reach:
        """Move a cell as far as whole cells let it, up to an amount; nowhere when in trouble."""
        is_open = self._share > ONE_HALF
        lower = np.where(is_open, -np.minimum(self._room, PLENTY), 0.0)
        found = self._furthest(target, lower, np.where(is_open, kHighsInf, 0.0))
        return found or self.nowhere

    def cuts(self, amount: int, reaches: Iterable[tuple[Target, Reach]]) -> list[Cut]:
        """Give the cut that these reaches break when together they should be an amount."""
        worths = [self._worth(target, reach.duals) for target, reach in reaches]
        together = np.sum([worth for worth, _ in worths], axis=0)
        return self._broken(amount, (together, sum(slack for _, slack in worths)))

    def _furthest(self, target: Target, lower: Floats, upper: Floats) -> Reach | None:
        self._set(target, lower, upper)
        self.asked += 1
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        solution = self._highs.getSolution()
        moved = np.array(solution.col_value)
        duals = np.round(-COMMON * np.array(solution.row_dual)) / COMMON
        cells = frozenset(self._cells[np.abs(moved) > TOLERANCE].tolist())
        return Reach(float(abs(moved[self._place[target.cell]])), cells, duals)

    def _broken(self, amount: int, worth: tuple[Floats, float]) -> list[Cut]:
        return [cut for cut in self._cut(amount, *worth) if self._breaks(cut)]

    def _breaks(self, cut: Cut) -> bool:
        shares = self._share[[self._place[c] for c in cut.cells.tolist()]]
        return float(shares @ cut.weights) < 1 - TOLERANCE

    def _worth(self, target: Target, duals: Floats) -> tuple[Floats, float]:
        """Give how far each cell can move the target by these weights of the relations.

        And how far the bounds of the relations let it move by themselves.
        """
        place = self._place[target.cell]
        gains = -np.bincount(
            self._column, self._factors * duals[self._rows], minlength=len(self._cells)
        )
        gains[place] += 1 if target.amount > 0 else -1
        gains = np.round(gains * COMMON) / COMMON
        worth = np.where(gains > 0, PLENTY, -gains * self._room)
        if target.own in self._place:
            worth[self._place[target.own]] = 0.0
        ends = np.where(duals > 0, self._upper, self._lower)
        return worth, float(np.where(duals != 0, np.abs(ends * duals), 0.0).sum())

    def _cut(self, amount: int, worth: Floats, slack: float) -> Iterator[Cut]:
        """Turn it into a cut; nothing when it says nothing."""
        short = amount - slack - float(worth[~self._may_be_shown].sum())
        used = self._may_be_shown & (worth > 0)
        if short > TOLERANCE:
            yield Cut(self._cells[used], np.clip(worth[used] / short, LEAST, 1.0))

    def _set(self, target: Target, lower: Floats, upper: Floats) -> None:
        size, place = len(self._cells), self._place[target.cell]
        if target.own in self._place:
            upper[self._place[target.own]] = lower[self._place[target.own]] = 0.0
        if target.amount < 0:
            lower[place] = max(lower[place], target.amount)
        else:
            upper[place] = min(upper[place], target.amount)
        self._highs.changeColsBounds(size, np.arange(size, dtype=np.int32), lower, upper)
        if self._at is not None:
            self._highs.changeColCost(self._at, 0.0)
        self._highs.changeColCost(place, -1.0 if target.amount > 0 else 1.0)
        self._at = place

    def _model(self) -> HighsLp:
        model = HighsLp()
        model.num_col_ = len(self._cells)
        model.num_row_ = len(self._lower)
        model.col_cost_ = np.zeros(model.num_col_)
        model.col_lower_ = -self._room
        model.col_upper_ = np.full(model.num_col_, kHighsInf)
        model.row_lower_ = self._lower
        model.row_upper_ = self._upper
        model.a_matrix_.format_ = MatrixFormat.kColwise
        model.a_matrix_.start_ = self._starts
        model.a_matrix_.index_ = self._rows
        model.a_matrix_.value_ = self._factors
        return model


def row_cuts(
    situation: Situation, may_be_shown: Flags, room: Floats, target: Target
) -> Iterator[Cut]:
    """Give the cut of each relation that a cell is in: the others must make up for its move.

    `room` is nothing for what is known, which cannot move.
    """
    sums, amount = situation.sums, abs(target.amount)
    sign = 1 if target.amount > 0 else -1
    for row, factor in sums.of_cell(target.cell):
        span = slice(sums.row_start[row], sums.row_start[row + 1])
        cells = sums.cells[span]
        gains = -sign * sums.factors[span] / factor
        gains[cells == target.cell] = 0.0
        worth = np.where(gains > 0, PLENTY, -gains * room[cells])
        worth[room[cells] < 0] = 0.0
        short = amount - float(worth[~may_be_shown[cells]].sum())
        used = may_be_shown[cells] & (worth > 0)
        if short > TOLERANCE and sums.lower[row] == sums.upper[row] == 0:
            yield Cut(cells[used], np.minimum(worth[used] / short, 1.0))


def _all_row_cuts(situation: Situation, costs: Mapping[int, float]) -> Iterator[Cut]:
    may_be_shown: Flags = np.zeros(len(situation.ids), dtype=np.bool_)
    may_be_shown[list(costs)] = True
    room: Floats = situation.rooms.copy()
    room[list(situation.known)] = -1.0
    for target in targets_of(situation):
        yield from row_cuts(situation, may_be_shown, room, target)


def raised(situation: Situation, costs: Mapping[int, float]) -> Bound:
    """Raise the price of each relation's cut in turn, until one of its cells is paid in full.

    That is feasible in the dual of the relaxation, so what is paid is a lower bound as well. It
    is lower than the relaxation itself, and takes no linear program.
    """
    left: Floats = np.zeros(len(situation.ids))
    left[list(costs)] = list(costs.values())
    paid = 0.0
    for cut in _all_row_cuts(situation, costs):
        if len(cut.cells):
            price = float((left[cut.cells] / cut.weights).min())
            left[cut.cells] -= price * cut.weights
            paid += max(price, 0.0)
    return Bound(paid, {})


def targets_of(situation: Situation) -> list[Target]:
    """Give what every sensitive cell must be able to do by itself, up and down."""
    return [
        Target(cell, amount)
        for cell in sorted(situation.demands)
        if cell not in situation.known
        for amount in (situation.demands[cell].upper, -situation.demands[cell].lower)
        if amount
    ]


def relaxed(
    situation: Situation, costs: Mapping[int, float], relaxation: Relaxation, budget: int
) -> Bound:
    """Add the cuts of single relations, then broken ones, until so many programs were asked."""
    targets = targets_of(situation)
    for cut in _all_row_cuts(situation, costs):
        relaxation.add(cut)
    bound = relaxation.solve()
    return (
        _with_broken(Separation(situation, costs), relaxation, targets, bound, budget)
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

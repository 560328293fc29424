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
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from highspy import HighsLp, HighsModelStatus, MatrixFormat, kHighsInf

from rodedraad.lib.disclosure.situation import Flags, Floats, Places, Situation
from rodedraad.lib.disclosure.solver import TINY, columns_of, quiet_highs

GRAIN: Final = 6
TOLERANCE: Final = 1e-4
PLENTY: Final = 1e15


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


class Relaxation:
    """The cheapest choice, cells withheld in part allowed, that keeps to the cuts so far."""

    def __init__(self, costs: Mapping[int, float]) -> None:
        self._cells: Places = np.array(sorted(costs), dtype=np.int64)
        self._place = {cell: place for place, cell in enumerate(self._cells.tolist())}
        self._seen: set[bytes] = set()
        self._cuts: dict[int, list[Cut]] = defaultdict(list)
        size = len(self._cells)
        self._highs = quiet_highs()
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

    def solve(self) -> Bound:
        """Give the bound; a lower bound for whole choices too."""
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return Bound(0.0, {})
        values = self._highs.getSolution().col_value
        parts = {c: v for c, v in zip(self._cells.tolist(), values, strict=True) if v > TINY}
        weight = self._highs.getInfo().objective_function_value * self._scale
        return Bound(max(weight, 0.0), parts)


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
        self._highs.passModel(self._model())
        self._at: int | None = None
        self.asked = 0

    def share(self, parts: Mapping[int, float]) -> None:
        """Let each cell that could be shown move as far as its part says."""
        chosen = np.array([parts.get(cell, 0.0) for cell in self._cells.tolist()])
        self._share = np.where(self._may_be_shown, chosen, 1.0)

    def broken(self, target: Target) -> tuple[list[Cut], list[int]]:
        """Give the cut that the shares break, if any, and the cells that moved."""
        self._set(target)
        self.asked += 1
        self._highs.run()
        solution = self._highs.getSolution()
        moved = np.array(solution.col_value)
        reached = abs(moved[self._place[target.cell]])
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return [], []
        cells = self._cells[np.abs(moved) > TOLERANCE].tolist()
        if reached >= abs(target.amount) - TOLERANCE:
            return [], cells
        sign = 1 if target.amount > 0 else -1
        duals = np.round(-sign * np.array(solution.row_dual), GRAIN)
        return [cut for cut in self._cut(target, sign * duals) if self._breaks(cut)], cells

    def _breaks(self, cut: Cut) -> bool:
        shares = self._share[[self._place[c] for c in cut.cells.tolist()]]
        return float(shares @ cut.weights) < 1 - TOLERANCE

    def _cut(self, target: Target, duals: Floats) -> Iterator[Cut]:
        """Turn weights of the relations into a cut; nothing when it says nothing."""
        amount, place = abs(target.amount), self._place[target.cell]
        gains = -np.bincount(
            self._column, self._factors * duals[self._rows], minlength=len(self._cells)
        )
        gains[place] += 1 if target.amount > 0 else -1
        gains[np.abs(gains) < 10.0**-GRAIN / 2] = 0.0
        worth = np.where(gains > 0, PLENTY, -gains * self._room)
        if target.own in self._place:
            worth[self._place[target.own]] = 0.0
        ends = np.where(duals > 0, self._upper, self._lower)
        slack = float(np.where(duals != 0, np.abs(ends * duals), 0.0).sum())
        short = amount - slack - float(worth[~self._may_be_shown].sum())
        used = self._may_be_shown & (worth > 0)
        if short > TOLERANCE:
            yield Cut(self._cells[used], np.minimum(worth[used] / short, 1.0))

    def _set(self, target: Target) -> None:
        size = len(self._cells)
        amount, place = abs(target.amount), self._place[target.cell]
        upper, lower = amount * self._share, -np.minimum(self._room, PLENTY) * self._share
        if target.own in self._place:
            upper[self._place[target.own]] = lower[self._place[target.own]] = 0.0
        if target.amount < 0:
            lower[place] = max(lower[place], -amount)
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
    """Give the cut of each relation that a cell is in: the others must make up for its move."""
    sums, amount = situation.sums, abs(target.amount)
    sign = 1 if target.amount > 0 else -1
    for row, factor in sums.of_cell(target.cell):
        span = slice(sums.row_start[row], sums.row_start[row + 1])
        cells = sums.cells[span]
        gains = -sign * sums.factors[span] / factor
        gains[cells == target.cell] = 0.0
        worth = np.where(gains > 0, PLENTY, -gains * room[cells])
        worth[[cell in situation.known for cell in cells.tolist()]] = 0.0
        short = amount - float(worth[~may_be_shown[cells]].sum())
        used = may_be_shown[cells] & (worth > 0)
        if short > TOLERANCE and sums.lower[row] == sums.upper[row] == 0:
            yield Cut(cells[used], np.minimum(worth[used] / short, 1.0))


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
    may_be_shown: Flags = np.zeros(len(situation.ids), dtype=np.bool_)
    may_be_shown[list(costs)] = True
    room: Floats = np.array(situation.room, dtype=np.float64)
    for target in targets:
        for cut in row_cuts(situation, may_be_shown, room, target):
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
        broken = []
        for target in waiting[: budget - separation.asked]:
            cuts, _ = separation.broken(target)
            if sum(relaxation.add(cut) for cut in cuts):
                broken.append(target)
        if not broken and waiting is targets:
            break
        waiting = broken or targets
        bound = relaxation.solve() if broken else bound
    return bound

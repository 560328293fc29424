"""Finds the cuts that a choice breaks, by moving cells as far as the choice lets them.

The cuts are those of `cuts`; the dual of each linear program gives the weights of the relations.
They are rounded to parts that stay exact, since a gain that is only nearly nothing would let a
cell that may rise without end make up for everything.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
from highspy import HighsLp, HighsModelStatus, MatrixFormat, kHighsInf

from rodedraad.lib.disclosure.cuts import TOLERANCE, Cut, Target
from rodedraad.lib.disclosure.situation import Floats, Places, Situation
from rodedraad.lib.disclosure.solver import columns_of, quiet_highs

# What 1 to 16 divide: weights of relations are mostly such parts.
COMMON: Final = 720_720
PLENTY: Final = 1e15
ONE_HALF: Final = 0.5
LEAST: Final = 1e-6
# What part of an amount the solver cannot tell from nothing.
FINEST: Final = 1e-6
# What was reached for one cell is possible for the next: the primal simplex begins there.
PRIMAL: Final = 4


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
        self._columns = np.arange(len(free), dtype=np.int32)
        self._slack = np.flatnonzero((self._lower != 0) | (self._upper != 0)).tolist()
        self._amount = 1
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
        amount = abs(target.amount)
        self._set(target, lower, upper)
        self.asked += 1
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        solution = self._highs.getSolution()
        parts = np.abs(solution.col_value)
        nothing = max(TOLERANCE / amount, FINEST)
        part = float(parts[self._place[target.cell]])
        duals = np.round(-COMMON * np.array(solution.row_dual)) / COMMON
        cells = frozenset(self._cells[parts > nothing].tolist())
        return Reach(amount * (1.0 if part > 1 - nothing else part), cells, duals)

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
        pulls = self._factors * duals[self._rows]
        pulled = np.bincount(self._column, pulls, minlength=len(self._cells))
        gains: Floats = -pulled.astype(np.float64)
        gains[place] += 1 if target.amount > 0 else -1
        gains = np.round(gains * COMMON) / COMMON
        worth = np.where(gains > 0, PLENTY, -gains * self._room)
        worth[self._places_of(target.own)] = 0.0
        counts = duals != 0
        ends = np.where(duals > 0, self._upper, self._lower)[counts]
        return worth, float(np.abs(ends * duals[counts]).sum())

    def _cut(self, amount: int, worth: Floats, slack: float) -> Iterator[Cut]:
        """Turn it into a cut; nothing when it says nothing."""
        short = amount - slack - float(worth[~self._may_be_shown].sum())
        used = self._may_be_shown & (worth > 0)
        if short > TOLERANCE:
            yield Cut(self._cells[used], np.clip(worth[used] / short, LEAST, 1.0))

    def _places_of(self, cells: Iterable[int]) -> list[int]:
        return [self._place[cell] for cell in cells if cell in self._place]

    def _set(self, target: Target, lower: Floats, upper: Floats) -> None:
        """Ask how far a cell goes, counted in parts of the amount: those of 1 are solved best."""
        amount = abs(target.amount)
        size, place = len(self._cells), self._place[target.cell]
        own = self._places_of(target.own)
        upper[own] = lower[own] = 0.0
        if target.amount < 0:
            lower[place] = max(lower[place], target.amount)
        else:
            upper[place] = min(upper[place], target.amount)
        self._highs.changeColsBounds(size, self._columns, lower / amount, upper / amount)
        self._rescale(amount)
        if self._at is not None:
            self._highs.changeColCost(self._at, 0.0)
        self._highs.changeColCost(place, -1.0 if target.amount > 0 else 1.0)
        self._at = place

    def _rescale(self, amount: int) -> None:
        if amount != self._amount:
            for row in self._slack:
                lower, upper = self._lower[row] / amount, self._upper[row] / amount
                self._highs.changeRowBounds(row, lower, upper)
        self._amount = amount

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

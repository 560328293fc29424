"""The one place that calls HiGHS: the cheapest and the furthest difference of a set of cells.

Each cell has two columns, z = plus - minus with plus, minus >= 0, so that a cost can be put on
moving at all. One thread, no clock, no random seed but 0: the same question has the same answer.
What comes out is a guess in floating point; whoever uses it checks it in whole numbers.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from highspy import (
    HighsLp,
    HighsModelStatus,
    HighsVarType,
    MatrixFormat,
    SolutionStatus,
    kHighsInf,
)
from highspy._core import _Highs as Highs  # the other one prints a line when it is made
from highspy._core import cb

from rodedraad.lib.disclosure.situation import Floats, Places, Situation

SHAKE: Final = 1.5
MAX_NODES: Final = 500
# Neither of these is ever reached by what is easy; what is not found within them is not found.
ITERATIONS: Final = 20_000
PAUSES: Final = 2_000
GOOD_ENOUGH: Final = 0.2
TINY: Final = 1e-7
# Up to so many columns are bounded one by one.
FEW: Final = 20
OPTIONS: Final[Mapping[str, bool | int | float | str]] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "solver": "simplex",
    "presolve": "off",
    "mip_max_nodes": MAX_NODES,
    "simplex_iteration_limit": ITERATIONS,
}
NO_ANSWER: Final = (
    HighsModelStatus.kInfeasible,
    HighsModelStatus.kUnbounded,
    HighsModelStatus.kUnboundedOrInfeasible,
)


class Patience:
    """Stops a search for whole numbers after so many pauses.

    Between its steps, also within one node, HiGHS asks whether it should go on. It asks at the
    same places on every machine, so these pauses bound the work where no clock may.
    """

    def __init__(self, highs: Highs) -> None:
        self.most = PAUSES
        self.spent = 0
        highs.setCallback(self._asked, None)
        highs.startCallback(cb.HighsCallbackType.kCallbackMipInterrupt)

    def renew(self, most: int = PAUSES) -> None:
        """Begin anew, for so many pauses."""
        self.most, self.spent = most, 0

    def _asked(
        self,
        _kind: object,
        _message: str,
        _so_far: object,
        answer: cb.HighsCallbackInput,
        _: object,
    ) -> None:
        self.spent += 1
        answer.user_interrupt = self.spent > self.most


class Moves:
    """The differences that are possible when only these cells are withheld."""

    def __init__(
        self, situation: Situation, cells: Iterable[int], prices: Floats | None = None
    ) -> None:
        """Take these cells; `prices` is by number of all cells, infinite for what stays."""
        self._situation = situation
        free = sorted(set(cells) - situation.known)
        self._cells: Places = np.array(free, dtype=np.int64)
        self._place = {cell: place for place, cell in enumerate(free)}
        self._size = len(free)
        self._room: Floats = np.array([situation.room[c] for c in free], dtype=np.float64)
        self._columns = np.arange(2 * self._size, dtype=np.int32)
        self._costs: Floats = np.ones(2 * self._size)
        self._open = np.ones(self._size, dtype=np.bool_)
        if prices is not None:
            self._read(prices)
        self.gave_up = False
        self.asked = 0
        self._highs = quiet_highs()
        self._patience = Patience(self._highs)
        self._highs.passModel(self._model())

    def __contains__(self, cell: object) -> bool:
        return cell in self._place

    def price(self, prices: Floats) -> None:
        """Set what it costs to move each cell by one; what is infinite cannot move."""
        before = self._open
        self._read(prices)
        changed = self._cells[before != self._open].tolist()
        if len(changed) > FEW:
            self._rebound()
        else:
            for cell in changed:
                self._restore(cell)

    def _read(self, prices: Floats) -> None:
        own = prices[self._cells]
        self._open = np.isfinite(own)
        self._costs = np.tile(np.where(self._open, own, 0.0), 2)

    def cheapest(
        self, cell: int, amount: int, *, shaken: int = 0, whole: bool = False
    ) -> dict[int, float] | None:
        """Move a cell by exactly `amount` at least cost, or say that it cannot.

        `shaken` changes the costs a little, each number in its own fixed way, so that another
        corner is found; one that is not whole often has a whole one beside it.
        """
        place = self._place[cell]
        self._highs.changeColBounds(place, max(amount, 0), max(amount, 0))
        self._highs.changeColBounds(self._size + place, max(-amount, 0), max(-amount, 0))
        try:
            self._highs.setOptionValue("mip_rel_gap", GOOD_ENOUGH)
            self._highs.clearSolver()
            return self._solve(self._shaken(shaken), whole=whole)
        finally:
            self._restore(cell)

    def furthest(self, cell: int, limit: int, *, whole: bool = False) -> dict[int, float] | None:
        """Move a cell as far as it can towards `limit`, which says the direction too."""
        return self._furthest(cell, 1 if limit > 0 else -1, float(abs(limit)), whole=whole)

    def extreme(self, cell: int, sign: int) -> float | None:
        """Give how far a cell can move, without integrality; nothing when without end."""
        found = self._furthest(cell, sign, kHighsInf, whole=False)
        return None if found is None else abs(found.get(cell, 0.0))

    def _furthest(
        self, cell: int, sign: int, limit: float, *, whole: bool
    ) -> dict[int, float] | None:
        place = self._place[cell]
        plus, minus = (limit, 0.0) if sign > 0 else (0.0, min(limit, self._room[place]))
        self._bound(cell, minus, plus)
        costs = np.zeros(2 * self._size)
        costs[place if sign > 0 else self._size + place] = -1.0
        try:
            self._highs.setOptionValue("mip_rel_gap", 0.0)
            return self._solve(costs, whole=whole)
        finally:
            self._restore(cell)

    def _shaken(self, number: int) -> Floats:
        if number == 0:
            return self._costs
        factors = np.random.default_rng(number).uniform(1 / SHAKE, SHAKE, len(self._costs))
        shaken: Floats = self._costs * factors
        return shaken

    def _restore(self, cell: int) -> None:
        place = self._place[cell]
        is_open = self._open[place]
        self._bound(cell, self._room[place] if is_open else 0.0, kHighsInf if is_open else 0.0)

    def _bound(self, cell: int, minus: float, plus: float) -> None:
        place = self._place[cell]
        self._highs.changeColBounds(place, 0.0, plus)
        self._highs.changeColBounds(self._size + place, 0.0, minus)

    def _rebound(self) -> None:
        upper = self._upper()
        self._highs.changeColsBounds(2 * self._size, self._columns, np.zeros(len(upper)), upper)

    def _upper(self) -> Floats:
        plus = np.where(self._open, kHighsInf, 0.0)
        return np.concatenate((plus, np.where(self._open, self._room, 0.0)))

    def _solve(self, costs: Floats, *, whole: bool) -> dict[int, float] | None:
        self.asked += 1
        self._highs.changeColsCost(2 * self._size, self._columns, costs)
        if whole:
            self._patience.renew()
            self._integrality(HighsVarType.kInteger)
            self._highs.setOptionValue("presolve", "on")
        self._highs.run()
        found = self._found()
        if whole:
            self._integrality(HighsVarType.kContinuous)
            self._highs.setOptionValue("presolve", "off")
        return found

    def _integrality(self, kind: HighsVarType) -> None:
        kinds = np.full(len(self._columns), int(kind), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(self._columns), self._columns, kinds)

    def _found(self) -> dict[int, float] | None:
        status = self._highs.getModelStatus()
        if status != HighsModelStatus.kOptimal:
            self.gave_up |= status not in NO_ANSWER
            if (
                self._highs.getInfo().primal_solution_status
                != SolutionStatus.kSolutionStatusFeasible
                or status in NO_ANSWER
            ):
                return None
        values = np.array(self._highs.getSolution().col_value)
        moved = values[: self._size] - values[self._size :]
        places = np.flatnonzero(np.abs(moved) > TINY)
        return dict(zip(self._cells[places].tolist(), moved[places].tolist(), strict=True))

    def _model(self) -> HighsLp:
        starts, rows, factors, touched = columns_of(self._situation, self._cells)
        sums = self._situation.sums
        model = HighsLp()
        model.num_col_ = 2 * self._size
        model.num_row_ = len(touched)
        model.col_cost_ = self._costs
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = self._upper()
        model.row_lower_ = sums.lower[touched]
        model.row_upper_ = sums.upper[touched]
        model.a_matrix_.format_ = MatrixFormat.kColwise
        model.a_matrix_.start_ = np.concatenate((starts, starts[1:] + len(rows)))
        model.a_matrix_.index_ = np.tile(rows, 2)
        model.a_matrix_.value_ = np.concatenate((factors, -factors))
        return model


def columns_of(
    situation: Situation, cells: Places
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], Floats, Places]:
    """Give the columns of cells: starts, rows by their place in the last array, factors."""
    sums = situation.sums
    begin = sums.cell_start[cells]
    lengths = sums.cell_start[cells + 1] - begin
    starts = np.concatenate(([0], np.cumsum(lengths)))
    where = np.repeat(begin - starts[:-1], lengths) + np.arange(starts[-1])
    touched, rows = np.unique(sums.rows[where], return_inverse=True)
    factors = sums.cell_factors[where].astype(np.float64)
    return starts.astype(np.int32), rows.astype(np.int32), factors, touched


def quiet_highs() -> Highs:
    """Make a solver that prints nothing and answers the same each time."""
    highs = Highs()
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    return highs

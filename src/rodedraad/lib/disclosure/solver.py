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

from rodedraad.lib.disclosure.situation import Situation

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int32]
SHAKE: Final = 1.5
MAX_NODES: Final = 500
GOOD_ENOUGH: Final = 0.2
TINY: Final = 1e-7
OPTIONS: Final[Mapping[str, bool | int | float | str]] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "solver": "simplex",
    "mip_max_nodes": MAX_NODES,
}
NO_ANSWER: Final = (
    HighsModelStatus.kInfeasible,
    HighsModelStatus.kUnbounded,
    HighsModelStatus.kUnboundedOrInfeasible,
)


class Moves:
    """The differences that are possible when only these cells are withheld."""

    def __init__(
        self, situation: Situation, cells: Iterable[int], costs: Mapping[int, float] | None = None
    ) -> None:
        self._situation = situation
        self._cells = sorted(set(cells) - situation.known)
        self._place = {cell: place for place, cell in enumerate(self._cells)}
        self._costs: Floats = np.repeat([(costs or {}).get(c, 1.0) for c in self._cells], 2)
        self.gave_up = False
        self._highs = quiet_highs()
        self._highs.passModel(self._model())

    def __contains__(self, cell: object) -> bool:
        return cell in self._place

    def set_cost(self, cell: int, cost: float) -> None:
        """Make moving a cell dearer or cheaper."""
        self._costs[2 * self._place[cell] : 2 * self._place[cell] + 2] = cost

    def block(self, cell: int) -> None:
        """Let a cell not move."""
        self._bound(cell, 0.0, 0.0)

    def unblock(self, cell: int) -> None:
        """Let a cell move as far as it can again."""
        self._bound(cell, float(self._situation.room[cell]), kHighsInf)

    def cheapest(
        self, cell: int, amount: int, *, shaken: int = 0, whole: bool = False
    ) -> dict[int, float] | None:
        """Move a cell by exactly `amount` at least cost, or say that it cannot.

        `shaken` changes the costs a little, each number in its own fixed way, so that another
        corner is found; one that is not whole often has a whole one beside it.
        """
        self._highs.changeColBounds(2 * self._place[cell], max(amount, 0), max(amount, 0))
        self._highs.changeColBounds(2 * self._place[cell] + 1, max(-amount, 0), max(-amount, 0))
        try:
            self._highs.setOptionValue("mip_rel_gap", GOOD_ENOUGH)
            return self._solve(self._shaken(shaken), whole=whole)
        finally:
            self.unblock(cell)

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
        place = 2 * self._place[cell]
        room = float(self._situation.room[cell])
        plus, minus = (limit, 0.0) if sign > 0 else (0.0, min(limit, room))
        self._bound(cell, minus, plus)
        costs = np.zeros(len(self._costs))
        costs[place if sign > 0 else place + 1] = -1.0
        try:
            self._highs.setOptionValue("mip_rel_gap", 0.0)
            return self._solve(costs, whole=whole)
        finally:
            self.unblock(cell)

    def _shaken(self, number: int) -> Floats:
        if number == 0:
            return self._costs
        factors = np.random.default_rng(number).uniform(1 / SHAKE, SHAKE, len(self._costs))
        shaken: Floats = self._costs * factors
        return shaken

    def _bound(self, cell: int, minus: float, plus: float) -> None:
        place = 2 * self._place[cell]
        self._highs.changeColBounds(place, 0.0, plus)
        self._highs.changeColBounds(place + 1, 0.0, minus)

    def _solve(self, costs: Floats, *, whole: bool) -> dict[int, float] | None:
        size = 2 * len(self._cells)
        columns = np.arange(size, dtype=np.int32)
        self._highs.changeColsCost(size, columns, costs)
        if whole:
            self._integrality(columns, HighsVarType.kInteger)
        self._highs.run()
        found = self._found()
        if whole:
            self._integrality(columns, HighsVarType.kContinuous)
        return found

    def _integrality(self, columns: Places, kind: HighsVarType) -> None:
        kinds = np.full(len(columns), int(kind), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(columns), columns, kinds)

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
        values = self._highs.getSolution().col_value
        moved = (values[2 * place] - values[2 * place + 1] for place in range(len(self._cells)))
        return {c: z for c, z in zip(self._cells, moved, strict=True) if abs(z) > TINY}

    def _model(self) -> HighsLp:
        touched = sorted({r for c in self._cells for r in self._situation.rows_of.get(c, ())})
        rows = [self._situation.rows[row] for row in touched]
        start, index, value = [0], [], []
        for row in rows:
            for cell, factor in row.terms:
                if cell in self._place:
                    index += [2 * self._place[cell], 2 * self._place[cell] + 1]
                    value += [float(factor), -float(factor)]
            start.append(len(index))
        model = HighsLp()
        model.num_col_ = 2 * len(self._cells)
        model.num_row_ = len(rows)
        model.col_cost_ = self._costs
        model.col_lower_ = np.zeros(model.num_col_)
        model.col_upper_ = np.array(
            [bound for c in self._cells for bound in (kHighsInf, self._situation.room[c])]
        )
        model.row_lower_ = np.array([-kHighsInf if r.lower is None else r.lower for r in rows])
        model.row_upper_ = np.array([kHighsInf if r.upper is None else r.upper for r in rows])
        model.a_matrix_.format_ = MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(start, dtype=np.int32)
        model.a_matrix_.index_ = np.array(index, dtype=np.int32)
        model.a_matrix_.value_ = np.array(value, dtype=np.float64)
        return model


def quiet_highs() -> Highs:
    """Make a solver that prints nothing and answers the same each time."""
    highs = Highs()
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    return highs

"""Cuts that every choice keeps to, and those that single relations give without a solver.

With x_i = 1 for a withheld cell, a reader can move cell i within -a_i x_i <= z_i <= U x_i only.
For any weights pi of the relations, s z_k = sum g_i z_i with g = s e_k - A' pi, so cell k reaches
an amount t only when

    sum over i != k of min(t, w_i) x_i >= t,   w_i = -g_i a_i when g_i < 0, t when g_i > 0.

These are the capacity constraints of Fischetti and Salazar (Management Science 47(7), 2001,
section 3), made stronger by taking the minimum with t. They hold for whatever pi; the solver only
says which are broken.

An insider of cell j knows z_j = 0. A table in which cell k moves by t and cell j stays must be
possible for him as well, so the same sum without cell j must reach t, whether cell j is withheld
or not: those are capacity constraints of the table with cell j fixed, one for each such reader.
They hold where he is owed as much as an outsider. Where he is owed only that cell k is not exact,
one other cell of each relation of cell k must be withheld, since two cells cannot move alone.

A cell that is withheld alone in a relation follows from it, so showing it tells nothing new: the
cheapest choice has no such cell. What keeps to that too is not every choice, but one that weighs no
more than it; these are the bridgeless inequalities of Fischetti and Salazar (section 3).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.situation import Flags, Floats, Places, Situation
from rodedraad.lib.disclosure.witnesses import Case

TOLERANCE: Final = 1e-4
# What each reader is owed: less than was asked, or nothing, for an insider who knew before.
Owed = Callable[[Case], Protection | None]


class Target(NamedTuple):
    """A cell that must be able to move by an amount, up or down, when `own` cells stay.

    No cell stays for outsiders; a cut holds when it is one.
    """

    cell: int
    amount: int
    own: frozenset[int] = frozenset()


class Cut(NamedTuple):
    """sum of weight x (cell is withheld) >= 1."""

    cells: Places
    weights: Floats


class Line(NamedTuple):
    """One relation of a cell: what else stands in it, and how far each can move that cell."""

    cells: Places
    worth: Floats
    amount: int

    def cut(self, may_be_shown: Flags, own: int | None = None) -> Iterator[Cut]:
        """Give what must be withheld of it when `own` does not move; nothing when that is enough.

        What cannot be shown is withheld anyhow.
        """
        others = self.worth > 0
        if own is not None:
            others &= self.cells != own
        hidden = others & ~may_be_shown[self.cells]
        short = self.amount - float(self.worth[hidden].sum())
        if short > TOLERANCE:
            used = others & may_be_shown[self.cells]
            yield Cut(self.cells[used], np.minimum(self.worth[used] / short, 1.0))

    def missed(self, may_be_shown: Flags, insiders: Flags) -> list[int]:
        """Give the insiders without whose own cell something must be withheld."""
        hidden = float(self.worth[~may_be_shown[self.cells]].sum())
        left = hidden - np.where(may_be_shown[self.cells], 0.0, self.worth)
        is_missed = insiders[self.cells] & (self.worth > 0) & (self.amount - left > TOLERANCE)
        found: list[int] = self.cells[is_missed].tolist()
        return found


class RowCuts:
    """The cuts of single relations: the others in one must make up for the move of a cell."""

    def __init__(self, situation: Situation, costs: Mapping[int, float]) -> None:
        self._situation = situation
        self._is_exact = situation.sums.exact
        self._may_be_shown: Flags = _flags(situation, costs)
        self._insiders: Flags = _flags(situation, situation.insiders - situation.known)
        self._room: Floats = situation.rooms.copy()
        self._room[list(situation.known)] = -1.0

    def of_outsiders(self) -> Iterator[Cut]:
        """Give the cuts that hold for every reader."""
        for cell in sorted(self._situation.demands.keys() - self._situation.known):
            for line in self._lines(cell):
                yield from line.cut(self._may_be_shown)

    def of_insiders(self, owed: Owed) -> Iterator[Cut]:
        """Give those that hold because a reader knows the value of his own cell."""
        for cell in sorted(self._situation.demands.keys() - self._situation.known):
            asked = self._situation.demands[cell]
            for line in self._lines(cell):
                for own in line.missed(self._may_be_shown, self._insiders):
                    level = owed(Case(cell, own))
                    if level == asked:
                        yield from line.cut(self._may_be_shown, own)
                    elif level is not None:
                        yield from self._alone(line, own)

    def companies(self) -> Iterator[Places]:
        """Give, relation by relation, cells of which a cheapest choice never withholds one alone.

        Relations are left out in which something is withheld anyhow.
        """
        sums = self._situation.sums
        may_move = self._room >= 0
        for row in np.flatnonzero(self._is_exact).tolist():
            cells = sums.cells[sums.row_start[row] : sums.row_start[row + 1]]
            cells = cells[may_move[cells]]
            if len(cells) and self._may_be_shown[cells].all():
                yield cells

    def _alone(self, line: Line, own: int) -> Iterator[Cut]:
        """Two cells of a relation, of which a reader knows one, are not withheld alone."""
        others = (line.cells != own) & (self._room[line.cells] >= 0)
        used = others & self._may_be_shown[line.cells]
        if used.sum() == others.sum():
            yield Cut(line.cells[used], np.ones(int(used.sum())))

    def _lines(self, cell: int) -> Iterator[Line]:
        """Give each relation of a cell, once for its way up and once for its way down."""
        sums, asked = self._situation.sums, self._situation.demands[cell]
        for row, factor in sums.of_cell(cell):
            span = slice(sums.row_start[row], sums.row_start[row + 1])
            others = sums.cells[span] != cell
            cells, gains = sums.cells[span][others], sums.factors[span][others] / factor
            for amount, sign in ((asked.upper, 1), (asked.lower, -1)):
                if amount and self._is_exact[row]:
                    worth = np.where(sign * gains < 0, amount, sign * gains * self._room[cells])
                    worth[self._room[cells] < 0] = 0.0
                    yield Line(cells, np.minimum(worth, amount), amount)


def _flags(situation: Situation, cells: frozenset[int] | Mapping[int, float]) -> Flags:
    flags: Flags = np.zeros(len(situation.ids), dtype=np.bool_)
    flags[list(cells)] = True
    return flags


def targets_of(situation: Situation) -> list[Target]:
    """Give what every sensitive cell must be able to do by itself, up and down."""
    return [
        Target(cell, amount)
        for cell in sorted(situation.demands)
        if cell not in situation.known
        for amount in (situation.demands[cell].upper, -situation.demands[cell].lower)
        if amount
    ]

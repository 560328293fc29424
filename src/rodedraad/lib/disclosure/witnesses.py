"""Proof that a withheld cell stays in doubt: two tables that a reader must both think possible.

For a cell with protection (lower, upper, sliding) a certificate holds two differences, `low` and
`high`, in whole numbers. `proves` checks them by adding up: no solver, no tolerance. A reader who
is an insider of some cell thinks only tables possible in which that cell is as it is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.situation import Differences, Situation
from rodedraad.lib.disclosure.solver import Moves

CORNERS: Final = 4


class Case(NamedTuple):
    """A cell, and the cell whose value the reader knows from being in it (none: an outsider)."""

    cell: int
    insider_of: int | None = None


@dataclass(frozen=True)
class Certificate:
    """Two possible tables, as differences from the true one."""

    low: Differences
    high: Differences

    @property
    def moved(self) -> frozenset[int]:
        """The cells that are not the same in both and in the true table."""
        return frozenset(self.low) | frozenset(self.high)

    def reach(self, cell: int) -> tuple[int, int]:
        """Give how far a cell goes down and up."""
        return -self.low.get(cell, 0), self.high.get(cell, 0)

    def proves(
        self,
        situation: Situation,
        case: Case,
        protection: Protection,
        withheld: Collection[int] | None = None,
    ) -> bool:
        """Check in whole numbers that the reader of this case is left in enough doubt."""
        return (
            protection.is_kept_by(*self.reach(case.cell))
            and case.insider_of not in self.moved
            and situation.is_possible(self.low, withheld)
            and situation.is_possible(self.high, withheld)
        )


Proof = Mapping[Case, Certificate]


def certificate(
    situation: Situation, moves: Moves, case: Case, protection: Protection
) -> Certificate:
    """Find the certificate that comes closest to a protection, cheapest moves first.

    It reaches up first, as far as the width asks when the least is reached down; what is lacking
    of the width is then asked down. When this fails no certificate exists, within what HiGHS
    can tell and `MAX_NODES`: failing is the safe side.
    """
    if case.insider_of is not None and case.insider_of in moves:
        moves.block(case.insider_of)
    high = reach(
        situation, moves, case.cell, max(protection.upper, protection.sliding - protection.lower)
    )
    lacking = protection.sliding - high.get(case.cell, 0)
    low = reach(situation, moves, case.cell, -max(protection.lower, lacking))
    if case.insider_of is not None and case.insider_of in moves:
        moves.unblock(case.insider_of)
    return Certificate(low, high)


def reach(situation: Situation, moves: Moves, cell: int, amount: int) -> Differences:
    """Move a cell by `amount`, or as near to it as whole numbers allow."""
    if amount == 0 or cell not in moves:
        return {}
    guess = moves.cheapest(cell, amount)
    if found := _whole(situation, guess):
        return found
    if guess is not None and (found := _beside(situation, moves, cell, amount)):
        return found
    far = moves.furthest(cell, amount)
    short = int(abs((far or {}).get(cell, 0.0)) + 1e-6)
    if short == 0:
        return {}
    short = short if amount > 0 else -short
    return (
        _whole(situation, moves.cheapest(cell, short))
        or _whole(situation, moves.cheapest(cell, short, whole=True))
        or _whole(situation, moves.furthest(cell, short, whole=True))
        or {}
    )


def _beside(situation: Situation, moves: Moves, cell: int, amount: int) -> Differences | None:
    """Look for whole numbers among the other corners before asking for them outright."""
    for shaken in range(1, CORNERS + 1):
        if found := _whole(situation, moves.cheapest(cell, amount, shaken=shaken)):
            return found
    return None


def _whole(situation: Situation, found: Mapping[int, float] | None) -> Differences | None:
    """Round a guess, and keep it only when it is possible exactly."""
    if found is None:
        return None
    rounded = {cell: round(z) for cell, z in found.items() if round(z)}
    return rounded if situation.is_possible(rounded) else None

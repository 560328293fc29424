"""Proof that a withheld cell stays in doubt: two tables that a reader must both think possible.

For a cell with protection (lower, upper, sliding) a certificate holds two differences, `low` and
`high`, in whole numbers. `proves` checks them by adding up: no solver, no tolerance. A reader who
is an insider of some cell thinks only tables possible in which that cell is as it is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter
from typing import Final, NamedTuple

from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.search import Finder
from rodedraad.lib.disclosure.situation import Differences, Situation


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

    def keeps(self, case: Case, protection: Protection) -> bool:
        """Tell whether the two tables, if both are possible, leave this reader in enough doubt."""
        return (
            protection.is_kept_by(*self.reach(case.cell))
            and case.insider_of not in self.low
            and case.insider_of not in self.high
        )

    def proves(self, situation: Situation, case: Case, protection: Protection) -> bool:
        """Check in whole numbers that the reader of this case is left in enough doubt."""
        return self.keeps(case, protection) and bool(
            situation.are_possible([self.low, self.high]).all()
        )


Proof = Mapping[Case, Certificate]
# Fewer insiders than this are asked about one by one.
FEWEST: Final = 2


class Limits(NamedTuple):
    """How far up and down a cell can go at most, whatever is withheld."""

    up: float
    down: float


NO_LIMITS: Final = Limits(inf, inf)


class Halves:
    """The possible tables that were found for one cell, to be combined into certificates."""

    def __init__(self, kept: Iterable[Certificate] = ()) -> None:
        self._lows: list[Differences] = []
        self._highs: list[Differences] = []
        for each in kept:
            self._lows.append(each.low)
            self._highs.append(each.high)

    def certificate(
        self,
        finder: Finder,
        case: Case,
        asked: Protection,
        *,
        wary: bool = True,
        limits: Limits = NO_LIMITS,
    ) -> Certificate:
        """Find the certificate that comes closest to a protection, cheapest moves first.

        The width may be reached upward or downward: both are tried, and the cheaper is taken.
        """
        tried = []
        for up, down in splits(asked):
            if up > limits.up or down > limits.down:
                continue
            high = self._half(self._highs, finder, case, up, wary=wary)
            low = None
            if high is not None:
                low = self._half(self._lows, finder, case, -down, wary=wary)
            if high is not None and low is not None:
                tried.append((finder.price({**high, **low}), Certificate(low, high)))
                if tried[-1][0] == 0:
                    break
        best = min(tried, key=itemgetter(0), default=None)
        found = self._nearest(finder, case, asked) if best is None else best[1]
        self._keep(finder, found)
        return found

    def apart(self, finder: Finder, cell: int, asked: Protection, own: Collection[int]) -> None:
        """Look for one certificate that serves as many of these insiders at once as it can."""
        up, down = splits(asked)[0]
        high = finder.find(cell, up, shun=own)
        low = None if high is None else finder.find(cell, -down, shun=own)
        if high is not None and low is not None:
            self._keep(finder, Certificate(low, high))

    def without(self, finder: Finder, cell: int, asked: Protection, own: Collection[int]) -> None:
        """Look for tables that leave the cells of several insiders as they are, all at once.

        Where there is none for all who lack one, it is looked for in halves; one alone is asked
        about later.
        """
        up, down = splits(asked)[0]
        self._groups(finder, Case(cell), up, sorted(own))
        self._groups(finder, Case(cell), -down, sorted(own))

    def _groups(self, finder: Finder, case: Case, amount: int, own: Sequence[int]) -> None:
        halves = self._highs if amount > 0 else self._lows
        lacking = [i for i in own if not _serves(halves, Case(case.cell, i), amount)]
        if len(lacking) < FEWEST or amount == 0:
            return
        if found := finder.find(case.cell, amount, lacking, freely=True):
            halves.append(found)
            finder.commit(found)
            return
        middle = len(lacking) // 2
        for some in (lacking[:middle], lacking[middle:]):
            self._groups(finder, case, amount, some)

    def _keep(self, finder: Finder, found: Certificate) -> None:
        self._lows.append(found.low)
        self._highs.append(found.high)
        finder.commit(found.low)
        finder.commit(found.high)

    def _half(
        self,
        halves: list[Differences],
        finder: Finder,
        case: Case,
        amount: int,
        *,
        wary: bool,
    ) -> Differences | None:
        if amount == 0:
            return {}
        if half := _serves(halves, case, amount):
            return half
        return finder.find(case.cell, amount, _own(case), wary=wary)

    def _nearest(self, finder: Finder, case: Case, asked: Protection) -> Certificate:
        wanted = max(asked.upper, asked.sliding - asked.lower)
        high = finder.nearest(case.cell, wanted, _own(case))
        lacking = asked.sliding - high.get(case.cell, 0)
        low = finder.nearest(case.cell, -max(asked.lower, lacking), _own(case))
        return Certificate(low, high)


def _serves(halves: Iterable[Differences], case: Case, amount: int) -> Differences | None:
    """Give the first table that takes the cell of a case so far and leaves that of its reader."""
    for half in halves:
        if case.insider_of not in half and half.get(case.cell, 0) / amount >= 1:
            return half
    return None


def _own(case: Case) -> tuple[int, ...]:
    return () if case.insider_of is None else (case.insider_of,)


def splits(asked: Protection) -> list[tuple[int, int]]:
    """Give how far up and down to go: the width reached upward, then downward."""
    upward = max(asked.upper, asked.sliding - asked.lower), asked.lower
    downward = asked.upper, max(asked.lower, asked.sliding - asked.upper)
    return [upward] if upward == downward else [upward, downward]

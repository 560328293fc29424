"""What a reader may read of all releases that hold now, to take single figures from.

Of one period the figures of the innermost circle count: they go deepest into the tree.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from rodedraad.accounts.actors import Actor
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.periods import Period
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release, ReleasedTable
from rodedraad.releases.showing import figures
from rodedraad.releases.states import Audience
from rodedraad.ui.boards import Spot
from rodedraad.ui.figures import Figures

_Table = tuple[str, str, frozenset[str]]


def departments_of(table: Figures) -> Dimension:
    """Return the departments of a table as they stood then."""
    [found] = [one for one in table.table.dimensions if one.name == DEPARTMENT]
    return found


@dataclass(frozen=True)
class Shelf:
    """Releases in one language; each table is opened once, and only when it is asked for."""

    releases: Sequence[Release]
    language: str

    @classmethod
    def of(cls, actor: Actor, subjects: Set[str], language: str) -> "Shelf":
        """Take what was released to the actor, whole or in part. Raises `ChangedOutside`."""
        return cls(releases.published_in_part(actor, subjects), language)

    def periods(self, offer: Offer) -> Sequence[Period]:
        """Return the periods of which there is something, the first one first."""
        found = {Period.of(one.period) for one in self.releases if one.subject == offer.subject}
        ours = [one for one in found if (one.quarter is None) == offer.is_yearly]
        return sorted(ours, key=lambda one: one.code)

    def spot(self, offer: Offer, figure: Figure, period: Period, code: str) -> Spot | None:
        """Return a figure of a department, or of the whole; nothing when it was not counted."""
        tables = [*self._tables(offer, period, {*figure.at, DEPARTMENT})]
        if code == ALL:
            tables += self._tables(offer, period, figure.at.keys())
        for one in tables:
            at = {**figure.at, DEPARTMENT: code}
            if all(at[each.name] in each for each in one.table.dimensions):
                return Spot(one, {name: at[name] for name in one.dimensions})
        return None

    def departments(self, offers: Sequence[Offer], period: Period) -> Figures | None:
        """Return the table of a period that knows most departments, for what they were called."""
        found = [
            table
            for offer in offers
            for figure in offer.figures[:1]
            for table in self._tables(offer, period, {*figure.at, DEPARTMENT})
        ]
        return max(found, key=lambda one: len(departments_of(one)), default=None)

    def _tables(self, offer: Offer, period: Period, names: Set[str]) -> Iterator[Figures]:
        for part in self._parts.get((offer.subject, period.code, frozenset(names)), ()):
            if part not in self._opened:
                self._opened[part] = figures(part, self.language)
            yield self._opened[part]

    @cached_property
    def _opened(self) -> dict[ReleasedTable, Figures]:
        return {}

    @cached_property
    def _parts(self) -> dict[_Table, list[ReleasedTable]]:
        """Return the tables by subject, period and dimensions, the innermost circle first."""
        circles = list(Audience)
        found: dict[_Table, list[ReleasedTable]] = defaultdict(list)
        for release in sorted(
            self.releases, key=lambda one: circles.index(Audience(one.audience)), reverse=True
        ):
            for part in release.parts:
                at = (release.subject, release.period, frozenset(part.dimensions))
                found[at].append(part)
        return found

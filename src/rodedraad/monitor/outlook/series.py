"""The years that everybody can read of: who works here, and who came and left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rodedraad.accounts.actors import ANONYMOUS
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.monitor import gone
from rodedraad.monitor.flows import counted as flows
from rodedraad.monitor.periods import Period
from rodedraad.monitor.readable import table_of
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation.said import GROUPS
from rodedraad.organisations.profiles import TargetGroup
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release

YEARS = 10
"""So many years back at most."""


@dataclass(frozen=True)
class Year:
    """What everybody can read of one year: who works here at its end, and who came and left."""

    period: Period
    stock: Release
    flow: Release | None

    @property
    def day(self) -> date:
        """Return the last day of the year."""
        return self.period.last_day

    def by_scale(self, group: TargetGroup) -> ProtectedTable | None:
        """Return the table of a group by scale, when it was counted."""
        return table_of(_tables(self.stock), {"scale", GROUPS[group].dimension})

    def moves(self, way: str) -> ProtectedTable | None:
        """Return the table of who went or came, by sex and scale, when it was counted."""
        return None if self.flow is None else table_of(_tables(self.flow), {"sex", "scale", way})


def public_years() -> Sequence[Year]:
    """Return the years that hold now, the oldest first. Raises `ChangedOutside`."""
    moved = {one.period: one for one in releases.published(ANONYMOUS, flows.SUBJECT)}
    stocks = releases.published(ANONYMOUS, representation.SUBJECT)
    years = [
        Year(Period.of(one.period), one, moved.get(one.period))
        for one in stocks
        if Period.of(one.period).quarter is None
    ]
    return sorted(years, key=lambda one: one.period.year)[-YEARS:]


def gone_years(years: Sequence[Year]) -> Sequence[Release]:
    """Return what was withdrawn of who worked here, and of who came and left, beside these."""
    moves = [one.flow for one in years if one.flow]
    return [
        *gone.years_gone(representation.SUBJECT, [one.stock for one in years], most=YEARS),
        *gone.years_gone(flows.SUBJECT, moves, most=YEARS),
    ]


def _tables(release: Release) -> Sequence[ProtectedTable]:
    return [part.table() for part in release.parts]

"""Made-up facts of up to five years past and of this year so far, counted and published.

No report stands behind these facts: they are of before the demo began.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.quarters import quarter_of
from rodedraad.monitor import services as monitor
from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports.counted import counted_desks
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.profiles import Profile
from rodedraad.releases import services as releases
from rodedraad.releases.states import Audience
from rodedraad.reporting import facts
from rodedraad.reporting.stages import ReportKind

_A_YEAR = (58, 66, 61, 83, 94)
"""How many reports and signals came in, the earliest year first."""
YEARS = len(_A_YEAR)
_EVERY_MONTH_HAS = 28
_ONE_OR_TWO, _ONE_TO_THREE = (1, 1, 1, 2), (1, 1, 2, 3)
_MEASURE = 0.4
"""The share of reports after which a measure was taken."""


@dataclass(frozen=True)
class _Invented:
    """Codes that come back more and less often, as in life."""

    profile: Profile
    chance: Random

    def report(self, day: date) -> None:
        chance, profile = self.chance, self.profile
        desks = [one.code for one in counted_desks(profile)]
        here = [one.code for one in organisations.departments_on(day)]
        codes = {
            "desk": self._often(desks),
            "report_kind": chance.choice([*ReportKind.values, ReportKind.REPORT]),
            "department": chance.choice(
                [*here, *(["not_told"] * (len(here) // 6))] or ["not_told"]
            ),
            "grounds": self._some([one.code for one in profile.grounds], _ONE_OR_TWO),
            "natures": self._some([one.code for one in profile.natures], _ONE_TO_THREE),
        }
        facts.record(kind="report", codes=codes, day=day)
        if chance.random() < _MEASURE:
            taken = self._often([one.code for one in profile.measures if one.group])
            facts.record(kind="outcome", codes={"desk": codes["desk"], "measures": taken}, day=day)

    def _often(self, codes: Sequence[str]) -> str:
        """Choose one, the first ones more often than the last."""
        weights = [1 / (place + 1) for place in range(len(codes))]
        return self.chance.choices(codes, weights)[0]

    def _some(self, codes: Sequence[str], numbers: Sequence[int]) -> list[str]:
        return sorted({self._often(codes) for _ in range(self.chance.choice(numbers))})


def fill(profile: Profile, office: User, key: PrivateKey, *, years: int, at: datetime) -> None:
    """Leave the facts, and publish years for everybody, and more for management.

    `years` says how many years past have figures, `YEARS` at most: counting them takes longest.
    """
    today = timezone.localdate(at)
    first = today.year - years
    invented = _Invented(profile, Random(first))  # noqa: S311 - made up, no secret
    for year, number in enumerate((*_A_YEAR[-years:], _A_YEAR[-1]), start=first):
        _year(invented, year, number, before=today)
    for year in range(first, today.year):
        _publish(office, key, Period(year), Audience.PUBLIC, at=at)
    for quarter in range(1, 5):
        period = Period(today.year, quarter)
        if period.last_day < today:
            _publish(office, key, period, Audience.MANAGEMENT, at=at)
    _publish(office, key, Period(today.year - 1), Audience.MANAGEMENT, at=at)


def _year(invented: _Invented, year: int, number: int, *, before: date) -> None:
    for _ in range(number):
        month, day = invented.chance.randint(1, 12), invented.chance.randint(1, _EVERY_MONTH_HAS)
        came = date(year, month, day)
        if quarter_of(came) < quarter_of(before):
            invented.report(came)


def _publish(
    office: User, key: PrivateKey, period: Period, audience: Audience, *, at: datetime
) -> None:
    identify(user=office.id)
    actor = accounts.actor_of(office, timezone.localdate(at))
    made = monitor.prepare_reports(actor=actor, key=key, period=period, audience=audience, at=at)
    releases.publish(actor=actor, public_id=made.public_id, at=at)

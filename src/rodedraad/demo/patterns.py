"""One made-up pattern: reports on one ground at one place, found and told to the adviser.

No report stands behind these facts.
"""

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.models import User
from rodedraad.core.rowsecurity import identify
from rodedraad.monitor.patterns import services
from rodedraad.monitor.patterns.errors import NobodyToTell
from rodedraad.monitor.periods import Period, ended
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.profiles import Profile
from rodedraad.organisations.queries import Line
from rodedraad.reporting import facts
from rodedraad.reporting.stages import ReportKind

_REPORTS = 12
_APART = 12


def plant(profile: Profile, *, at: datetime) -> None:
    """Leave the facts, up to the end of the last quarter; before figures are counted."""
    desk = next(one.code for one in profile.desks if one.reports_here)
    last = _last_quarter(timezone.localdate(at)).last_day
    for number in range(_REPORTS):
        codes = {
            "desk": desk,
            "report_kind": ReportKind.SIGNAL if number % 2 else ReportKind.REPORT,
            "department": _place(last),
            "grounds": [profile.grounds[0].code],
            "natures": [profile.natures[number % len(profile.natures)].code],
        }
        facts.record(kind="report", codes=codes, day=last - timedelta(days=number * _APART))


def search(office: User, key: PrivateKey, *, at: datetime) -> None:
    """Let the inclusion office search the last quarter; after the personnel data came in.

    Where no desk advises there is nobody to tell, and no search.
    """
    identify(user=office.id)
    day = timezone.localdate(at)
    actor = accounts.actor_of(office, day)
    with suppress(NobodyToTell):
        services.search(actor=actor, key=key, quarter=_last_quarter(day), at=at)


def _last_quarter(today: date) -> Period:
    return next(one for one in ended(today, 1) if one.quarter is not None)


def _place(day: date) -> str:
    """Return a department in the middle of the tree: not at its top, and not a team."""
    lines = sorted(organisations.lines_on(day), key=_how_far_from_the_middle)
    return lines[0].department.code


def _how_far_from_the_middle(line: Line) -> tuple[int, str]:
    return abs(line.depth - 2), line.department.code

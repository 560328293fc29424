"""The only clock. Views, workers and commands read it; decisions get the time as an argument."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from rodedraad.core.models import ClockShift


def now() -> datetime:
    """Return the moment, moved by the demo's clock when there is one."""
    moment = timezone.now()
    if settings.RODEDRAAD_DEMO:
        moment += timedelta(days=_shifted_days())
    return moment


def today() -> date:
    """Return the day in the organisation's time zone."""
    return timezone.localdate(now())


def last_year_end() -> date:
    """Return the last 31 December that has been: the usual reference date."""
    return date(today().year - 1, 12, 31)


def move(days: int) -> None:
    """Move the demo's clock forward. Only the demo has a clock that can be moved."""
    if not settings.RODEDRAAD_DEMO:
        raise RuntimeError("only the demo's clock can be moved")
    ClockShift.objects.update_or_create(pk=1, defaults={"days": _shifted_days() + days})


def _shifted_days() -> int:
    shift = ClockShift.objects.filter(pk=1).first()
    return shift.days if shift else 0

"""What is erased when, and on what ground.

Months run from the day on which the handling ended, by how it ended; the organisation's profile
says how many. With `after_yearly_report` nothing goes before the year in which it ended is over,
so that the coded facts of that year are complete. A hold (a running court case, for one) stops
erasing. Erasing throws the keys away, and the platform remembers it outside the database: what an
old copy brings back is not opened, and is erased again. The copy itself still holds the keys.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import add_months
from rodedraad.messaging import services as messaging
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles.profile import RetentionProfile
from rodedraad.reporting import inbox_events as events
from rodedraad.reporting import rows
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import groups, invitations
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound


class Ending(StrEnum):
    """How the handling of a report ended, as far as it matters for keeping it."""

    CLOSED = "closed"
    NOT_PROVEN = "not_proven"
    NOT_FOLLOWED_UP = "not_followed_up"
    SIGNAL = "signal"
    WITHDRAWN = "withdrawn"


def erase_on(ending: Ending, day: date, rules: RetentionProfile) -> date:
    """Return the day on which a report that ended on `day` is erased."""
    months = {
        Ending.CLOSED: rules.closed_months,
        Ending.NOT_PROVEN: min(rules.not_proven_months or rules.closed_months, rules.closed_months),
        Ending.NOT_FOLLOWED_UP: rules.not_followed_up_months,
        Ending.SIGNAL: rules.signal_months,
        Ending.WITHDRAWN: rules.withdrawn_months,
    }[ending]
    term = add_months(day, months)
    waits = rules.after_yearly_report and ending != Ending.WITHDRAWN
    return max(term, date(day.year + 1, 1, 1)) if waits else term


def schedule(
    *, report: Report, ending: Ending, by: Party, at: datetime, day: date | None = None
) -> date:
    """Set the day on which the report is erased, and return it.

    It is counted from `day`, on which the handling ended: today, unless another is given.
    """
    ended = day or timezone.localdate(at)
    erase_day = erase_on(ending, ended, profiles.current().retention)
    rows.change(report, by=by, event=events.SCHEDULED, at=at, erase_day=erase_day)
    return erase_day


def unschedule(*, report: Report, by: Party, at: datetime) -> None:
    """Forget the day: the handling was taken up again."""
    rows.change(report, by=by, event=events.UNSCHEDULED, at=at, erase_day=None)


def hold(*, report: Report, by: Party, at: datetime) -> None:
    """Keep the report although its day comes; the trail knows who said so."""
    rows.change(report, by=by, event=events.HELD, at=at, on_hold=True)


def release(*, report: Report, by: Party, at: datetime) -> None:
    """End the hold; what is past its day goes the next night."""
    rows.change(report, by=by, event=events.RELEASED, at=at, on_hold=False)


def expired(day: date) -> QuerySet[Report]:
    """Return the reports that are to be erased; for the worker."""
    return Report.objects.filter(
        erase_day__lte=day, on_hold=False, dossier__shredded_day__isnull=True
    ).order_by("erase_day", "pk")


def erase_expired(*, day: date, at: datetime) -> int:
    """Erase each report that is past its day, one transaction each; return how many.

    A row that is not what the trail says is kept, and the trail tells it: erasing cannot be undone.
    """
    with transaction.atomic():
        identify(worker=True)
        due = list(expired(day).values_list("pk", flat=True))
    return sum(_erase_or_tell(pk, day=day, at=at) for pk in due)


def _erase_or_tell(pk: UUID, *, day: date, at: datetime) -> bool:
    try:
        return _erase(pk, day=day, at=at)
    except TamperingFound as found:
        with transaction.atomic():
            identify(worker=True)
            safekeeping.report_tampering(found=found, by=Party.WORKER, at=at)
        return False


@transaction.atomic
def _erase(pk: UUID, *, day: date, at: datetime) -> bool:
    identify(worker=True)
    wait_for_turn()
    report = expired(day).select_for_update(of=("self",)).filter(pk=pk).first()
    if report is None:
        return False
    rows.require_whole(report)
    safekeeping.shred(
        dossier=report.dossier, compartments=tuple(Compartment), by=Party.WORKER, at=at
    )
    groups.empty(dossier_id=report.dossier_id, by=Party.WORKER, at=at)
    invitations.end_all(dossier_id=report.dossier_id, by=Party.WORKER, at=at)
    messaging.forget_terms(dossier=report.dossier_id)
    record(Party.WORKER, events.ERASED, report.pk, at)
    return True


@transaction.atomic
def clear_erased(*, at: datetime) -> int:
    """Remove the rows of reports that were erased, once nothing points to them any more.

    The trail has to agree that the dossier was erased. Terms and the list of readers, which an old
    copy may have brought back, go at once.
    """
    identify(worker=True)
    cleared = 0
    for report in Report.objects.filter(dossier__shredded_day__isnull=False):
        if safekeeping.inspect(dossier_id=report.dossier_id):
            continue
        groups.empty(dossier_id=report.dossier_id, by=Party.WORKER, at=at)
        invitations.end_all(dossier_id=report.dossier_id, by=Party.WORKER, at=at)
        messaging.forget_terms(dossier=report.dossier_id)
        try:
            with transaction.atomic():
                record(Party.WORKER, events.CLEARED, report.pk, at)
                report.delete()
        except ProtectedError:
            continue
        cleared += 1
    return cleared

"""Taking a report back: what is erased at once, and what stays for a while and why.

Until a side was heard, nobody but the reporter has rights in it: story, files and identity are
erased. Afterwards the other person has rights too: the file then stays until its term, and only
who reported is erased.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import DomainError
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from rodedraad.reporting import inbox_events as events
from rodedraad.reporting import retention, rows
from rodedraad.reporting.models import Report
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.services import groups, invitations
from rodedraad.reporting.services.inbox import Inbox, tell_readers
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping import tombstones
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.tombstones import Withdrawal

WITHDRAWAL = "withdrawal"


class AlreadyWithdrawn(DomainError):
    """The report was withdrawn before."""


@dataclass(frozen=True)
class Consequences:
    """What withdrawing would erase, and what would stay."""

    erased: tuple[Compartment, ...]
    hearing_began: bool

    @property
    def ending(self) -> Ending:
        """Return how the handling ends: after a hearing the other has a right to the file."""
        return Ending.CLOSED if self.hearing_began else Ending.WITHDRAWN


def consequences(report: Report) -> Consequences:
    """Return what withdrawing means now."""
    if report.hearing_began_day is None:
        return Consequences((Compartment.STORY, Compartment.IDENTITY), hearing_began=False)
    return Consequences((Compartment.IDENTITY,), hearing_began=True)


def withdraw(*, inbox: Inbox, at: datetime) -> Consequences:
    """Take the report back, for good; raises `AlreadyWithdrawn`."""
    wait_for_turn()
    report = Report.objects.select_for_update().get(pk=inbox.report.pk)
    if report.stage == ReportStage.WITHDRAWN:
        raise AlreadyWithdrawn
    meant = consequences(report)
    tell_readers(inbox)
    if meant.hearing_began:
        body = {"desk": report.desk}
        safekeeping.state(keyring=inbox.keyring, keys=inbox.keys, kind=WITHDRAWAL, body=body, at=at)
    safekeeping.shred(dossier=inbox.dossier, compartments=meant.erased, by=Party.REPORTER, at=at)
    day = timezone.localdate(at)
    _close(report, Withdrawal(day, report.hearing_began_day), Party.REPORTER, at)
    tombstones.remember_on_commit(report.dossier_id, _to_remember(report))
    return meant


def withdraw_again(*, at: datetime) -> int:
    """Withdraw once more what was withdrawn after the backup that was put back; return how many.

    Each report has a transaction of its own. What was erased is erased again by `safekeeping`.
    """
    with transaction.atomic():
        identify(worker=True)
        undone = list(_undone().values_list("pk", flat=True))
    return sum(_again_or_tell(pk, at) for pk in undone)


@transaction.atomic
def remember_again() -> None:
    """Write down outside the database what a crash kept from it after the commit."""
    identify(worker=True)
    withdrawn = Report.objects.filter(stage=ReportStage.WITHDRAWN)
    for report in withdrawn.filter(dossier__shredded_day__isnull=True):
        tombstones.remember(report.dossier_id, _to_remember(report))


def _to_remember(report: Report) -> list[str]:
    day = report.withdrawn_day
    return [tombstones.withdrawn(day, report.hearing_began_day)] if day else []


def _undone() -> QuerySet[Report]:
    known = [pk for pk, known in tombstones.remembered().items() if known.withdrawal]
    reports = Report.objects.filter(dossier_id__in=known, dossier__shredded_day__isnull=True)
    return reports.exclude(stage=ReportStage.WITHDRAWN).order_by("pk")


def _again_or_tell(pk: UUID, at: datetime) -> bool:
    try:
        return _again(pk, at)
    except TamperingFound as found:
        safekeeping.tell_once(found=found, at=at)
        return False


@transaction.atomic
def _again(pk: UUID, at: datetime) -> bool:
    identify(worker=True)
    wait_for_turn()
    report = _undone().filter(pk=pk).first()
    withdrawal = tombstones.of(report.dossier_id).withdrawal if report else None
    if report is None or withdrawal is None:
        return False
    _close(report, withdrawal, Party.WORKER, at)
    return True


def _close(report: Report, withdrawal: Withdrawal, by: Party, at: datetime) -> None:
    rows.change(
        report,
        by=by,
        event=events.WITHDRAWN,
        at=at,
        stage=ReportStage.WITHDRAWN.value,
        withdrawn_day=withdrawal.day,
        hearing_began_day=report.hearing_began_day or withdrawal.hearing_began_day,
        is_anonymous=True,
    )
    invitations.end_all(dossier_id=report.dossier_id, by=by, at=at)
    messaging.cancel_terms(dossier=report.dossier_id, day=withdrawal.day)
    ending = consequences(report).ending
    if ending is Ending.WITHDRAWN:
        # After a hearing the story stays: then whom a report of the group keeps out must reach it.
        groups.empty(dossier_id=report.dossier_id, by=by, at=at)
    retention.schedule(report=report, ending=ending, by=by, at=at, day=withdrawal.day)

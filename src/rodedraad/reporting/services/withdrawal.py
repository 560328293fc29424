"""Taking a report back: what is erased at once, and what stays for a while and why.

Until a side was heard, nobody but the reporter has rights in it: story, files and identity are
erased. Afterwards the other person has rights too: the file then stays until its term, and only
who reported is erased.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import DomainError
from rodedraad.messaging import services as messaging
from rodedraad.reporting import inbox_events as events
from rodedraad.reporting import retention, rows
from rodedraad.reporting.models import Report
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.services.inbox import Inbox, tell_readers
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment

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
    _close(report, meant, at)
    return meant


def _close(report: Report, meant: Consequences, at: datetime) -> None:
    day = timezone.localdate(at)
    rows.change(
        report,
        by=Party.REPORTER,
        event=events.WITHDRAWN,
        at=at,
        stage=ReportStage.WITHDRAWN.value,
        withdrawn_day=day,
        is_anonymous=True,
    )
    messaging.cancel_terms(dossier=report.dossier_id, day=day)
    retention.schedule(report=report, ending=meant.ending, by=Party.REPORTER, at=at)

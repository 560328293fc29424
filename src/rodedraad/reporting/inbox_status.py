"""What the reporter is told about how it stands: in which words, and by when something follows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from rodedraad.messaging import queries as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportStage

_AWAITED = {
    ReportStage.RECEIVED: TermKind.ACKNOWLEDGE,
    ReportStage.ACKNOWLEDGED: TermKind.FEEDBACK,
    ReportStage.IN_CONVERSATION: TermKind.FEEDBACK,
    ReportStage.BEING_EXAMINED: TermKind.FEEDBACK,
    ReportStage.BOTH_SIDES_HEARD: TermKind.FEEDBACK,
    ReportStage.AFTERCARE: TermKind.AFTERCARE,
}


@dataclass(frozen=True)
class Standing:
    """How a report stands: its stage, and the day by which the desk does what comes next."""

    stage: ReportStage
    due: date | None
    is_late: bool
    erase_day: date | None

    @property
    def text(self) -> str:
        """The name of the text that explains this stage."""
        return f"reporting/inbox_{self.stage}"


def standing(report: Report, at: datetime) -> Standing:
    """Return how a report stands at a moment."""
    stage = ReportStage(report.stage)
    due = _due(report, stage)
    is_late = due is not None and due < timezone.localdate(at)
    return Standing(stage, due, is_late, report.erase_day)


def _due(report: Report, stage: ReportStage) -> date | None:
    awaited = _AWAITED.get(stage)
    open_terms = (
        term.due_date
        for term in messaging.terms_of(dossier=report.dossier_id)
        if term.is_open and term.kind == awaited
    )
    return min(open_terms, default=None)

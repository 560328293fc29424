"""What the reporter is told about how it stands: in which words, and by when something follows."""

from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from django.utils import timezone

from rodedraad.messaging import queries as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportStage

_AWAITED = {
    ReportStage.RECEIVED: (TermKind.PERSONAL_MESSAGE, TermKind.ACKNOWLEDGE),
    ReportStage.ACKNOWLEDGED: (TermKind.FEEDBACK,),
    ReportStage.IN_CONVERSATION: (TermKind.FEEDBACK,),
    ReportStage.NOT_RESEARCHABLE: (TermKind.FEEDBACK,),
    ReportStage.BEING_EXAMINED: (TermKind.FEEDBACK,),
    ReportStage.BOTH_SIDES_HEARD: (TermKind.FEEDBACK,),
    ReportStage.ADVISED: (TermKind.FEEDBACK,),
    ReportStage.OPINION_GIVEN: (TermKind.FEEDBACK,),
    ReportStage.CONCLUDED: (TermKind.FEEDBACK,),
    ReportStage.HELPED: (TermKind.FEEDBACK,),
    ReportStage.AFTERCARE: (TermKind.AFTERCARE,),
}


@dataclass(frozen=True)
class Awaited:
    """What the desk does next, and by which day."""

    kind: TermKind
    day: date
    is_late: bool


@dataclass(frozen=True)
class Standing:
    """How a report stands: its stage, and what the desk does by when, the nearest day first."""

    stage: ReportStage
    awaited: tuple[Awaited, ...]
    erase_day: date | None

    @property
    def text(self) -> str:
        """The name of the text that explains this stage."""
        return f"reporting/inbox_{self.stage}"

    @property
    def is_late(self) -> bool:
        """Tell whether a day has passed on which the desk should have done something."""
        return any(each.is_late for each in self.awaited)


def standing(report: Report, at: datetime) -> Standing:
    """Return how a report stands at a moment."""
    stage, today = ReportStage(report.stage), timezone.localdate(at)
    nearest: dict[TermKind, date] = {}
    for term in messaging.terms_of(dossier=report.dossier_id):
        if term.is_open and term.kind in (*_AWAITED.get(stage, ()), TermKind.ANSWER):
            kind = TermKind(term.kind)
            nearest[kind] = min(term.due_date, nearest.get(kind, term.due_date))
    in_order = sorted(nearest.items(), key=itemgetter(1))
    awaited = tuple(Awaited(kind, day, day < today) for kind, day in in_order)
    return Standing(stage, awaited, report.erase_day)

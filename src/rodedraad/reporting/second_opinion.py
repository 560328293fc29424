"""When a reporter may ask another team to look again at how a report was handled.

Not while a desk is busy and in time: then it has to get the chance to finish. It may be asked once
a report was concluded, when nobody took it up in time, when the reporter was not heard from in
time, and when the reporter was told that it can't be investigated.
"""

from datetime import date
from enum import StrEnum

from rodedraad.messaging.terms import TermKind
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting.inbox_status import Standing
from rodedraad.reporting.services import carrying
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.stages import ReportStage, RequestGround

_ENDED = frozenset({ReportStage.CONCLUDED, ReportStage.AFTERCARE, ReportStage.CLOSED})


class Occasion(StrEnum):
    """Why it may be asked now."""

    CONCLUDED = "concluded"
    NOT_TAKEN_UP = "not_taken_up"
    NOT_RESEARCHABLE = "not_researchable"
    NOT_HEARD_FROM = "not_heard_from"

    @property
    def ground(self) -> RequestGround:
        """Return the reason that lies nearest; the reporter may choose another."""
        if self is Occasion.CONCLUDED:
            return RequestGround.NOT_AS_WISHED
        return RequestGround(self.value)


def occasion(standing: Standing) -> Occasion | None:
    """Return why a second opinion may be asked of what stands like this; none when it may not."""
    if standing.stage in _ENDED:
        return Occasion.CONCLUDED
    if standing.stage == ReportStage.NOT_RESEARCHABLE:
        return Occasion.NOT_RESEARCHABLE
    late = {each.kind for each in standing.awaited if each.is_late}
    if standing.stage == ReportStage.RECEIVED and TermKind.ACKNOWLEDGE in late:
        return Occasion.NOT_TAKEN_UP
    return Occasion.NOT_HEARD_FROM if TermKind.FEEDBACK in late else None


def team(inbox: Inbox, standing: Standing, day: date) -> DeskProfile | None:
    """Return the team that may be asked about this report now; none when it may not be asked."""
    desk = profiles.current().second_opinion(day)
    if desk is None or not inbox.has_story or occasion(standing) is None:
        return None
    first = profiles.current().desk(inbox.report.desk)
    if first.looks_again or first.assignment is not None:
        return None
    return None if carrying.is_at(inbox, desk.code) else desk

"""The other reports of a group, as lines on the page of one of them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.cases.desk import Contents
from rodedraad.cases.states import CaseState
from rodedraad.cases.together import Fellow


@dataclass(frozen=True)
class FellowLine:
    """One other report: where it is, and what its list shows of it."""

    reference: str
    url: str
    received_day: date
    state: str
    who: str


def lines(contents: Contents) -> list[FellowLine]:
    """Return the other reports to which there is a key."""
    return [_line(fellow) for fellow in (contents.together.fellows if contents.together else ())]


def _line(fellow: Fellow) -> FellowLine:
    report, case = fellow.report, fellow.case
    name = "cases:case_detail" if case else "cases:report_detail"
    return FellowLine(
        reference=report.reference,
        url=reverse(name, args=[case.public_id if case else report.public_id]),
        received_day=report.received_day,
        state=str(CaseState(case.state).label) if case else _("Not taken up yet"),
        who=_who(fellow),
    )


def _who(fellow: Fellow) -> str:
    if fellow.report.withdrawn_day is not None:
        return _("Withdrawn")
    return _("Anonymous") if fellow.report.is_anonymous else _("Named")

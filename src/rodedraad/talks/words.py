"""What quarters and answers are called on the pages."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from rodedraad.organisations import queries as organisations
from rodedraad.talks.questions import Outcome, current
from rodedraad.talks.told import NOWHERE, Told
from rodedraad.ui.components import Row


def spoken(quarter: str) -> str:
    """Return a quarter in words."""
    year, _mark, number = quarter.partition("Q")
    return _("quarter %(number)s of %(year)s") % {"number": number, "year": year}


def places(today: date) -> Sequence[tuple[str, str]]:
    """Return the departments of today with their way from the top, and the one for none."""
    lines = organisations.lines_on(today)
    found = [(line.department.code, " › ".join(line.path)) for line in lines]
    return [*found, (NOWHERE, _("not said"))]


def rows(told: Told, quarter: str, today: date) -> Iterator[Row]:
    """Yield what is about to be recorded, question by question."""
    yield Row(_("Kind of talk"), str(told.kind.label))
    yield Row(_("Quarter"), spoken(quarter))
    yield Row(_("Department"), dict(places(today))[told.department])
    if told.outcome is Outcome.DECLINED:
        yield Row(_("Talk"), _("Offered, and declined. No reason is kept."))
        return
    for question in current(told.kind).questions:
        chosen = told.answers.get(question.code, ())
        said = [str(one.words) for one in question.answers if one.code in chosen]
        yield Row(str(question.heading), said or [_("nothing")])

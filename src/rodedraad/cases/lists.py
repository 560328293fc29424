"""The lists of a desk: what is new, mine, of the desk, in the tray, closed. Nothing is opened.

Everything starts from what the actor holds a key of, so that who was kept out reads nothing from
a row, a number or a page count.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.cases import policies
from rodedraad.cases.models import Case
from rodedraad.cases.states import CaseState
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.models import Term
from rodedraad.reporting.models import Report

# The database carries a line through all its sorting, and a list is long.
_SHOWN_OF_CASES = (
    "public_id",
    "dossier_id",
    "state",
    "handler__name",
    "report__reference",
    "report__kind",
    "report__is_anonymous",
    "report__channel",
    "report__received_day",
    "report__withdrawn_day",
)


class Tab(StrEnum):
    """The lists there are."""

    NEW = "new"
    MINE = "mine"
    DESK = "desk"
    TRAY = "tray"
    CLOSED = "closed"


class Due(StrEnum):
    """How near the next term is."""

    LATE = "late"
    WEEK = "week"


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to."""

    state: CaseState | None = None
    handler_id: UUID | None = None
    due: Due | None = None


@dataclass(frozen=True)
class Line:
    """One line of a list, of a report or of a case."""

    public_id: UUID
    reference: str
    kind: str
    is_anonymous: bool
    channel: str
    is_withdrawn: bool
    received_day: date
    state: CaseState
    handler: str
    term: Term | None
    is_case: bool


def reports(actor: Actor, tab: Tab, filters: Filters, *, day: date) -> QuerySet[Report]:
    """Return the reports that nobody has in hand, the oldest first."""
    waiting = policies.visible_reports(actor).filter(
        in_hand=False, in_tray=tab == Tab.TRAY, withdrawn_day__isnull=True
    )
    if filters.due:
        waiting = waiting.filter(dossier_id__in=_due(actor, filters.due, day))
    return waiting.order_by("received_day", "id")


def cases(actor: Actor, tab: Tab, filters: Filters, *, day: date) -> QuerySet[Case]:
    """Return cases, those opened last first; of each only what a line shows."""
    found = policies.visible_cases(actor).select_related("report", "handler")
    found = found.only(*_SHOWN_OF_CASES)
    closed = {"state": CaseState.CLOSED}
    found = found.filter(**closed) if tab == Tab.CLOSED else found.exclude(**closed)
    if tab == Tab.MINE:
        found = found.filter(handler_id=actor.user_id)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.handler_id:
        found = found.filter(handler_id=filters.handler_id)
    if filters.due:
        found = found.filter(dossier_id__in=_due(actor, filters.due, day))
    return found.order_by("-opened_at", "-id")


def lines_of_reports(actor: Actor, page: Sequence[Report]) -> list[Line]:
    """Make lines of reports, with the term that comes first."""
    terms = _first_terms(actor, [report.dossier_id for report in page])
    return [_of_report(report, terms.get(report.dossier_id)) for report in page]


def lines_of_cases(actor: Actor, page: Sequence[Case]) -> list[Line]:
    """Make lines of cases, with the term that comes first."""
    terms = _first_terms(actor, [case.dossier_id for case in page])
    return [_of_case(case, terms.get(case.dossier_id)) for case in page]


def _of_report(report: Report, term: Term | None) -> Line:
    return Line(
        public_id=report.public_id,
        reference=report.reference,
        kind=report.get_kind_display(),
        is_anonymous=report.is_anonymous,
        channel=channel_of(report),
        is_withdrawn=report.withdrawn_day is not None,
        received_day=report.received_day,
        state=CaseState.RECEIVED,
        handler="",
        term=term,
        is_case=False,
    )


def _of_case(case: Case, term: Term | None) -> Line:
    report = case.report
    return Line(
        public_id=case.public_id,
        reference=report.reference,
        kind=report.get_kind_display(),
        is_anonymous=report.is_anonymous,
        channel=channel_of(report),
        is_withdrawn=report.withdrawn_day is not None,
        received_day=report.received_day,
        state=CaseState(case.state),
        handler=case.handler.name,
        term=term,
        is_case=True,
    )


def channel_of(report: Report) -> str:
    """Return which way it came in, when that was not the form."""
    return report.get_channel_display() if report.is_entered else ""


def _open_terms(actor: Actor) -> QuerySet[Term]:
    return messaging.coming_up(user_id=actor.user_id, desks=actor.desks(Role.HANDLER), mine=False)


def _due(actor: Actor, due: Due, day: date) -> QuerySet[Any, Any]:
    until = day if due == Due.LATE else day + timedelta(days=8)
    return messaging.dossiers_due(desks=actor.desks(Role.HANDLER), before=until)


def _first_terms(actor: Actor, dossiers: Sequence[UUID]) -> Mapping[UUID, Term]:
    found = _open_terms(actor).filter(dossier__in=dossiers).order_by("-due_date")
    return {term.dossier: term for term in found}

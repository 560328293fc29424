"""What is due, for who handles reports."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rodedraad.accounts import spare
from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.lib.terms import days_left
from rodedraad.messaging import queries, sight, subjects
from rodedraad.messaging.models import Term, TermQuerySet
from rodedraad.messaging.queries import When
from rodedraad.messaging.terms import Regime, Stage, TermKind
from rodedraad.organisations import profiles
from rodedraad.ui.components import Link

_ON_A_PAGE = 50
_DESK = "desk"
_ESCALATED = "escalated"
_COUNTED_ONES = {
    TermKind.AFTERCARE: gettext_lazy("%(what)s (time %(number)s)"),
    TermKind.MEASURE: gettext_lazy("%(what)s (number %(number)s)"),
    TermKind.CARE_AROUND: gettext_lazy("%(what)s (number %(number)s)"),
}
"""What there can be several of in one case, each with its number."""


@dataclass(frozen=True)
class Line:
    """One term as the page shows it."""

    label: str
    regime: str
    desk: str
    due: date
    days_left: int
    is_escalated: bool
    subject: subjects.Subject | None


@dataclass(frozen=True)
class Group:
    """The terms that are about as near as each other."""

    heading: str
    lines: list[Line]


@open_to(Role.HANDLER, unlocked=True)
def due(request: ActorRequest) -> HttpResponse:
    """Show the terms that the handler may see: own ones, those of the desk, or escalated ones."""
    whose = _whose(request)
    terms = _terms(request.actor, whose).filter(sight.of(request.actor))
    page = Paginator(terms, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "groups": _groups(list(page.object_list), clock.today()),
        "tabs": _tabs(request.actor, whose),
        "query": f"whose={whose}" if whose else "",
        "spare_keys": _spare_keys(request.actor, clock.today()),
    }
    return render(request, "messaging/due.html", context)


def _spare_keys(actor: Actor, today: date) -> list[dict[str, Any]]:
    """Return when the shares of each desk are to be tried, or to be made."""
    language, desks = get_language() or "nl", {d.code: d.name for d in profiles.current().desks}
    return [
        {
            "desk": desks[drill.circle].in_language(language),
            "url": reverse("accounts:recovery", args=[drill.circle]),
            "due": drill.due_date,
            "days_left": days_left(drill.due_date, today),
            "needs_shares": drill.needs_shares,
        }
        for drill in spare.drills(sorted(actor.desks(Role.HANDLER)), today=today)
        if drill.circle in desks
    ]


def _whose(request: ActorRequest) -> str:
    """Return which list is asked for; the own one for what is none, or is not for this actor."""
    asked = request.GET.get("whose", "")
    is_for_head = asked == _ESCALATED and request.actor.is_a(Role.DESK_HEAD)
    return asked if asked == _DESK or is_for_head else ""


def _terms(actor: Actor, whose: str) -> TermQuerySet:
    if whose == _ESCALATED:
        return queries.escalated(user_id=actor.user_id, desks=actor.desks(Role.DESK_HEAD))
    return queries.coming_up(
        user_id=actor.user_id, desks=actor.desks(Role.HANDLER), mine=whose != _DESK
    )


def _tabs(actor: Actor, whose: str) -> list[Link]:
    tabs = [
        Link(_("My tasks"), "?", current=not whose),
        Link(_("Tasks of the desk"), f"?whose={_DESK}", current=whose == _DESK),
    ]
    if actor.is_a(Role.DESK_HEAD):
        escalated = f"?whose={_ESCALATED}"
        tabs.append(Link(_("Escalated to me"), escalated, current=whose == _ESCALATED))
    return tabs


def _groups(terms: list[Term], today: date) -> list[Group]:
    headings = {
        When.OVERDUE: _("Too late"),
        When.THIS_WEEK: _("In the coming seven days"),
        When.LATER: _("Later"),
    }
    named = subjects.of({term.dossier for term in terms})
    lines = defaultdict(list)
    for term in terms:
        lines[queries.when(term, today)].append(_line(term, named.get(term.dossier), today))
    return [Group(heading, lines[when]) for when, heading in headings.items() if when in lines]


def _line(term: Term, subject: subjects.Subject | None, today: date) -> Line:
    desks = {desk.code: desk.name for desk in profiles.current().desks}
    desk = desks.get(term.desk)
    return Line(
        label=_numbered(term),
        regime=str(Regime(term.regime).label),
        desk=desk.in_language(get_language() or "nl") if desk else term.desk,
        due=term.due_date,
        days_left=term.days_left(today),
        is_escalated=term.reminded == Stage.ESCALATED,
        subject=subject,
    )


def _numbered(term: Term) -> str:
    pattern = _COUNTED_ONES.get(TermKind(term.kind))
    return pattern % {"what": term.label, "number": term.number} if pattern else term.label

"""How advice is shown: the same to everybody who may read it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodedraad.accounts.roles import Role
from rodedraad.messaging.terms import Stage
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.programme import queries
from rodedraad.programme.models import Advice, AdviceText, FollowUp, ManagementResponse
from rodedraad.programme.states import AdviceKind, AdviceState
from rodedraad.ui.components import Row


def who_answers() -> str:
    """Return what the organisation calls the one who answers advice."""
    known = profiles.current().executive_secretary
    usual = str(Role.EXECUTIVE_SECRETARY.label)
    return known.name.in_language(get_language() or "nl") if known else usual


@dataclass(frozen=True)
class Shown:
    """One piece of advice as a page shows it. A text that was removed is an empty one.

    What was typed is in the `language` of the organisation; `in_other_words` names it on a page
    in another language.
    """

    advice: Advice
    title: str
    text: AdviceText
    earlier: Sequence[AdviceText]
    rows: Sequence[Row]
    state: str
    state_kind: str
    days_late: int
    days_left: int
    response: ManagementResponse | None
    promises: Sequence[tuple[FollowUp, int]]
    is_late: bool
    is_escalated: bool
    is_changed: bool
    public_url: str
    url: str
    language: str
    in_other_words: str


def shown(advice: Advice, today: date, changed: Collection[UUID]) -> Shown:
    """Return one piece of advice with what belongs to it."""
    text, late = advice.current, _days_late(advice, today)
    promises = [(one, one.days_late(today)) for one in advice.follow_ups.all()]
    return Shown(
        advice=advice,
        title=text.title or _("The text was removed"),
        text=text,
        earlier=advice.earlier,
        rows=_rows(advice),
        state=str(AdviceState(advice.state).label),
        state_kind=_KINDS[AdviceState(advice.state)],
        days_late=late,
        days_left=(advice.due_date - today).days,
        response=advice.answer,
        promises=promises,
        is_late=_is_late(advice, late, promises),
        is_escalated=advice.reminded == Stage.OVERDUE,
        is_changed=advice.id in changed,
        public_url=reverse("programme:public_detail", args=[advice.public_id]),
        url=reverse("programme:advice_detail", args=[advice.public_id]),
        language=settings.LANGUAGE_CODE,
        in_other_words=other_language(),
    )


def all_shown(found: Sequence[Advice], today: date) -> list[Shown]:
    """Return several; the trail is looked into once for all."""
    changed = queries.changed_outside(found)
    return [shown(advice, today, changed) for advice in found]


def other_language() -> str:
    """Return what the language of advice is called, unless the page is in that language."""
    own = settings.LANGUAGE_CODE
    return "" if get_language() == own else str(dict(settings.LANGUAGES)[own])


def desk_name(code: str) -> str:
    """Return what a desk is called; its code when the profile knows it no more."""
    desk = _desk(code)
    return desk.name.in_language(get_language() or "nl") if desk else code


_KINDS = {
    AdviceState.AWAITING: "info",
    AdviceState.ANSWERED: "ok",
    AdviceState.WITHDRAWN: "neutral",
}


def _rows(advice: Advice) -> list[Row]:
    desk, language = _desk(advice.desk), get_language() or "nl"
    addressed = desk.advises.in_language(language) if desk and desk.advises else ""
    return [
        Row(_("Given by"), desk_name(advice.desk)),
        *([Row(_("Given to"), addressed)] if addressed else []),
        Row(_("About"), str(AdviceKind(advice.kind).label)),
    ]


def _days_late(advice: Advice, today: date) -> int:
    """Return how late the response is or was; withdrawn advice waits no longer."""
    return advice.days_late(advice.withdrawn_day or today)


def _is_late(advice: Advice, late: int, promises: Sequence[tuple[FollowUp, int]]) -> bool:
    """Tell whether something is too late now, and not only was."""
    if advice.is_awaiting:
        return late > 0
    return advice.state == AdviceState.ANSWERED and any(
        days > 0 and one.done_day is None for one, days in promises
    )


def _desk(code: str) -> DeskProfile | None:
    return next((desk for desk in profiles.current().desks if desk.code == code), None)

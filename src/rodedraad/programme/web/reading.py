"""The pages of who works with advice: what is due, all of it, and one piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.lib.terms import days_left
from rodedraad.programme import policies, queries
from rodedraad.programme.models import Advice
from rodedraad.programme.states import LIFECYCLE, AdviceState, AdviceStep
from rodedraad.programme.web import showing
from rodedraad.ui.components import Link

_ON_A_PAGE = 20


@dataclass(frozen=True)
class Task:
    """Something that is due: what, where it is shown, and by which day."""

    label: str
    title: str
    url: str
    due: date
    days_left: int


@open_to(*policies.AT_WORK)
@require_GET
def advice_list(request: ActorRequest) -> HttpResponse:
    """Show what is due, what is too late before all else, and then all advice."""
    if not policies.has_a_page(request.actor):
        raise NotFound
    tasks, found = _tasks(request), queries.visible(request.actor)
    page = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "late": [task for task in tasks if task.days_left < 0],
        "coming": [task for task in tasks if task.days_left >= 0],
        "page": page,
        "found": showing.all_shown(list(page.object_list), clock.today()),
        "may_advise": bool(policies.advising_desks(request.actor)),
    }
    return render(request, "programme/advice_list.html", context)


@open_to(*policies.AT_WORK)
@require_GET
def advice_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show one piece of advice, and what the reader may do with it."""
    if not policies.has_a_page(request.actor):
        raise NotFound
    advice = queries.get_advice(request.actor, public_id)
    [one] = showing.all_shown([advice], clock.today())
    may_respond = policies.may_respond(request.actor, advice) and not one.is_changed
    context = {
        "one": one,
        "who_answers": showing.who_answers(),
        "actions": [] if one.is_changed else _actions(request, advice),
        "may_promise": may_respond and advice.state == AdviceState.ANSWERED,
        "breadcrumb": [
            Link(pgettext("several", "Advice"), reverse("programme:advice_list")),
            Link(one.title, "", current=True),
        ],
    }
    return render(request, "programme/advice_detail.html", context)


def _tasks(request: ActorRequest) -> Sequence[Task]:
    today = clock.today()
    waiting = [
        Task(_("Respond to the advice"), one.current.title, _address(one), one.due_date,
             days_left(one.due_date, today))
        for one in queries.open_advice(request.actor)
    ]  # fmt: skip
    promised = [
        Task(_("Do what was promised"), one.what, _address(one.advice), one.due_date,
             days_left(one.due_date, today))
        for one in queries.open_promises(request.actor)
    ]  # fmt: skip
    return sorted([*waiting, *promised], key=lambda task: (task.due, task.title))


def _actions(request: ActorRequest, advice: Advice) -> Sequence[Link]:
    pages = {
        AdviceStep.CORRECT: ("advice_correct", policies.may_change),
        AdviceStep.RESPOND: ("advice_respond", policies.may_respond),
        AdviceStep.WITHDRAW: ("advice_withdraw", policies.may_change),
    }
    return [
        Link(str(step.label), reverse(f"programme:{name}", args=[advice.public_id]))
        for step, (name, may) in pages.items()
        if LIFECYCLE.may(step, advice.state) and may(request.actor, advice)
    ]


def _address(advice: Advice) -> str:
    return reverse("programme:advice_detail", args=[advice.public_id])

"""The pages of the independent adviser: the patterns, and what is done with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.monitor.patterns import deadlines, policies, queries, services, words
from rodedraad.monitor.patterns.errors import ChangedOutside
from rodedraad.monitor.patterns.models import Pattern
from rodedraad.monitor.patterns.queries import Opened
from rodedraad.monitor.patterns.states import LIFECYCLE, PatternState, PatternStep, WhyLeft
from rodedraad.monitor.patterns.web.forms import LeaveForm
from rodedraad.ui import onward
from rodedraad.ui.components import Link, Row

_KINDS = {
    PatternState.NEW: "warning",
    PatternState.LOOKED_INTO: "info",
    PatternState.ADVISED: "ok",
    PatternState.LEFT: "neutral",
}


@dataclass(frozen=True)
class Shown:
    """A pattern as a page shows it; without `rows` when these keys do not open it.

    `due` says what is to be done by which day, and is empty when all was done.
    """

    pattern: Pattern
    title: str
    rows: Sequence[Row]
    state: str
    state_kind: str
    is_changed: bool
    url: str
    due: str = ""
    is_late: bool = False


@open_to(Role.HANDLER, unlocked=True)
@require_GET
def pattern_list(request: ActorRequest) -> HttpResponse:
    """Show all that the desk was told, the newest first."""
    if not policies.is_adviser(request.actor):
        raise NotFound
    found = [_shown(one) for one in queries.visible(request.actor, request.keys)]
    return render(request, "monitor/pattern_list.html", {"found": found})


@open_to(Role.HANDLER, unlocked=True)
@require_GET
def pattern_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show one pattern, and what can be done with it."""
    opened = queries.get_opened(request.actor, request.keys, public_id)
    one, pattern = _shown(opened), opened.pattern
    may = {step: bool(one.rows) and LIFECYCLE.may(step, pattern.state) for step in PatternStep}
    context = {
        "one": one,
        "why": WhyLeft(pattern.why_left).label if pattern.why_left else "",
        "may_look": may[PatternStep.LOOK],
        "may_leave": may[PatternStep.LEAVE],
        "links": onward.links("pattern", public_id=str(public_id))
        if may[PatternStep.ADVISE]
        else [],
        "followed": onward.links("pattern_advised")
        if pattern.state == PatternState.ADVISED
        else [],
        "breadcrumb": [
            Link(_("Patterns"), reverse("patterns:pattern_list")),
            Link(one.title, "", current=True),
        ],
    }
    return render(request, "monitor/pattern_detail.html", context)


@open_to(Role.HANDLER, unlocked=True)
@require_POST
def pattern_look(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say that it is being looked into."""
    return _take(request, public_id, PatternStep.LOOK)


@open_to(Role.HANDLER, unlocked=True)
def pattern_leave(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take no action, and say why."""
    opened = queries.get_opened(request.actor, request.keys, public_id)
    if opened.told is None or not LIFECYCLE.may(PatternStep.LEAVE, opened.pattern.state):
        raise NotFound
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        return _take(request, public_id, PatternStep.LEAVE, WhyLeft(form.cleaned_data["why"]))
    return render(request, "monitor/pattern_leave.html", {"form": form, "one": _shown(opened)})


def _take(
    request: ActorRequest, public_id: UUID, step: PatternStep, why: WhyLeft | None = None
) -> HttpResponse:
    try:
        services.take(
            actor=request.actor, keys=request.keys, public_id=public_id, step=step, why=why,
            at=clock.now(),
        )  # fmt: skip
    except ChangedOutside:
        messages.error(
            request, _("Nothing is saved: this pattern was changed outside the platform.")
        )
    else:
        messages.success(request, _("This is kept. Colleagues of your desk see it too."))
    return redirect("patterns:pattern_detail", public_id=public_id)


def _shown(opened: Opened) -> Shown:
    pattern, told = opened.pattern, opened.told
    state, due = PatternState(pattern.state), deadlines.due_date(opened.pattern)
    return Shown(
        pattern=pattern,
        title=words.title(told) if told else _("A pattern that you can’t read"),
        rows=words.rows(told) if told else (),
        state=str(state.label),
        state_kind=_KINDS[state],
        is_changed=opened.is_changed,
        url=reverse("patterns:pattern_detail", args=[pattern.public_id]),
        due=words.due(state, due) if due else "",
        is_late=due is not None and due < clock.today(),
    )

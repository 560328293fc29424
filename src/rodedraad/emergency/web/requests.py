"""The list of requests, asking, withdrawing and ending."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.emergency import policies, queries, services
from rodedraad.emergency.errors import AskedAlready
from rodedraad.emergency.states import UNFINISHED, RequestState
from rodedraad.emergency.web import showing
from rodedraad.emergency.web.forms import AskForm
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.safekeeping.repairs import RepairGround

WHO = (Role.IT_SUPPORT, Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR)


@open_to(*WHO, unlocked=True)
@require_GET
def requests(request: ActorRequest) -> HttpResponse:
    """List what the actor asked, has to decide on, or what is about the own records."""
    found = queries.requests(request.actor)
    waiting = [one for one in found if one.state in UNFINISHED]
    context = {
        "may_ask": policies.may_ask(request.actor),
        "columns": showing.columns(),
        "waiting": showing.rows(waiting),
        "past": showing.rows([one for one in found if one.state not in UNFINISHED]),
    }
    return render(request, "emergency/requests.html", context)


@open_to(Role.IT_SUPPORT, unlocked=True)
@require_http_methods(["GET", "POST"])
def request_add(request: ActorRequest) -> HttpResponse:
    """Ask for emergency access."""
    at = clock.now()
    counsellors = queries.counsellors(request.actor, at)
    form = AskForm(request.POST or None, counsellors=counsellors)
    if form.is_valid():
        try:
            asked = services.ask(
                actor=request.actor, keys=request.keys, at=at,
                ground=RepairGround(form.cleaned_data["ground"]), **form.subject(),
            )  # fmt: skip
        except AskedAlready:
            form.add_error(None, _("You have already asked for this. Look in the list."))
        else:
            messages.success(request, _("You have asked. The central counsellor decides."))
            return redirect("emergency:request_detail", public_id=asked.public_id)
    return render(request, "emergency/request_add.html", {"form": form})


@open_to(*WHO, unlocked=True)
@require_GET
def request_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show one request, and what can be done with it now."""
    asked, at = queries.get_request(request.actor, public_id), clock.now()
    is_own = policies.may_read(request.actor, asked)
    look = "emergency:lent_story" if asked.is_for_case else "emergency:lent_records"
    context = {
        "rows": showing.details(asked),
        "asked": asked,
        "may_decide": asked.state == RequestState.ASKED
        and policies.may_decide(request.actor, asked),
        "may_withdraw": is_own and asked.state in {RequestState.ASKED, RequestState.CONSENTED},
        "may_end": asked.state == RequestState.OPEN and policies.may_end(request.actor, asked),
        "look_url": reverse(look, args=[public_id]) if is_own and asked.is_open(at) else "",
    }
    return render(request, "emergency/request_detail.html", context)


@open_to(Role.IT_SUPPORT, unlocked=True)
@require_POST
def request_withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask no longer."""
    try:
        services.withdraw(actor=request.actor, public_id=public_id, at=clock.now())
    except StepNotPossible:
        messages.error(request, showing.changed())
    else:
        messages.success(request, _("You withdrew your request."))
    return redirect("emergency:request_detail", public_id=public_id)


@open_to(*WHO, unlocked=True)
@require_POST
def request_end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """End the access at once."""
    try:
        services.end(actor=request.actor, public_id=public_id, at=clock.now())
    except StepNotPossible:
        messages.error(request, showing.changed())
    else:
        messages.success(request, _("The emergency access has ended."))
    return redirect("emergency:request_detail", public_id=public_id)

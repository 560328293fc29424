"""The pages on which the central counsellor begins, and hands over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.counselling import policies, queries, services
from rodedraad.counselling.errors import AnotherHolds, KeysChanged, NoSuccessor
from rodedraad.counselling.web.forms import HandOverForm


@open_to(Role.CENTRAL_COUNSELLOR, unlocked=True)
@require_POST
def mandate_begin(request: ActorRequest) -> HttpResponse:
    """Take up the mandate: from now on every record is sealed to these keys too."""
    try:
        services.begin(actor=request.actor, keys=request.keys, at=clock.now())
    except AnotherHolds:
        messages.error(
            request, _("Somebody else is the central counsellor, and has to hand over first.")
        )
    except KeysChanged:
        messages.error(
            request,
            _(
                "You made new keys after you began. Ask the administrator of the server to end "
                "your mandate first."
            ),
        )
    else:
        messages.success(request, _("You are the central counsellor from now on."))
    return redirect("counselling:consultations")


@open_to(Role.CENTRAL_COUNSELLOR, unlocked=True)
def mandate_hand_over(request: ActorRequest) -> HttpResponse:
    """Choose a successor, compare the fingerprint, and pass everything on in one act."""
    if not policies.may_see_all(request.actor):
        raise NotFound
    successors = queries.successors(request.actor, clock.today())
    form = HandOverForm(request.POST or None, successors=successors)
    if form.is_valid():
        try:
            services.hand_over(
                actor=request.actor, keys=request.keys,
                fingerprint=form.cleaned_data["successor"], at=clock.now(),
            )  # fmt: skip
        except (AnotherHolds, NoSuccessor):
            form.add_error(None, _("Something changed in the meantime. Please start again."))
        else:
            messages.success(request, _("You handed over. You can no longer read the records."))
            return redirect("accounts:mine")
    context = {
        "form": form,
        "has_successors": bool(successors),
        "loses_own": not request.actor.is_a(Role.COUNSELLOR),
    }
    return render(request, "counselling/mandate_hand_over.html", context)

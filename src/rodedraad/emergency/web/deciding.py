"""The page on which the central counsellor consents or refuses."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.emergency import policies, queries, services
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.web import showing
from rodedraad.emergency.web.forms import ConsentForm
from rodedraad.lib.lifecycle import StepNotPossible


@open_to(Role.CENTRAL_COUNSELLOR, unlocked=True)
@require_http_methods(["GET", "POST"])
def request_decide(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Read what is asked, and sign a consent or refuse."""
    asked = queries.get_request(request.actor, public_id)
    if not policies.may_decide(request.actor, asked):
        raise NotFound
    is_refusal = "refuse" in request.POST
    form = ConsentForm(None if is_refusal else request.POST or None)
    if is_refusal or form.is_valid():
        try:
            _decide(request, asked, form, is_refusal=is_refusal)
        except StepNotPossible:
            messages.error(request, showing.changed())
        return redirect("emergency:request_detail", public_id=public_id)
    context = {"form": form, "rows": showing.details(asked), "asked": asked}
    return render(request, "emergency/request_decide.html", context)


def _decide(
    request: ActorRequest, asked: AccessRequest, form: ConsentForm, *, is_refusal: bool
) -> None:
    at, public_id = clock.now(), asked.public_id
    if is_refusal:
        services.refuse(actor=request.actor, public_id=public_id, at=at)
        messages.success(request, _("You refused. Nobody gets access."))
        return
    services.consent(
        actor=request.actor, keys=request.keys, public_id=public_id, lasts=form.lasts(), at=at
    )
    words = (
        _("You consented. The handler of the case can give the key now.")
        if asked.is_for_case
        else _("You consented. The records can be read now.")
    )
    messages.success(request, words)

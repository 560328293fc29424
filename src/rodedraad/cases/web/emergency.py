"""Emergency access on the page of a case: the handler gives the key, or ends it at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.cases import services
from rodedraad.cases.web.access import plain_turn
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.emergency.errors import KeptOut, NoConsent, TwoOfThree
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.safekeeping.errors import AlreadyHolder


@for_handlers
@require_POST
def give_emergency(request: ActorRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    """Let somebody of IT read what was told, with the consent of the central counsellor."""
    try:
        services.give_emergency(plain_turn(request, public_id), request_id=request_id)
    except KeptOut:
        messages.error(request, _("This person may not read this case. Ask IT for somebody else."))
    except TwoOfThree:
        messages.error(
            request,
            _("You gave the consent yourself, so somebody else has to give the key. First hand the "
              "case over to a colleague."),
        )  # fmt: skip
    except (NoConsent, AlreadyHolder, StepNotPossible):
        messages.error(request, _("There is no valid consent for this any more."))
    else:
        messages.success(request, _("Somebody from IT can now read what was told in this case."))
    return redirect("cases:case_access", public_id=public_id)


@for_handlers
@require_POST
def end_emergency(request: ActorRequest, public_id: UUID, request_id: UUID) -> HttpResponse:
    """End the emergency access."""
    try:
        services.end_emergency(plain_turn(request, public_id), request_id=request_id)
    except StepNotPossible:
        messages.error(request, _("It has ended already."))
    else:
        messages.success(request, _("The emergency access has ended."))
    return redirect("cases:case_access", public_id=public_id)

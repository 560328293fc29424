"""A message to everybody in a group, from the page of one case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rodedraad.cases import desk, services
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.web import sentences
from rodedraad.cases.web.case_detail import case_page
from rodedraad.cases.web.desk_forms import WriteToGroup
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock


@for_handlers
@require_POST
def send_to_group(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Send one text to each reporter of the group whose report was taken up."""
    form = WriteToGroup(request.POST, prefix="group")
    if form.is_valid():
        try:
            reached = services.send_to_group(
                actor=request.actor,
                keys=request.keys,
                public_id=public_id,
                text=form.cleaned_data["text"],
                at=clock.now(),
            )
        except StepRefused as refused:
            form.add_error(None, str(sentences.WHY_NOT[refused.obstacle]))
        else:
            words = ngettext(
                "The message was sent to %(count)d reporter. Reporters whose report has not"
                " been taken up yet did not get it.",
                "The message was sent to %(count)d reporters. Reporters whose report has not"
                " been taken up yet did not get it.",
                reached,
            )
            messages.success(request, words % {"count": reached})
            return redirect("cases:case_detail", public_id=public_id)
    shown = desk.of_case(request.actor, request.keys, public_id)
    return case_page(request, shown, to_group=form, status=422)

"""Together with others: making invitations, taking them back, stepping out of the group."""

from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.reporting import groups
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.services import groups as places
from rodedraad.reporting.services import invitations
from rodedraad.reporting.services.invitations import LONGEST_TEXT, GroupIsFull, Made
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_frame import done, is_sent, page
from rodedraad.safekeeping.services import OpenedItem
from rodedraad.ui.forms import StoryInput, WordsField


class FirstInvitation(forms.Form):
    """What everybody who is invited reads."""

    text = WordsField(
        label=_("What is this about, in a few words?"),
        help_text=_(
            "Everybody you invite reads this before they begin, and so does the desk. Don't write "
            "any names. You can't change it after the first invitation."
        ),
        required=False,
        max_length=LONGEST_TEXT,
        widget=StoryInput(rows=4),
    )


class NextInvitation(forms.Form):
    """Nothing more is asked."""

    text = forms.CharField(required=False, widget=forms.HiddenInput)


class StepOut(forms.Form):
    """The last question before stepping out."""

    sure = forms.BooleanField(
        label=_("Yes, I want to step out of the group. I can't come back."),
        error_messages={"required": _("Tick this box if you want to step out of the group.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_group(request: InboxRequest) -> HttpResponse:
    """Show what this reporter can do with the group; make an invitation."""
    begun = _required(request)
    form = _form_of(begun)(request.POST if request.method == "POST" else None)
    if begun is None or not is_sent(request, form):
        return _shown(request, begun, form)
    try:
        with OPENING.place():
            made = invitations.invite(
                inbox=request.inbox,
                text=form.cleaned_data["text"],
                pepper=settings.RODEDRAAD_SECRETS.pepper,
                at=request.at,
            )
    except GroupIsFull:
        form.add_error(None, _("This group has no room for more people."))
        return _shown(request, begun, form)
    except Busy:
        form.add_error(None, _("It is busy. Please press the button again in a moment."))
        response = _shown(request, begun, form, status=503)
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    return _paper(request, made)


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_invitation_end(request: InboxRequest, public_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    _required(request)
    if request.method != "POST":
        return redirect("reporting:inbox_group")
    invitations.end(inbox=request.inbox, public_id=public_id, at=request.at)
    return done("inbox_group", "ended")


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_group_leave(request: InboxRequest) -> HttpResponse:
    """Step out of the group."""
    begun = _required(request)
    form = StepOut(request.POST if request.method == "POST" else None)
    if not is_sent(request, form):
        context = {"form": form, "is_starter": begun is not None}
        return page(request, "inbox_group_leave", context, tab="inbox_status")
    places.leave(inbox=request.inbox, at=request.at)
    return done("inbox_status", "stepped_out")


def _required(request: InboxRequest) -> OpenedItem | None:
    """Return what who began keeps of the group; `NotFound` for a report that is in none."""
    request.inbox.require_open()
    if not groups.is_seated(request.inbox.dossier.pk):
        raise NotFound
    return invitations.begun(request.inbox)


def _form_of(begun: OpenedItem | None) -> type[forms.Form]:
    return NextInvitation if begun and begun.content["made"] else FirstInvitation


def _shown(
    request: InboxRequest, begun: OpenedItem | None, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "is_starter": begun is not None}
    if begun:
        context["days"] = profiles.current().groups.invitation_days
        context["made"] = begun.content["made"]
        context["text"] = begun.content["text"]
        day = timezone.localdate(request.at)
        context["invitations"] = invitations.valid(request.inbox, day=day)
    return page(request, "inbox_group", context, tab="inbox_status", status=status)


def _paper(request: InboxRequest, made: Made) -> HttpResponse:
    address = urljoin(settings.RODEDRAAD_ADDRESS, reverse("reporting:join"))
    context = {
        "number": made.invitation.number,
        "until_day": made.invitation.until_day,
        "code": made.code.text,
        "address": address,
    }
    return page(request, "inbox_invitation", context, tab="inbox_status")

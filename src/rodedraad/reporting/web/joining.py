"""With an invitation: what the group is, and from there into the form. Nothing is stored.

The code is typed and never stands in an address, so that no history of a browser keeps it.
"""

from datetime import date, datetime

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.backoff import Backoff
from rodedraad.lib.vault.code import LONGEST_INPUT, InvitationCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.organisations import profiles
from rodedraad.reporting import steps
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.services import invitations
from rodedraad.reporting.services.invitations import Invited, WrongInvitation
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.sending import clock_now
from rodedraad.ui.forms import CodeInput, WordsField

wrong_invitations = Backoff()


class JoinForm(forms.Form):
    """The code of an invitation."""

    code = WordsField(
        label=_("The code of your invitation"),
        help_text=_("20 digits. Spaces and dashes are fine."),
        max_length=LONGEST_INPUT,
        widget=CodeInput(),
        error_messages={"required": _("Type the code of 20 digits.")},
    )

    def clean_code(self) -> InvitationCode:
        """Return the code; a typing error is said before any work is done."""
        try:
            return InvitationCode.parse(self.cleaned_data["code"])
        except MalformedCode:
            words = gettext(
                "This is not a code of an invitation: it has 20 digits. Please compare it digit by"
                " digit with the paper."
            )
            raise forms.ValidationError(words) from None


@open_to_reporters
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an invitation, and show what it opens."""
    form = JoinForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form)
    return _opened(request, form, clock_now())


def _opened(request: HttpRequest, form: JoinForm, at: datetime) -> HttpResponse:
    code: InvitationCode = form.cleaned_data["code"]
    if wait := wrong_invitations.wait(code.locator, at=at):
        return _later(request, form, int(wait.total_seconds()) + 1)
    day = timezone.localdate(at)
    try:
        with OPENING.place(), transaction.atomic():
            pepper = settings.RODEDRAAD_SECRETS.pepper
            invited = invitations.open_invitation(code=code, pepper=pepper, day=day)
            _require_desk(invited, day)
    except Busy:
        return _later(request, form, RETRY_AFTER_SECONDS)
    except WrongInvitation:
        wrong_invitations.note_wrong(code.locator, at=at)
        words = gettext(
            "This code does not open anything, or no longer does. Please check every digit. Is it "
            "right? Then ask for a new invitation, or report by yourself."
        )
        form.add_error("code", words)
        return _asked(request, form)
    wrong_invitations.forget(code.locator, at=at)
    return _shown(request, invited, at)


def _require_desk(invited: Invited, day: date) -> None:
    here = {desk.code for desk in profiles.current().desks_here(day)}
    if invited.joining.desk not in here:
        raise WrongInvitation


def _shown(request: HttpRequest, invited: Invited, at: datetime) -> HttpResponse:
    language = translation.get_language() or "nl"
    draft = Draft.begin_joining(invited.joining, language=language, at=at)
    desk = profiles.current().desk(invited.joining.desk)
    first = steps.path(is_anonymous=True, has_desk=True)[0]
    context = {
        "draft": draft.to_token(),
        "step": first,
        "desk_name": desk.name.in_language(language),
        "who_reads": desk.who_reads.in_language(language),
        "text": invited.text,
        "until_day": invited.until_day,
    }
    return render(request, "reporting/sending/join_open.html", context)


def _asked(request: HttpRequest, form: JoinForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "language": translation.get_language()}
    return render(request, "reporting/sending/join.html", context, status=status)


def _later(request: HttpRequest, form: JoinForm, seconds: int) -> HttpResponse:
    words = gettext("It is busy. Your code is still there: please press the button in a moment.")
    form.add_error(None, words)
    response = _asked(request, form, status=503)
    response["Retry-After"] = str(seconds)
    return response

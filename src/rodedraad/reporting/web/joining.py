"""With an invitation: what the group is, and from there into the form. Nothing is stored.

The code is typed and never stands in an address, so that no history of a browser keeps it.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rodedraad.core.backoff import Backoff
from rodedraad.lib.vault.code import LONGEST_INPUT, InvitationCode
from rodedraad.organisations import profiles
from rodedraad.reporting import steps
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.services import invitations
from rodedraad.reporting.services.invitations import Invited, WrongInvitation
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.sending import clock_now
from rodedraad.ui.code_doors import CodeDoor, CodeForm, MustWait, NotOpened, waiting
from rodedraad.ui.forms import CodeInput, WordsField

_WAIT = "reporting/sending/join_wait.html"
wrong_invitations = Backoff()


class JoinForm(CodeForm):
    """The code of an invitation."""

    kind = InvitationCode
    opens_nothing = _(
        "This code does not open anything, or no longer does. Please check every digit. Is it "
        "right? Then ask for a new invitation, or report by yourself."
    )

    code = WordsField(
        label=_("The code of your invitation"),
        help_text=_("20 digits. Spaces and dashes are fine."),
        max_length=LONGEST_INPUT,
        widget=CodeInput(),
        error_messages={"required": _("Type the code of 20 digits.")},
    )

    def not_a_code(self, typed: str) -> str:  # noqa: ARG002
        """Say how many digits it has."""
        return gettext(
            "This is not a code of an invitation: it has 20 digits. Please compare it digit by"
            " digit with the paper."
        )


@open_to_reporters
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an invitation, and show what it opens."""
    if request.method != "POST":
        return _asked(request, JoinForm())
    at = clock_now()
    try:
        invited = DOOR.enter(request.POST, at)
    except MustWait as wait:
        return waiting(request, _WAIT, wait, language=translation.get_language())
    except NotOpened as closed:
        return _asked(request, closed.form)
    return _shown(request, invited, at)


def _opened(code: InvitationCode, at: datetime) -> Invited:
    day = timezone.localdate(at)
    with OPENING.place(), transaction.atomic():
        pepper = settings.RODEDRAAD_SECRETS.pepper
        invited = invitations.open_invitation(code=code, pepper=pepper, day=day)
        _require_desk(invited, day)
        return invited


DOOR = CodeDoor(
    purpose="invitation-patience",
    form=JoinForm,
    open=_opened,
    unknown=WrongInvitation,
    wrong_codes=wrong_invitations,
)


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


def _asked(request: HttpRequest, form: CodeForm) -> HttpResponse:
    context = {"form": form, "language": translation.get_language()}
    return render(request, "reporting/sending/join.html", context)

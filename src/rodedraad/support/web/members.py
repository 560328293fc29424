"""Groups as everybody meets them: which there are, joining one, reading, asking and leaving."""

from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.lib.vault.code import MemberCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.organisations import profiles
from rodedraad.support import queries, services
from rodedraad.support.errors import GroupFull, NotAdmitted, NotAMember
from rodedraad.support.lanes import JOINING, OPENING, wrong_codes
from rodedraad.support.models import PeerGroup
from rodedraad.support.services import Membership
from rodedraad.support.tickets import Drawn, NoTicket, Ticket
from rodedraad.support.web.doors import open_quietly
from rodedraad.support.web.facilitating import TextForm
from rodedraad.ui.components import Message
from rodedraad.ui.forms import CodeInput, PrivateInput, WordsField

_DIGITS = 20


class NicknameForm(forms.Form):
    """Under which name somebody joins; none is fine."""

    use_required_attribute = False

    nickname = WordsField(
        label=gettext_lazy("Under which name do you join?"),
        max_length=40,
        required=False,
        widget=PrivateInput(),
        help_text=gettext_lazy("Choose a name by which nobody knows you, or leave it empty."),
    )


class ConfirmForm(forms.Form):
    """That the code was kept."""

    use_required_attribute = False

    last_four = forms.CharField(
        label=gettext_lazy("Type the last four digits of your code"),
        max_length=4,
        widget=CodeInput(digits=4),
        error_messages={"required": gettext_lazy("Type the last four digits of your code.")},
    )

    def __init__(self, data: object, *, drawn: Drawn) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self._drawn = drawn

    def clean_last_four(self) -> str:
        """Refuse other digits than those of the code."""
        said = str(self.cleaned_data["last_four"])
        if said != self._drawn.code.digits[-4:]:
            raise forms.ValidationError(_("These are not the last four digits. Look again."))
        return said


class CodeForm(forms.Form):
    """The code of somebody who has joined."""

    use_required_attribute = False

    code = forms.CharField(
        label=gettext_lazy("Your code of the group"),
        max_length=200,
        widget=CodeInput(digits=_DIGITS),
        error_messages={"required": gettext_lazy("Type your code.")},
    )

    def clean_code(self) -> MemberCode:
        """Return the code; a typing error is told apart from a wrong one."""
        try:
            return MemberCode.parse(self.cleaned_data["code"])
        except MalformedCode:
            raise forms.ValidationError(_("This is not a whole code. Check every digit.")) from None


@open_quietly
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Show which groups there are: never how many people are in one."""
    context = {"groups": queries.open_groups(), "language": _language()}
    return render(request, "support/groups.html", context)


@open_quietly
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Explain, ask for a nickname, show the code, and let somebody join."""
    group, at = queries.get_open_group(public_id), clock.now()
    if "drawn" in request.POST:
        return _confirm(request, group, at)
    form = NicknameForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _render(request, "join", group, form=form)
    drawn = Drawn.draw(form.cleaned_data["nickname"])
    return _show_code(request, group, drawn, None, at)


@open_quietly
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Open a place by its code, and read, ask or leave."""
    at = clock.now()
    if request.method != "POST":
        return _ask_code(request, CodeForm())
    if "ticket" not in request.POST:
        return _open(request, at)
    try:
        ticket = Ticket.open(request.POST["ticket"], at=at)
        member = services.enter(seat_id=ticket.seat_id, locator=ticket.locator, keys=ticket.keys)
    except (NoTicket, NotAMember):
        return _ask_code(request, CodeForm(), was_closed=True)
    return _act(request, member, at)


def _act(request: HttpRequest, member: Membership, at: datetime) -> HttpResponse:
    if request.POST.get("do") == "leave":
        services.leave(member)
        return render(request, "support/left.html", {"language": _language()})
    form = TextForm(request.POST)
    if member.group.ended_day is not None or not form.is_valid():
        return _inside(request, member, at, form=form)
    services.ask(member, form.cleaned_data["text"])
    return _inside(request, member, at, is_asked=True)


def _confirm(request: HttpRequest, group: PeerGroup, at: datetime) -> HttpResponse:
    try:
        drawn = Drawn.open(request.POST["drawn"], at=at)
    except NoTicket:
        return _render(request, "join", group, form=NicknameForm(), was_closed=True)
    form = ConfirmForm(request.POST, drawn=drawn)
    if not form.is_valid():
        return _show_code(request, group, drawn, form, at)
    try:
        with JOINING.place():
            services.join(
                public_id=group.public_id,
                code=drawn.code,
                keys=drawn.keys,
                nickname=drawn.nickname,
                pepper=settings.RODEDRAAD_SECRETS.pepper,
            )
    except GroupFull:
        return _render(request, "join", group, form=NicknameForm(), is_full=True)
    except Busy:
        response = _show_code(request, group, drawn, None, at, is_busy=True)
        response.status_code = 503
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
        return response
    return _render(request, "joined", group)


def _show_code(
    request: HttpRequest,
    group: PeerGroup,
    drawn: Drawn,
    form: ConfirmForm | None,
    at: datetime,
    *,
    is_busy: bool = False,
) -> HttpResponse:
    return _render(
        request,
        "join_code",
        group,
        form=form or ConfirmForm(None, drawn=drawn),
        code=drawn.code.text,
        drawn=drawn.seal(at=at),
        is_busy=is_busy,
    )


def _open(request: HttpRequest, at: datetime) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask_code(request, form)
    code: MemberCode = form.cleaned_data["code"]
    if wait := wrong_codes.wait(code.locator, at=at):
        form.add_error(
            "code", _("Wait %(seconds)s seconds, and try again.") % {"seconds": wait.seconds}
        )
        return _ask_code(request, form)
    try:
        with OPENING.place():
            member = services.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    except Busy:
        form.add_error("code", _("It is busy now. Try again in a moment."))
        return _ask_code(request, form, status=503)
    except NotAMember:
        wrong_codes.note_wrong(code.locator, at=at)
        form.add_error("code", _("This code opens nothing. Check every digit."))
        return _ask_code(request, form)
    wrong_codes.forget(code.locator, at=at)
    return _inside(request, member, at)


def _ask_code(
    request: HttpRequest, form: CodeForm, *, was_closed: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "was_closed": was_closed, "language": _language()}
    return render(request, "support/read_code.html", context, status=status)


def _inside(
    request: HttpRequest,
    member: Membership,
    at: datetime,
    *,
    form: TextForm | None = None,
    is_asked: bool = False,
) -> HttpResponse:
    ticket = Ticket(member.seat.id, member.seat.locator, member.keys)
    idle = timedelta(minutes=profiles.current().sessions.idle_minutes)
    try:
        letters, is_admitted = member.letters(), True
    except NotAdmitted:
        letters, is_admitted = [], False
    return _render(
        request,
        "inside",
        member.group,
        form=form or TextForm(),
        letters=[_message(one, member.group) for one in letters],
        is_admitted=is_admitted,
        is_asked=is_asked,
        ticket=ticket.seal(at=at, idle=idle),
    )


def _message(letter: queries.Told, group: PeerGroup) -> Message:
    return Message(
        author=group.facilitator_name,
        when=letter.day or "",
        text=letter.text or _("This can’t be opened."),
        mine=letter.is_question,
    )


def _render(request: HttpRequest, page: str, group: PeerGroup, **more: object) -> HttpResponse:
    context = {"group": group, "language": _language(), **more}
    return render(request, f"support/{page}.html", context)


def _language() -> str:
    return translation.get_language() or "nl"

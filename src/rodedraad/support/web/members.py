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
from rodedraad.lib.vault.code import LONGEST_INPUT, MemberCode
from rodedraad.organisations import profiles
from rodedraad.support import queries, services
from rodedraad.support.errors import GroupFull, NotAdmitted, NotAMember
from rodedraad.support.lanes import JOINING, OPENING, wrong_codes
from rodedraad.support.models import PeerGroup
from rodedraad.support.services import Membership
from rodedraad.support.tickets import Drawn, NoTicket, Ticket
from rodedraad.support.web.doors import open_quietly
from rodedraad.support.web.facilitating import TextForm
from rodedraad.ui.code_doors import CodeDoor, CodeForm, MustWait, NotOpened, waiting
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
        help_text=gettext_lazy("Choose a name by which nobody knows you, or leave it open."),
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
            raise forms.ValidationError(_("These are not the last four digits. Look once more."))
        return said


class MemberForm(CodeForm):
    """The code of somebody who has joined."""

    kind = MemberCode
    opens_nothing = gettext_lazy("This code opens nothing. Check every digit.")

    code = forms.CharField(
        label=gettext_lazy("Your code of the group"),
        max_length=LONGEST_INPUT,
        widget=CodeInput(digits=_DIGITS),
        error_messages={"required": gettext_lazy("Type your code.")},
    )

    def not_a_code(self, typed: str) -> str:  # noqa: ARG002
        """Say that it is not a whole code."""
        return _("This is not a whole code. Check every digit.")


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
        return _ask_code(request, MemberForm())
    if "ticket" not in request.POST:
        return _open(request, at)
    try:
        ticket = Ticket.open(request.POST["ticket"], at=at)
        member = services.enter(seat_id=ticket.seat_id, locator=ticket.locator, keys=ticket.keys)
    except (NoTicket, NotAMember):
        return _ask_code(request, MemberForm(), was_closed=True)
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
    try:
        member = DOOR.enter(request.POST, at)
    except MustWait as wait:
        return waiting(request, "support/read_wait.html", wait, language=_language())
    except NotOpened as closed:
        return _ask_code(request, closed.form)
    return _inside(request, member, at)


def _opened(code: MemberCode, _at: datetime) -> Membership:
    with OPENING.place():
        return services.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


DOOR = CodeDoor(
    purpose="group-patience",
    form=MemberForm,
    open=_opened,
    unknown=NotAMember,
    wrong_codes=wrong_codes,
)


def _ask_code(request: HttpRequest, form: CodeForm, *, was_closed: bool = False) -> HttpResponse:
    context = {"form": form, "was_closed": was_closed, "language": _language()}
    return render(request, "support/read_code.html", context)


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

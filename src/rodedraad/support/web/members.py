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
from rodedraad.support.errors import GroupFull, NotAdmitted, NotAMember, PlaceChanged
from rodedraad.support.lanes import JOINING, OPENING, wrong_codes
from rodedraad.support.models import PeerGroup
from rodedraad.support.services import Membership
from rodedraad.support.tickets import Drawn, KeptQuestion, NoTicket, Ticket, TicketExpired
from rodedraad.support.web.doors import open_quietly
from rodedraad.support.web.facilitating import TextForm, words_of
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


class LeaveForm(forms.Form):
    """That somebody really leaves."""

    use_required_attribute = False

    sure = forms.BooleanField(
        label=gettext_lazy("Yes, I leave the group"),
        error_messages={"required": gettext_lazy("Tick that you leave the group.")},
    )


class MemberForm(CodeForm):
    """The code of somebody who has joined, and a question that has to survive until it is right."""

    kind = MemberCode
    opens_nothing = gettext_lazy("This code opens nothing. Check every digit.")

    code = forms.CharField(
        label=gettext_lazy("Your code of the group"),
        max_length=LONGEST_INPUT,
        widget=CodeInput(digits=_DIGITS),
        help_text=gettext_lazy("20 digits. Spaces and dashes are fine."),
        error_messages={"required": gettext_lazy("Type your code.")},
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def not_a_code(self, typed: str) -> str:  # noqa: ARG002
        """Say that it is not a whole code."""
        return _("This code is not right. Check every digit.")


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
    except TicketExpired as expired:
        return _ask_again(request, expired.locator, at)
    except (NoTicket, NotAMember):
        return _ask_again(request, "", at)
    except PlaceChanged:
        return _ask_code(request, MemberForm(), is_changed=True)
    return _act(request, member, at)


def _act(request: HttpRequest, member: Membership, at: datetime) -> HttpResponse:
    if request.POST.get("do") == "leave":
        return _leave(request, member, at)
    form = TextForm(request.POST)
    if member.group.ended_day is not None or not form.is_valid():
        return _inside(request, member, at, question=form)
    services.ask(member, form.cleaned_data["text"])
    return _inside(request, member, at, is_asked=True)


def _leave(request: HttpRequest, member: Membership, at: datetime) -> HttpResponse:
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return _inside(request, member, at, leaving=form)
    services.leave(member)
    return render(request, "support/left.html", {"language": _language()})


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
        kept = request.POST.get("kept", "")
        return waiting(request, "support/read_wait.html", wait, kept=kept, language=_language())
    except NotOpened as closed:
        return _ask_code(request, closed.form)
    except PlaceChanged:
        return _ask_code(request, MemberForm(), is_changed=True)
    return _inside(request, member, at, kept=_kept(request, member, at))


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


def _ask_again(request: HttpRequest, locator: str, at: datetime) -> HttpResponse:
    """Ask for the code once more; a question that was not sent waits in the form, sealed."""
    question = request.POST.get("text", "").strip()
    kept = KeptQuestion(locator, question).seal(at=at) if question else ""
    form = MemberForm(initial={"kept": kept})
    return _ask_code(request, form, was_closed=True, is_kept=bool(question))


def _kept(request: HttpRequest, member: Membership, at: datetime) -> str:
    """Return the question that waited for the code; empty when there was none of this place."""
    try:
        kept = KeptQuestion.open(request.POST.get("kept", ""), at=at)
    except NoTicket:
        return ""
    return kept.text if kept.belongs_to(member.seat.locator) else ""


def _ask_code(request: HttpRequest, form: CodeForm, **more: bool) -> HttpResponse:
    context = {"form": form, "language": _language(), **more}
    return render(request, "support/read_code.html", context)


def _inside(
    request: HttpRequest,
    member: Membership,
    at: datetime,
    *,
    question: TextForm | None = None,
    leaving: LeaveForm | None = None,
    is_asked: bool = False,
    kept: str = "",
) -> HttpResponse:
    ticket = Ticket(member.seat.id, member.seat.locator, member.keys)
    minutes = profiles.current().sessions.idle_minutes
    try:
        letters, is_admitted = member.letters(), True
    except NotAdmitted:
        letters, is_admitted = [], False
    return _render(
        request,
        "inside",
        member.group,
        form=question or leaving,
        question=question or TextForm(initial={"text": kept}),
        leaving=leaving or LeaveForm(),
        letters=[_message(one, member.group) for one in letters],
        is_admitted=is_admitted,
        is_asked=is_asked,
        is_kept=bool(kept) and member.group.ended_day is None,
        minutes=minutes,
        ticket=ticket.seal(at=at, idle=timedelta(minutes=minutes)),
    )


def _message(letter: queries.Told, group: PeerGroup) -> Message:
    return Message(
        author=group.facilitator_name,
        when=letter.day or "",
        text=words_of(letter),
        mine=letter.is_question,
        language=group.language if letter.text and not letter.is_question else "",
    )


def _render(request: HttpRequest, page: str, group: PeerGroup, **more: object) -> HttpResponse:
    context = {"group": group, "language": _language(), **more}
    return render(request, f"support/{page}.html", context)


def _language() -> str:
    return translation.get_language() or "nl"

"""The groups of a facilitator: opening one, who waits, writing, answering and ending."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.support import policies, queries, services
from rodedraad.support.errors import PlaceChanged
from rodedraad.support.models import PeerGroup
from rodedraad.support.queries import Told
from rodedraad.support.states import GroupLanguage
from rodedraad.ui.components import Message
from rodedraad.ui.forms import DayInput, StoryInput, WordsField, WorkForm

FEWEST, MOST = 3, 20
LONGEST = 5_000


class GroupForm(WorkForm):
    """What everybody may know of a group, and what only its members read."""

    use_required_attribute = False

    theme = WordsField(
        label=gettext_lazy("What is the group for?"),
        max_length=200,
        help_text=gettext_lazy("Everybody can read this. Do not name a department or a case."),
        error_messages={"required": gettext_lazy("Fill in what the group is for.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("In which language?"),
        choices=GroupLanguage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the language.")},
    )
    facilitator_name = WordsField(
        label=gettext_lazy("Under which name do you guide it?"),
        max_length=80,
        help_text=gettext_lazy("Everybody can read this name. It need not be your own."),
        error_messages={"required": gettext_lazy("Fill in a name.")},
    )
    first_meeting = forms.DateField(
        label=gettext_lazy("On which day is the first meeting?"),
        widget=DayInput(),
        error_messages={
            "required": gettext_lazy("Fill in the day."),
            "invalid": gettext_lazy("This is not a date."),
        },
    )
    seats = forms.IntegerField(
        label=gettext_lazy("How many people can join?"),
        min_value=FEWEST,
        max_value=MOST,
        help_text=gettext_lazy("From 3 to 20 people."),
        error_messages={
            "required": gettext_lazy("Fill in how many people can join."),
            "invalid": gettext_lazy("Fill in a number."),
            "min_value": gettext_lazy("Choose a number from 3 to 20."),
            "max_value": gettext_lazy("Choose a number from 3 to 20."),
        },
    )
    where = WordsField(
        label=gettext_lazy("Where and at what time do you meet?"),
        max_length=LONGEST,
        widget=StoryInput(rows=4),
        help_text=gettext_lazy("Only people who have been let in can read this."),
        error_messages={"required": gettext_lazy("Write down where and when you meet.")},
    )

    def clean_first_meeting(self) -> date:
        """Refuse a day that has passed."""
        day: date = self.cleaned_data["first_meeting"]
        if day < clock.today():
            raise forms.ValidationError(_("Choose today or a day that is still to come."))
        return day


class TextForm(WorkForm):
    """A practical message, or an answer."""

    use_required_attribute = False

    text = WordsField(
        label=gettext_lazy("Your message"),
        max_length=LONGEST,
        widget=StoryInput(rows=4),
        error_messages={"required": gettext_lazy("Write something first.")},
    )


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
def own_groups(request: ActorRequest) -> HttpResponse:
    """List the own groups."""
    _require_support()
    found = policies.own_groups(request.actor).order_by("-opened_day", "theme")
    return render(request, "support/own_groups.html", {"groups": found})


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
def group_add(request: ActorRequest) -> HttpResponse:
    """Open a group."""
    _require_support()
    form = GroupForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        group = services.open_group(
            actor=request.actor,
            keys=request.keys,
            theme=said["theme"],
            language=GroupLanguage(said["language"]),
            facilitator_name=said["facilitator_name"],
            first_meeting=said["first_meeting"],
            seats=said["seats"],
            where=said["where"],
            at=clock.now(),
        )
        messages.success(request, _("The group is open. Everybody can see it now."))
        return redirect("support:group_detail", public_id=group.public_id)
    return render(request, "support/group_form.html", {"form": form})


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
def group_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show a group from inside, and write to all who are in it."""
    group = queries.get_own_group(request.actor, public_id)
    form = TextForm(request.POST or None)
    if form.is_valid():
        services.write(
            actor=request.actor, public_id=public_id, text=form.cleaned_data["text"], at=clock.now()
        )
        messages.success(request, _("The message is sent to everybody in the group."))
        return redirect("support:group_detail", public_id=public_id)
    return _detail(request, group, to_all=form)


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
@require_POST
def let_in(request: ActorRequest, public_id: UUID, seat_id: UUID) -> HttpResponse:
    """Let somebody in who waits."""
    try:
        services.let_in(
            actor=request.actor, keys=request.keys, public_id=public_id, seat_id=seat_id,
            at=clock.now(),
        )  # fmt: skip
    except PlaceChanged:
        messages.error(request, _("This place was changed outside the platform. Empty it."))
    else:
        messages.success(request, _("This person can read along now."))
    return redirect("support:group_detail", public_id=public_id)


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
def turn_away(request: ActorRequest, public_id: UUID, seat_id: UUID) -> HttpResponse:
    """Ask once more, then empty a place."""
    if request.method != "POST":
        group = queries.get_own_group(request.actor, public_id)
        place = queries.get_place(group, request.keys, seat_id)
        return render(request, "support/group_empty.html", {"group": group, "place": place})
    services.turn_away(actor=request.actor, public_id=public_id, seat_id=seat_id)
    messages.success(request, _("The place is empty again."))
    return redirect("support:group_detail", public_id=public_id)


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
def answer(request: ActorRequest, public_id: UUID, seat_id: UUID) -> HttpResponse:
    """Answer one member; who only comes to look is led to the group."""
    group = queries.get_own_group(request.actor, public_id)
    if request.method != "POST":
        return redirect("support:group_detail", public_id=public_id)
    form = _answer_form(seat_id, request.POST)
    if not form.is_valid():
        return _detail(request, group, answered=(seat_id, form))
    try:
        services.answer(
            actor=request.actor,
            public_id=public_id,
            seat_id=seat_id,
            text=form.cleaned_data["text"],
            at=clock.now(),
        )
    except PlaceChanged:
        messages.error(request, _("This place was changed outside the platform. Empty it."))
    else:
        messages.success(request, _("The answer is sent. Only this person reads it."))
    return redirect("support:group_detail", public_id=public_id)


@open_to(Role.GROUP_FACILITATOR, unlocked=True)
def end_group(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, then end a group."""
    if request.method != "POST":
        group = queries.get_own_group(request.actor, public_id)
        if group.ended_day is not None:
            raise NotFound
        context = {"group": group, "months": _months()}
        return render(request, "support/group_end.html", context)
    services.end_group(actor=request.actor, public_id=public_id, at=clock.now())
    messages.success(request, _("The group has ended. It will be erased."))
    return redirect("support:own_groups")


def _detail(
    request: ActorRequest,
    group: PeerGroup,
    *,
    to_all: TextForm | None = None,
    answered: tuple[UUID, TextForm] | None = None,
) -> HttpResponse:
    """Show a group; of what was sent with a mistake, only the form in which it was says so."""
    context: dict[str, Any] = {
        "group": group,
        "form": answered[1] if answered else to_all,
        "to_all": to_all or TextForm(),
        "months": _months(),
    }
    try:
        opened = queries.opened(group, request.keys)
    except NotFound:
        # The keys of the facilitator were made anew: only ending is left.
        opened = None
    if opened:
        forms_of = dict([answered]) if answered else {}
        context["opened"] = opened
        context["letters"] = [_message(one, group) for one in opened.letters]
        context["places"] = [
            (
                place,
                [_message(one, group) for one in place.letters],
                forms_of.get(place.public_id) or _answer_form(place.public_id),
            )
            for place in opened.places
        ]
    return render(request, "support/group_detail.html", context)


def _answer_form(seat_id: UUID, sent: QueryDict | None = None) -> TextForm:
    return TextForm(sent, auto_id=f"id_{seat_id}_%s")


def _months() -> int:
    support = profiles.current().support
    return support.group_months if support else 0


def _message(letter: Told, group: PeerGroup) -> Message:
    return Message(
        author=_("A member") if letter.is_question else group.facilitator_name,
        when=letter.day or "",
        text=words_of(letter),
        mine=not letter.is_question,
    )


def words_of(letter: Told) -> str:
    """Return the words of a letter, or why they are not shown."""
    if letter.is_foreign:
        return _("This is not what the facilitator wrote, so it is not shown.")
    return letter.text or _("This can’t be opened.")


def _require_support() -> None:
    if profiles.current().support is None:
        raise NotFound

"""What the reporter chooses before another desk sees the report."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts.queries import DeskPerson
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting import readers
from rodedraad.reporting.answers import Identity
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.readers import Mentions
from rodedraad.reporting.services.carrying import Addressees, Luggage, Pack
from rodedraad.reporting.stages import ConsentPurpose, RequestGround
from rodedraad.reporting.web.inbox_forms import LONGEST_LINE, LONGEST_TEXT
from rodedraad.reporting.web.questions_people import IdentityForm, PeopleField, token_of
from rodedraad.ui.forms import PrivateInput, StoryInput, WordsField


@dataclass(frozen=True)
class Asked:
    """To which desk, what can go along, and who would read it."""

    desk: DeskProfile
    packed: Pack
    addressed: Addressees

    @property
    def offered(self) -> list[DeskPerson]:
        """Return everybody who works there, also who can't read it anyway.

        Who is missing in a list could be kept out by another report of the group.
        """
        return [person for person in self.addressed.people if person.is_expected]

    @property
    def named(self) -> frozenset[UUID]:
        """Return who is kept out since the story has the name."""
        nobody = self.packed.mentions(ticked=(), namesakes=())
        return readers.named_in_text(self.offered, nobody)

    @property
    def perhaps(self) -> frozenset[UUID]:
        """Return whose surname alone stands in the story."""
        nobody = self.packed.mentions(ticked=(), namesakes=())
        return readers.perhaps_meant(self.offered, nobody)


def _line(label: Any) -> forms.CharField:
    return WordsField(label=label, required=False, max_length=LONGEST_LINE, widget=PrivateInput())


class CarryForm(forms.Form):
    """What goes along, who may not read it, and the consent."""

    told = forms.BooleanField(
        label=_("What the first desk told me at the end may go along too"), required=False
    )
    members = PeopleField(
        label=_("Is it about one of these people?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Tick who it is about. Then that person can't read it, and will not notice. Anybody "
            "whose name is in your story is already ticked."
        ),
    )
    namesakes = PeopleField(
        label=_("Do you mean somebody else with the same name?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Your story has the name of somebody at this desk. That person can't read it. Tick the "
            "name only if you mean somebody else."
        ),
    )
    known = forms.BooleanField(
        label=_("This desk may know who I am"),
        required=False,
        help_text=_("Leave this empty to stay anonymous there. You can still tell it later."),
    )
    name = _line(_("Your name"))
    position = _line(_("Your job, or what you do here"))
    reach = _line(_("How can they best reach you?"))
    agreed = forms.BooleanField(
        label=IdentityForm.base_fields["agreed"].label,
        error_messages={"required": _("Tick that you agree, or go back.")},
    )
    consent = forms.BooleanField(
        label=_("I agree that this desk reads my story, and what I ticked above"),
        error_messages={"required": _("Tick that you agree, or go back.")},
    )

    def __init__(self, data: Any = None, *, asked: Asked, ground: str = "") -> None:
        """Offer only what there is: what was told, and people who could be meant."""
        self.asked = asked
        super().__init__(data, initial=self._first(asked, ground))
        self._offer("members", asked.offered)
        named = asked.named
        self._offer("namesakes", [one for one in asked.offered if one.user_id in named])
        if not asked.packed.told:
            del self.fields["told"]
        if not filing_of(asked.desk.procedure).at_sending:
            del self.fields["agreed"]
        if not asked.desk.anonymous_possible:
            self.fields["known"].required = True
            self.fields["known"].help_text = ""
            self.fields["known"].error_messages["required"] = gettext(
                "This desk can only help you if it knows your name."
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a name where one is told, and refuse when nobody would be left to read it."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("known") and not cleaned.get("name"):
            self.add_error("name", gettext("Write your name, or stay anonymous."))
        if not self.asked.addressed.left(self.mentions()):
            raise forms.ValidationError(
                gettext("Nobody would be left to read it. So it can't go to this desk.")
            )
        return cleaned

    def mentions(self) -> Mentions:
        """Return who is mentioned, with what was ticked; before that, whom the story may mean."""
        packed, told = self.asked.packed, getattr(self, "cleaned_data", None)
        if told is None:
            return packed.mentions(ticked=self.asked.perhaps, namesakes=())
        return packed.mentions(
            ticked=self._meant_by(told.get("members", ())),
            namesakes=self._meant_by(told.get("namesakes", ())),
        )

    def luggage(self) -> Luggage:
        """Return what goes along."""
        told = self.cleaned_data
        identity = Identity(told["name"], told["position"], told["reach"])
        agreed = filing_of(self.asked.desk.procedure).at_sending if told.get("agreed") else ()
        return Luggage(
            told=bool(told.get("told")),
            identity=identity if told["known"] else None,
            purposes=frozenset(agreed),
        )

    def _first(self, asked: Asked, ground: str) -> dict[str, Any]:
        known = asked.packed.identity
        ticked = [token_of(one) for one in asked.offered if one.user_id in asked.perhaps]
        return {
            "ground": ground,
            "members": ticked,
            **(dict(known.to_content()) if known else {}),
        }

    def _offer(self, name: str, people: Collection[DeskPerson]) -> None:
        if not people:
            del self.fields[name]
            return
        self.fields[name].choices = [(token_of(one), one.name) for one in people]  # type: ignore[attr-defined]

    def _meant_by(self, tokens: Collection[str]) -> frozenset[UUID]:
        return frozenset(one.user_id for one in self.asked.offered if token_of(one) in tokens)


class SecondOpinionForm(CarryForm):
    """The same, with why it is asked and what the two desks may tell each other."""

    ground = forms.ChoiceField(
        label=_("Why do you ask for this?"),
        choices=RequestGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you ask for this.")},
    )
    text = WordsField(
        label=_("What do you want the team to look at?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=StoryInput(rows=6),
        help_text=_("What do you think went wrong, and what would have been better?"),
    )
    ask_desk = forms.BooleanField(
        label=_("The team may ask the first desk what it did and concluded"),
        required=False,
        help_text=_("Then the first desk knows that you asked for a second opinion."),
    )
    tell_desk = forms.BooleanField(
        label=_("The first desk may read what the team thinks"),
        required=False,
        help_text=_(
            "Then the first desk has to answer it, with reasons. You read it first, and until then "
            "you can change your mind under Consent."
        ),
    )

    field_order = ("ground", "text", "told", "ask_desk", "tell_desk")

    def luggage(self) -> Luggage:
        """Return what goes along, with the consents."""
        plain, told = super().luggage(), self.cleaned_data
        agreed = {
            ConsentPurpose.ASK_DESK: told["ask_desk"],
            ConsentPurpose.TELL_DESK: told["tell_desk"],
        }
        return Luggage(
            told=plain.told,
            identity=plain.identity,
            ground=told["ground"],
            text=told["text"],
            purposes=frozenset(purpose for purpose, given in agreed.items() if given),
        )

"""The questions about people: whom it concerns, and who tells it."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.accounts.queries import DeskPerson
from rodedraad.reporting import readers
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.steps import Step
from rodedraad.reporting.web.called import called
from rodedraad.reporting.web.house import (
    ANONYMOUS,
    LINE_LENGTH,
    NAMED,
    TEXT_LENGTH,
    Question,
    choices_of,
    text_field,
)
from rodedraad.ui.forms import ExplainedRadios

AGREE_OR_ELSEWHERE = gettext_lazy(
    "Tick that you agree. If you do not want that, go back and choose another way."
)
_MEMBER, _NOT_MEANT = b"member", b"not meant"
"""What a token in a form stands for: somebody, or that a surname in the story is another's."""


class PeopleField(forms.MultipleChoiceField):
    """People of the desk; who does not work there any more is not asked after."""

    def to_python(self, value: Any) -> list[str]:
        """Keep those who are offered."""
        return [one for one in super().to_python(value) if self.valid_value(one)]


class PersonsForm(Question):
    """Whom it concerns: those never get to read it, nor to know of it."""

    persons = text_field(
        gettext_lazy("Who was it?"),
        TEXT_LENGTH,
        rows=3,
        required=False,
        help_text=gettext_lazy(
            "Write names if you want to, each on a line of its own. If you do not know the name or"
            " do not want to give it, leave this empty."
        ),
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Who is this person to you?"), required=False, widget=forms.RadioSelect
    )
    members = PeopleField(
        label=gettext_lazy("Is it about one of these people?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    namesakes = PeopleField(
        label=gettext_lazy("Do you mean somebody else with the same name?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "A name that you wrote looks like the name of somebody at the desk. Tick the "
            "name only if you mean somebody else. Then the person at the desk can read "
            "your report."
        ),
    )
    nobody_left = False

    def prepare(self) -> None:
        """Offer the people at the desk, and ask whether a surname in the story is one of theirs."""
        language = self.house.language
        relations = choices_of(self.house.profile.codes.relations, language)
        nothing = ("", _("I would rather not say"))
        self.fields["relation"].choices = [*relations, nothing]  # type: ignore[attr-defined]
        self.fields["members"].help_text = called(self.house.procedure).about_members
        choices = [(token_of(person), person.name) for person in self._offered]
        not_meant = [(token_of(one, _NOT_MEANT), one.name) for one in self._offered]
        self.fields["members"].choices = choices  # type: ignore[attr-defined]
        self.fields["namesakes"].choices = [*choices, *not_meant]  # type: ignore[attr-defined]
        typed = self.house.draft.typed_in(Step.PERSONS)
        told = {**typed, "persons": self.house.answer(Step.PERSONS, "persons")}
        self._ask_for_namesakes(typed.get("namesakes", ()), self._unclear(self.mentions(told)))

    def clean(self) -> dict[str, Any]:
        """Refuse when nobody at the desk would be left to read it, or when it is unclear who is."""
        cleaned = super().clean() or self.cleaned_data
        mentions = self.mentions(cleaned)
        self._require_a_reader(mentions, cleaned.get("namesakes", ()))
        if unclear := self._unclear(mentions):
            self._ask_for_namesakes(cleaned.get("namesakes", ()), unclear)
            raise forms.ValidationError(
                _(
                    "Your story has a name that somebody at this desk has too: %(names)s. Do you"
                    " mean that person? Then tick the name at the question “Is it about one of"
                    " these people?”. If you mean somebody or something else, tick the name at the"
                    " question “Do you mean somebody else with the same name?”."
                ),
                params={"names": ", ".join(person.name for person in unclear)},
            )
        return cleaned

    def mentions(self, told: Mapping[str, Any]) -> readers.Mentions:
        """Return who is mentioned, in all that was written."""
        return readers.Mentions(
            ticked=self._meant_by(told.get("members", ()), _MEMBER),
            persons=self.house.words(told.get("persons", "")),
            story=self.house.words(self.house.story),
            namesakes=self._meant_by(told.get("namesakes", ()), _MEMBER),
            not_meant=self._meant_by(told.get("namesakes", ()), _NOT_MEANT),
        )

    def _require_a_reader(self, mentions: readers.Mentions, chosen: Sequence[str]) -> None:
        members = self.house.members(self.house.desk.code) if self.house.desk else ()
        excluded = readers.kept_out(self._people, mentions)
        if not members or readers.left_to_read(members, excluded):
            return
        self.nobody_left = True
        named = readers.named_in_text(self._offered, mentions)
        asked = [token_of(person) for person in self._offered if person.user_id in named]
        self._ask_for_namesakes([*chosen, *asked], ())
        raise forms.ValidationError(
            _(
                "It is about everybody who works at this desk. So nobody there would be left"
                " to read your report. Choose another way: they are below."
            )
        )

    def _unclear(self, mentions: readers.Mentions) -> list[DeskPerson]:
        """Return who would read it, while a surname in the story may be theirs."""
        if self.house.desk is None:
            return []
        reading = {member.user_id for member in self.house.members(self.house.desk.code)}
        asked = readers.perhaps_meant(self._people, mentions) & reading
        return [person for person in self._people if person.user_id in asked]

    def _ask_for_namesakes(self, tokens: Sequence[str], unclear: Sequence[DeskPerson]) -> None:
        """Show the question about people with the same name for these, or not at all."""
        asked = {*tokens, *(token_of(person, _NOT_MEANT) for person in unclear)}
        field = self.fields["namesakes"]
        shown = [choice for choice in field.choices if choice[0] in asked]  # type: ignore[attr-defined]
        field.widget = forms.CheckboxSelectMultiple() if shown else forms.MultipleHiddenInput()
        field.widget.choices = shown

    @property
    def _people(self) -> tuple[DeskPerson, ...]:
        return self.house.people(self.house.desk.code) if self.house.desk else ()

    @property
    def _offered(self) -> list[DeskPerson]:
        # Who left the desk is looked for, and not shown: this page is open to everybody.
        return [person for person in self._people if person.is_expected]

    def _meant_by(self, tokens: Sequence[str], kind: bytes) -> frozenset[UUID]:
        if not tokens:
            return frozenset()
        by_token = {token_of(person, kind): person.user_id for person in self._offered}
        return frozenset(by_token[token] for token in tokens if token in by_token)


class NamedForm(Question):
    """With or without a name."""

    named = forms.ChoiceField(
        label=gettext_lazy("Do you want to give your name?"),
        choices=[
            (ANONYMOUS, gettext_lazy("No, I want to stay anonymous")),
            (NAMED, gettext_lazy("Yes, the desk may know who I am")),
        ],
        widget=ExplainedRadios(
            explanations={
                ANONYMOUS: gettext_lazy(
                    "Nobody sees who you are. The desk can ask you questions through your inbox."
                    " An anonymous report never leads to an investigation of a person. You can"
                    " still give your name later."
                ),
                NAMED: gettext_lazy(
                    "Only the people of the desk see your name, apart from your story. They can"
                    " talk with you and look into what happened. You can take this back."
                ),
            }
        ),
        error_messages={
            "required": gettext_lazy("Choose whether you want to give your name."),
        },
    )


class IdentityForm(Question):
    """Who the reporter is."""

    name = text_field(
        gettext_lazy("Your name"),
        LINE_LENGTH,
        error_messages={
            "required": gettext_lazy("Write your name, or go back and stay anonymous.")
        },
    )
    position = text_field(
        gettext_lazy("Your job, or what you do here"), LINE_LENGTH, required=False
    )
    reach = text_field(
        gettext_lazy("How can the desk best reach you?"),
        TEXT_LENGTH,
        rows=3,
        required=False,
        help_text=gettext_lazy(
            "For example a private phone number, and when it is safe to call. You can always use"
            " your inbox too."
        ),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that the people of this desk see this"),
        error_messages={
            "required": gettext_lazy("Tick that you agree, or go back and stay anonymous.")
        },
    )
    agreed = forms.BooleanField(
        label=gettext_lazy(
            "I agree that the person it is about is told what my complaint says, and that I filed "
            "it"
        ),
        error_messages={"required": AGREE_OR_ELSEWHERE},
    )

    def prepare(self) -> None:
        """Ask for what is agreed to at sending, and offer no anonymity where there is none."""
        if not filing_of(self.house.procedure).at_sending:
            del self.fields["agreed"]
        if self.house.is_by_name:
            self.fields["name"].error_messages["required"] = _("Write your name.")
            self.fields["consent"].error_messages["required"] = AGREE_OR_ELSEWHERE


def token_of(person: DeskPerson, kind: bytes = _MEMBER) -> str:
    """Return what stands for somebody in a form: it is no use anywhere else."""
    key: bytes = settings.RODEDRAAD_SECRETS.draft_key
    return hmac.new(key, kind + person.user_id.bytes, hashlib.sha256).hexdigest()[:16]

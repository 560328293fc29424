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

from rodedraad.accounts.queries import DeskMember
from rodedraad.reporting import readers
from rodedraad.reporting.steps import Step
from rodedraad.reporting.web.house import (
    ANONYMOUS,
    NAMED,
    TEXT_LENGTH,
    Question,
    choices_of,
    text_field,
)
from rodedraad.ui.forms import ExplainedRadios

LINE_LENGTH = 300


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
        help_text=gettext_lazy(
            "They work at the desk you chose. Tick who it is about. Then that person can't "
            "read your report, and will not notice it."
        ),
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
        """Offer the people at the desk."""
        language = self.house.language
        relations = choices_of(self.house.profile.codes.relations, language)
        nothing = ("", _("I would rather not say"))
        self.fields["relation"].choices = [*relations, nothing]  # type: ignore[attr-defined]
        choices = [(token_of(member), member.name) for member in self._members]
        self.fields["members"].choices = choices  # type: ignore[attr-defined]
        self.fields["namesakes"].choices = choices  # type: ignore[attr-defined]
        if not self.house.answer(Step.PERSONS, "namesakes"):
            self.fields["namesakes"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, Any]:
        """Refuse only when nobody at the desk would be left to read it."""
        cleaned = super().clean() or self.cleaned_data
        mentions = self.mentions(cleaned)
        members = self._members
        excluded = readers.kept_out(members, mentions)
        if members and not readers.left_to_read(members, excluded):
            self.nobody_left = True
            self._ask_for_namesakes(readers.named_in_text(members, mentions))
            raise forms.ValidationError(
                _(
                    "It is about everybody who works at this desk. So nobody there would be left"
                    " to read your report. Choose another way: they are below."
                )
            )
        return cleaned

    def mentions(self, cleaned: Mapping[str, Any]) -> readers.Mentions:
        """Return who is mentioned, in all that was written."""
        by_token = {token_of(member): member.user_id for member in self._members}
        return readers.Mentions(
            ticked=_ids(by_token, cleaned.get("members", ())),
            persons=cleaned.get("persons", ""),
            story=self.house.story(),
            namesakes=_ids(by_token, cleaned.get("namesakes", ())),
        )

    @property
    def _members(self) -> tuple[DeskMember, ...]:
        return self.house.members(self.house.desk.code) if self.house.desk else ()

    def _ask_for_namesakes(self, named: frozenset[UUID]) -> None:
        if not named:
            return
        field = self.fields["namesakes"]
        field.widget = forms.CheckboxSelectMultiple()
        field.widget.choices = [
            (token_of(member), member.name) for member in self._members if member.user_id in named
        ]


class NamedForm(Question):
    """With or without a name."""

    named = forms.ChoiceField(
        label=gettext_lazy("Do you want to give your name?"),
        widget=ExplainedRadios(
            explanations={
                ANONYMOUS: gettext_lazy(
                    "Nobody sees who you are. The desk can ask you questions through your inbox."
                    " No person is investigated after an anonymous report. You can still give your"
                    " name later."
                ),
                NAMED: gettext_lazy(
                    "Only the people of the desk see your name, apart from your story. They can"
                    " talk with you and look into what happened. You can take this back."
                ),
            }
        ),
        error_messages={
            "required": gettext_lazy("Choose whether you want to give your name."),
            "invalid_choice": gettext_lazy("This desk can only help you if it knows your name."),
        },
    )

    def prepare(self) -> None:
        """Offer to stay anonymous where the desk allows it."""
        choices = [(NAMED, _("Yes, the desk may know who I am"))]
        if self.house.desk is None or self.house.desk.anonymous_possible:
            choices.insert(0, (ANONYMOUS, _("No, I want to stay anonymous")))
        self.fields["named"].choices = choices  # type: ignore[attr-defined]


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


def token_of(member: DeskMember) -> str:
    """Return what stands for a member in a form: it is no use anywhere else."""
    key: bytes = settings.RODEDRAAD_SECRETS.draft_key
    return hmac.new(key, b"member" + member.user_id.bytes, hashlib.sha256).hexdigest()[:16]


def _ids(by_token: Mapping[str, UUID], tokens: Sequence[str]) -> frozenset[UUID]:
    return frozenset(by_token[token] for token in tokens if token in by_token)

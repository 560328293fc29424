"""What the questions of the form depend on, and what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.errors import DeskTampered, DeskUnusable
from rodedraad.accounts.queries import DeskMember, DeskPerson, VerifiedDesk
from rodedraad.organisations.profiles import Code, DeskProfile, Procedure, Profile
from rodedraad.organisations.queries import Line, lines_on
from rodedraad.reporting import steps
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.readers import STORY
from rodedraad.reporting.steps import Step
from rodedraad.reporting.words import Words
from rodedraad.ui.forms import PrivateInput, StoryInput

NAMED, ANONYMOUS = "named", "anonymous"
TEXT_LENGTH = 4_000
LINE_LENGTH = 300


@dataclass(frozen=True)
class House:
    """What the questions depend on: the profile, the day, and what was answered before.

    `found` are desks that turned out to be tampered with; the page has them noticed.
    """

    profile: Profile
    day: date
    draft: Draft
    found: list[DeskTampered] = field(default_factory=list)
    _verified: dict[str, VerifiedDesk] = field(default_factory=dict)
    _members: dict[str, tuple[DeskMember, ...]] = field(default_factory=dict)
    _people: dict[str, tuple[DeskPerson, ...]] = field(default_factory=dict)
    _words: dict[str, Words] = field(default_factory=dict)

    @cached_property
    def language(self) -> str:
        """The language of the reporter."""
        return self.draft.language

    @cached_property
    def desks(self) -> tuple[DeskProfile, ...]:
        """The desks that take reports here today; at a desk or in a group it is that desk only."""
        here, fixed = self.profile.desks_here(self.day), self.draft.fixed_desk
        return tuple(desk for desk in here if fixed in {"", desk.code})

    @cached_property
    def usable_desks(self) -> tuple[DeskProfile, ...]:
        """Those of them at which somebody can read today."""
        return tuple(desk for desk in self.desks if self.readers_at(desk.code))

    @cached_property
    def desk(self) -> DeskProfile | None:
        """The desk that was chosen, when it is open."""
        chosen = self.answer(Step.DESK, "desk")
        return next((desk for desk in self.desks if desk.code == chosen), None)

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The departments of today, each with its path."""
        return lines_on(self.day)

    @cached_property
    def is_by_name(self) -> bool:
        """Whether the desk that was chosen takes nothing without a name."""
        return self.desk is not None and not self.desk.anonymous_possible

    @cached_property
    def is_anonymous(self) -> bool:
        """Whether the reporter does not want to be named, as far as is known."""
        return not self.is_by_name and self.answer(Step.NAMED, "named") != NAMED

    @property
    def procedure(self) -> Procedure | None:
        """How the desk that was chosen works."""
        return self.desk.procedure if self.desk else None

    @cached_property
    def way(self) -> tuple[Step, ...]:
        """The pages of the form that there are here."""
        return steps.path(
            is_anonymous=self.is_anonymous,
            has_desk=bool(self.draft.fixed_desk),
            is_by_name=self.is_by_name,
            procedure=self.procedure,
        )

    def asked(self, step: Step) -> Step:
        """Return the step, or the one before it when it is not asked here."""
        before = steps.before(step, self.way)
        return next((page for page in (step, before) if page in self.way), self.way[0])

    def members(self, desk: str) -> tuple[DeskMember, ...]:
        """Return who can read at a desk; raises a `DeskUnusable`."""
        if desk not in self._members:
            self._members[desk] = accounts.members_of(self._checked(desk), day=self.day)
        return self._members[desk]

    def people(self, desk: str) -> tuple[DeskPerson, ...]:
        """Return everybody who could ever get a key of a desk; raises a `DeskUnusable`."""
        if desk not in self._people:
            self._people[desk] = accounts.people_of(self._checked(desk), day=self.day)
        return self._people[desk]

    def carrying(self, draft: Draft) -> "House":
        """Return the same house with another draft."""
        return replace(self, draft=draft)

    def readers_at(self, desk: str) -> int:
        """Return how many people can read at a desk: nobody when its roll is not in order."""
        try:
            return len(self.members(desk))
        except DeskTampered as tampering:
            self.found.append(tampering)
            return 0
        except DeskUnusable:
            return 0

    def answer(self, step: Step, name: str) -> str:
        """Return one value as it was typed."""
        values = self.draft.typed_in(step).get(name, ())
        return values[0] if values else ""

    def words(self, text: str) -> Words:
        """Return the words of a text, which is read once."""
        if text not in self._words:
            self._words[text] = Words(text)
        return self._words[text]

    @cached_property
    def story(self) -> str:
        """All that was written outside the question of whom it concerns."""
        return "\n".join(self.answer(Step(name), name) for name in STORY)

    def _checked(self, desk: str) -> VerifiedDesk:
        if desk not in self._verified:
            self._verified[desk] = accounts.verify_desk(desk)
        return self._verified[desk]


class Question(forms.Form):
    """One page of the form."""

    def __init__(self, *details: Any, house: House, **more: Any) -> None:
        super().__init__(*details, **more)
        self.house = house
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices."""

    @classmethod
    def names(cls) -> Sequence[str]:
        """Return the names of the fields, as a browser sends them."""
        return list(cls.base_fields)


def text_field(label: Any, length: int, *, rows: int = 0, **more: Any) -> forms.CharField:
    """Return a field for words, with a clear error when there are too many."""
    widget = StoryInput(rows=rows) if rows else PrivateInput()
    too_long = gettext_lazy(
        "This text is too long: it has %(show_value)d characters, and there is room for"
        " %(limit_value)d. Shorten it, or send the rest as a message in your inbox later."
    )
    made = forms.CharField(label=label, max_length=length, widget=widget, **more)
    made.error_messages["max_length"] = too_long
    for validator in made.validators:
        if getattr(validator, "code", "") == "max_length":
            validator.message = too_long  # type: ignore[attr-defined]
    return made


def choices_of(codes: Sequence[Code], language: str) -> list[tuple[str, str]]:
    """Return codes as choices, in the order of the profile."""
    return [(code.code, code.in_language(language)) for code in codes]

"""The forms of what persons concerned are told, and what the desk writes to them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.obstacles import STOPPED, Situation
from rodedraad.cases.states import Support
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import more, one_of, telling
from rodedraad.cases.web.forms import Held, StepForm
from rodedraad.ui.forms import WorkForm

_STOPPED = sentences.TOLD_OF_PERSON[STOPPED]


class _ToPerson(StepForm):
    """A form that says to whom; `people` gives each number its name."""

    person = forms.TypedChoiceField(
        label=_("Which person concerned?"),
        coerce=int,
        error_messages={
            "required": _("Choose whom it is about."),
            "invalid_choice": _("Choose whom it is about."),
        },
    )

    def __init__(self, *args: Any, people: Mapping[int, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = list(people.items())  # type: ignore[attr-defined]


class InformPerson(_ToPerson, Held):
    """What one person concerned was told, apart from everybody else."""

    text = telling(
        _("What did you say that the report is about?"),
        missing=_("Write down what you said that the report is about."),
        hint=_(
            "This person can read these words. Say what kind of behaviour it is about, and when. "
            "Never say who reported, nor who else is concerned."
        ),
    )
    next = telling(
        _("What did you say that comes next?"),
        missing=_("Write down what comes next."),
        hint=_("For example the day of the talk, and that this person may bring somebody."),
        rows=4,
    )
    support = forms.MultipleChoiceField(
        label=_("What support did you offer?"),
        choices=Support.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Always offer support. A person concerned goes through a lot too."),
        error_messages={"required": _("Choose what support you offered.")},
    )
    support_text = more(_("Who can be reached for it, and how?"))
    field_order = ("version", "person", "held_day", "text", "next", "support", "support_text")

    def writing(self) -> writings.Informed:
        return writings.Informed(
            "",
            self.day(),
            self.said(),
            self.said("next"),
            ",".join(self.cleaned_data["support"]),
            self.said("support_text"),
        )


class TellPerson(_ToPerson):
    """The outcome, as far as it concerns one person."""

    finding = one_of(
        _("What was found about this person?"),
        sentences.FINDINGS.items(),
        missing=_("Choose what was found about this person."),
        hint=_("What was not found in the case can’t be said about a person either."),
    )
    text = telling(
        _("What do you tell this person?"),
        missing=_("Write down what you tell this person."),
        hint=_(
            "Only what concerns this person. Never say who reported, what others said, or who else "
            "is concerned."
        ),
    )
    field_order = ("version", "person", "finding", "text")

    def __init__(self, *args: Any, now: Situation, **options: Any) -> None:
        super().__init__(*args, now=now, **options)
        if now.is_withdrawn:
            found = sentences.TOLD_OF_PERSON if now.heard else {STOPPED: _STOPPED}
            self.fields["finding"].choices = list(found.items())  # type: ignore[attr-defined]

    def writing(self) -> writings.PersonTold:
        return writings.PersonTold("", self.said("finding"), self.said())


class WriteToPerson(WorkForm):
    """A message to a person concerned who has a code."""

    text = telling(
        _("Message"),
        missing=_("Write a message."),
        hint=_("Never say who reported, what others said, or who else is concerned."),
        rows=6,
    )

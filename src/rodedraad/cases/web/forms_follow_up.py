"""The forms of measures and of aftercare for others: each asks by which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.follow_up import CareGiven, CarePlanned, MeasureFollowed
from rodedraad.cases.obstacles import ON_A_PERSON, may_be_on_person
from rodedraad.cases.states import CareFor, CareKind, CareOutcome, MeasureOutcome
from rodedraad.cases.web.fields import more, one_of, telling
from rodedraad.cases.web.forms import LINE, StepForm
from rodedraad.cases.writings import CONDITIONAL, NO_MEASURE
from rodedraad.organisations import profiles
from rodedraad.ui.forms import DayInput, WordsField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Numbered = Mapping[int, str]


def day_ahead(
    label: StrPromise, *, hint: StrPromise | str = "", is_required: bool = True
) -> forms.DateField:
    """Return a field for a day that is still to come."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=is_required,
        widget=DayInput(),
        error_messages={
            "required": _("Fill in the last day."),
            "invalid": _("This is not a date. Fill in the last day."),
        },
    )


class Ahead(StepForm):
    """A step that may name days to come, and one out of what is open."""

    def clean(self) -> dict[str, Any]:
        """Refuse a day that has passed."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("due", "next_day"):
            day = cleaned.get(name)
            if day is not None and day <= self.today:
                self.add_error(name, _("Choose a day in the future."))
        return cleaned

    def day(self, name: str) -> str:
        """Return a day as it is sealed; empty when there is none."""
        day: date | None = self.cleaned_data.get(name)
        return day.isoformat() if day else ""

    def number_one_of(self, name: str, numbered: Numbered) -> None:
        """Offer what is open; when it is only one, that one is chosen."""
        field = self.fields[name]
        field.choices = [(str(number), label) for number, label in numbered.items()]  # type: ignore[attr-defined]
        if len(numbered) == 1:
            field.initial = str(next(iter(numbered)))


class TakeMeasure(Ahead):
    """A measure, why it is in proportion, who carries it out, and by which day."""

    code = one_of(_("Which measure?"), missing=_("Choose a measure from the list."))
    text = telling(
        _("Why does this measure fit what happened?"),
        missing=_("Write down why this measure fits what happened."),
        hint=_("Choose a lighter measure when that is enough."),
    )
    owner = WordsField(
        label=_("Who carries it out?"),
        max_length=LINE,
        required=False,
        help_text=_("Write down the position, such as head of the department."),
    )
    owner_id = forms.ChoiceField(
        label=_("Is it a manager with an account here?"),
        required=False,
        help_text=_("The platform tells this person nothing. Agree on it yourself."),
        error_messages={"invalid_choice": _("Choose a manager from the list.")},
    )
    due = day_ahead(
        _("By which day must it be carried out?"),
        hint=_("For a conditional measure: until which day does the condition hold?"),
        is_required=False,
    )
    evidence = more(_("What will show that it was done?"), is_marked=False)
    condition = more(
        _("What would bring it into force?"),
        hint=_("Fill this in for a conditional measure."),
        is_marked=False,
    )
    facilitator = forms.ChoiceField(
        label=_("Which facilitator from outside?"),
        required=False,
        help_text=_("For a session or guidance of the team by somebody from outside."),
        error_messages={"invalid_choice": _("Choose a facilitator from the list.")},
    )
    moves_reporter = forms.BooleanField(
        label=_("This measure changes the place or the work of the reporter"), required=False
    )
    reporter_wish = more(
        _("How do you know that the reporter wants this?"),
        hint=_("Fill this in when the place or the work of the reporter changes."),
        is_marked=False,
    )

    def __init__(
        self, *args: Any, managers: Sequence[tuple[str, str]] = (), **options: Any
    ) -> None:
        super().__init__(*args, **options)
        language, profile = get_language() or "nl", profiles.current()
        for name in ("owner", "due"):
            self.fields[name].widget.attrs["data-optional"] = "no"
        self._offer(
            "code",
            [
                (measure.code, measure.in_language(language))
                for measure in profile.measures
                if measure.group != ON_A_PERSON or may_be_on_person(self.now)
            ],
        )
        self._offer_or_drop("owner_id", managers, _("Somebody else"))
        pool = [(one.code, one.name.in_language(language)) for one in profile.facilitators]
        self._offer_or_drop("facilitator", pool, _("None"))

    def clean(self) -> dict[str, Any]:
        """Ask who does it, by which day and what shows it, of everything but no measure."""
        cleaned = super().clean()
        if cleaned.get("code") in {None, NO_MEASURE}:
            return cleaned
        asked = dict(_ASKED)
        if cleaned["code"] == CONDITIONAL:
            asked["condition"] = _("Write down what would bring the measure into force.")
        for name, missing in asked.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, missing)
        return cleaned

    def writing(self) -> writings.Measure:
        if self.said("code") == NO_MEASURE:
            return writings.Measure(NO_MEASURE, self.said(), self.said("reporter_wish"))
        return writings.Measure(
            code=self.said("code"),
            text=self.said(),
            reporter_wish=self.said("reporter_wish"),
            owner=self.said("owner"),
            owner_id=self.said("owner_id"),
            due=self.day("due"),
            evidence=self.said("evidence"),
            condition=self.said("condition") if self.said("code") == CONDITIONAL else "",
            facilitator=self.said("facilitator"),
        )

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _offer_or_drop(
        self, name: str, choices: Sequence[tuple[str, str]], nobody: StrPromise
    ) -> None:
        if choices:
            self._offer(name, [("", nobody), *choices])
        else:
            del self.fields[name]


_ASKED = {
    "owner": _("Fill in who carries it out."),
    "due": _("Fill in the last day."),
    "evidence": _("Write down what will show that it was done."),
}


class FollowMeasure(Ahead):
    """How a measure went, and whether it is looked at once more."""

    number = one_of(_("Which measure?"), missing=_("Choose a measure."))
    carried_out = one_of(
        _("How did it go?"), MeasureOutcome.choices, missing=_("Choose how it went.")
    )
    text = telling(
        _("What shows it, or why was it not done?"),
        missing=_("Write down what shows it, or why it was not done."),
        rows=6,
    )
    next_day = day_ahead(
        _("When do you look at it again?"),
        hint=_(
            "Fill this in if it is not done yet, or if you want to see whether it lasts. Leave it "
            "empty if it is settled."
        ),
        is_required=False,
    )

    def __init__(self, *args: Any, numbered: Numbered, **options: Any) -> None:
        super().__init__(*args, **options)
        self.number_one_of("number", numbered)

    def writing(self) -> MeasureFollowed:
        return MeasureFollowed(
            self.said("number"), self.said("carried_out"), self.said(), self.day("next_day")
        )


class PlanCareAround(Ahead):
    """Aftercare for others: for whom, what, and by which day."""

    care_for = one_of(_("Whom is it for?"), CareFor.choices, missing=_("Choose whom it is for."))
    care_kind = one_of(_("What is it?"), CareKind.choices, missing=_("Choose what it is."))
    due = day_ahead(_("By which day?"))
    text = telling(
        _("What is it for, and who holds it?"),
        missing=_("Write down what it is for, and who holds it."),
        hint=_("Nobody has to hear that there was a report, or from whom."),
        rows=6,
    )

    def writing(self) -> CarePlanned:
        return CarePlanned(
            self.said("care_for"), self.said("care_kind"), self.day("due"), self.said()
        )


class RecordCareAround(Ahead):
    """What came of aftercare for others."""

    number = one_of(_("Which aftercare?"), missing=_("Choose which aftercare it is."))
    held = one_of(
        _("Did it take place?"), CareOutcome.choices, missing=_("Choose whether it took place.")
    )
    text = telling(
        _("What came of it, or why did it not take place?"),
        missing=_("Write down what came of it, or why it did not take place."),
        hint=_("Only what you need. Names of bystanders are not needed."),
        rows=6,
    )
    next_day = day_ahead(
        _("When will it be done again?"),
        hint=_("Leave this empty if nothing more is needed."),
        is_required=False,
    )

    def __init__(self, *args: Any, numbered: Numbered, **options: Any) -> None:
        super().__init__(*args, **options)
        self.number_one_of("number", numbered)

    def writing(self) -> CareGiven:
        return CareGiven(self.said("number"), self.said("held"), self.said(), self.day("next_day"))

"""The forms of the inclusion office. No field takes words: each is a choice out of codes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.talks import quarters, words
from rodedraad.talks.questions import CONTRIBUTING, REASON, Kind, Outcome, Question, current
from rodedraad.talks.told import Told
from rodedraad.ui.forms import WorkForm

_EMPTY = ("", "–")


class DeclineForm(WorkForm):
    """In which quarter, and at which department, somebody did not want a talk."""

    outcome = Outcome.DECLINED

    quarter = forms.ChoiceField(
        label=gettext_lazy("In which quarter?"),
        help_text=gettext_lazy("Only the quarter is kept. A day could tell who it was."),
        error_messages={"required": gettext_lazy("Choose the quarter.")},
    )
    department = forms.ChoiceField(
        label=gettext_lazy("At which department?"),
        help_text=gettext_lazy("The department where somebody worked, or began to work."),
        error_messages={"required": gettext_lazy("Choose a department, or “not said”.")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, kind: Kind, today: date) -> None:
        super().__init__(data)
        self.kind = kind
        listed = [(one, words.spoken(one)) for one in quarters.offered(today)]
        self.fields["quarter"].choices = [_EMPTY, *listed]  # type: ignore[attr-defined]
        self.fields["department"].choices = [_EMPTY, *words.places(today)]  # type: ignore[attr-defined]

    @property
    def told(self) -> Told:
        """Return what was chosen."""
        return Told(self.kind, self.outcome, self.cleaned_data["department"], self._answers())

    def _answers(self) -> Mapping[str, list[str]]:
        return {}


class TalkForm(DeclineForm):
    """The standard form of a talk that was held."""

    outcome = Outcome.HELD

    def __init__(self, data: Any = None, *, kind: Kind, today: date) -> None:
        super().__init__(data, kind=kind, today=today)
        for question in current(kind).questions:
            self.fields[question.code] = _field(question)

    def clean(self) -> dict[str, Any]:
        """Refuse a main reason that is named once more as what else played a part."""
        answers = super().clean() or {}
        if answers.get(REASON) in answers.get(CONTRIBUTING, []):
            self.add_error(
                CONTRIBUTING,
                _("This is the main reason already. Choose only what else played a part."),
            )
        return answers

    def _answers(self) -> Mapping[str, list[str]]:
        given = {one.code: self.cleaned_data[one.code] for one in current(self.kind).questions}
        return {
            name: list(answer) if isinstance(answer, list) else [answer]
            for name, answer in given.items()
        }


def _field(question: Question) -> forms.ChoiceField:
    choices = [(one.code, one.words) for one in question.answers]
    if question.is_several:
        return forms.MultipleChoiceField(
            label=question.words,
            help_text=gettext_lazy("You can choose more than one answer, or none."),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    return forms.ChoiceField(
        label=question.words,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )

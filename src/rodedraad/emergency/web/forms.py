"""The forms of the emergency access. No field takes words: a reference, or one of a few answers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy, ngettext_lazy

from rodedraad.emergency.states import LONGEST
from rodedraad.reporting.references import as_reference
from rodedraad.safekeeping.repairs import RepairGround
from rodedraad.ui.forms import WorkForm

_HOUR = timedelta(hours=1)
_NEITHER = gettext_lazy("Fill in a reference, or choose a counsellor. Not both.")


class AskForm(WorkForm):
    """For which case or counsellor, and what does not work."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the case"),
        help_text=gettext_lazy(
            "The handler tells you this reference. It looks like K7RM-2QFX. Besides the central "
            "counsellor, only the handler of this case sees your request."
        ),
        required=False,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "data-optional": "no"}),
    )
    counsellor = forms.ChoiceField(
        label=gettext_lazy("Or: the records of which counsellor?"),
        required=False,
        widget=forms.Select({"data-optional": "no"}),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("What does not work?"),
        help_text=gettext_lazy("The reporter and the handler read this answer too."),
        choices=RepairGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what does not work.")},
    )

    def __init__(self, data: Any = None, *, counsellors: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["counsellor"].choices = [("", "–"), *counsellors]  # type: ignore[attr-defined]

    def clean_reference(self) -> str:
        """Return the reference as it is written, or say that it is none."""
        typed = self.cleaned_data["reference"].strip()
        reference = as_reference(typed)
        if typed and not reference:
            raise forms.ValidationError(
                gettext_lazy("This is not a reference. A reference has eight letters and digits.")
            )
        return reference

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        answers = super().clean() or {}
        chosen = [answers.get("reference"), answers.get("counsellor")]
        if not self.errors and sum(map(bool, chosen)) != 1:
            self.add_error("reference", _NEITHER)
        return answers

    def subject(self) -> dict[str, Any]:
        """Return what is asked for, as the service takes it."""
        chosen = self.cleaned_data["counsellor"]
        if chosen:
            return {"counsellor_id": UUID(chosen)}
        return {"reference": self.cleaned_data["reference"]}


class ConsentForm(WorkForm):
    """For how long; never longer than a day."""

    hours = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        help_text=gettext_lazy("It ends by itself. You can end it earlier at any time."),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[
            (hours, ngettext_lazy("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours})
            for hours in (1, 4, 8, LONGEST // _HOUR)
        ],
        error_messages={"required": gettext_lazy("Choose for how long.")},
    )

    def lasts(self) -> timedelta:
        """Return how long it lasts."""
        return _HOUR * int(self.cleaned_data["hours"])

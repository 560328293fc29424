"""Naming the rules of the code of conduct, in the forms that find something about a person."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.obstacles import why_not_norms
from rodedraad.cases.states import Aim
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import one_of, telling
from rodedraad.cases.web.forms import StepForm
from rodedraad.organisations import profiles


class WithNorms(StepForm):
    """A form that asks which rules are meant, where there is a code of conduct."""

    norms = forms.MultipleChoiceField(
        label=_("Which rules of the code of conduct were broken?"),
        help_text=_("You may leave this open. Choose only rules that somebody broke."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose rules from the list.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "nl"
        self.fields["norms"].choices = [  # type: ignore[attr-defined]
            (norm.number, f"{norm.number}  {norm.text.in_language(language)}")
            for norm in profiles.current().norms
        ]
        if not profiles.current().norms or not self.asks_for_norms():
            del self.fields["norms"]

    def asks_for_norms(self) -> bool:
        """Tell whether rules can be named here: only what a person did breaks one."""
        return self.now.aim == Aim.PERSON

    def named(self) -> str:
        """Return the numbers of the rules, for the writing."""
        return writings.norms_as_text(self.cleaned_data.get("norms", ()))


class WithBrokenNorms(WithNorms):
    """A form with a finding, after which rules can be said to be broken."""

    def clean(self) -> dict[str, Any]:
        """Refuse rules that are said to be broken by what was not found."""
        cleaned = super().clean() or self.cleaned_data
        norms, finding = cleaned.get("norms", ()), cleaned.get("finding")
        if finding and (why := why_not_norms(norms, norms, finding=finding, now=self.now)):
            self.add_error("norms", str(sentences.WHY_NOT[why]))
        return cleaned


class Conclude(WithBrokenNorms):
    """The conclusion."""

    finding = one_of(
        _("What do you find?"),
        sentences.FINDINGS.items(),
        missing=_("Choose what you find."),
    )
    text = telling(
        _("Conclusion and grounds"),
        missing=_("Write down your conclusion, and what you base it on."),
        rows=12,
    )
    field_order = ("version", "finding", "text", "norms")

    def writing(self) -> writings.Conclusion:
        return writings.Conclusion(self.said("finding"), self.said(), self.named())

"""The forms of the register. No field takes words: each is a choice out of codes.

That is the promise of the register: nothing that was said in confidence can be typed here.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rodedraad.counselling import queries
from rodedraad.counselling.queries import Counsellor
from rodedraad.counselling.told import NO_REFERRAL, NOWHERE, Told, months_until
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.profiles.words import Code
from rodedraad.ui.forms import ExplainedRadios, WorkForm


class ConsultationForm(WorkForm):
    """When, how, where, what kind of behaviour, by whom, and where to next."""

    month = forms.ChoiceField(
        label=gettext_lazy("In which month?"),
        help_text=gettext_lazy("Only the month is kept. A day could tell who came to you."),
        error_messages={"required": gettext_lazy("Choose the month.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("How did you speak to each other?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you spoke to each other.")},
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Where does the person who came to you work?"),
        error_messages={"required": gettext_lazy("Choose a department, or “not said”.")},
    )
    natures = forms.MultipleChoiceField(
        label=gettext_lazy("What kind of behaviour was it about?"),
        help_text=gettext_lazy("You can choose more than one answer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one kind of behaviour.")},
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Who was it about, seen from the person who came to you?"),
        help_text=gettext_lazy("Choose the answer that this person would give."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who it was about.")},
    )
    referrals = forms.MultipleChoiceField(
        label=gettext_lazy("Where did you refer the person to?"),
        help_text=gettext_lazy("You can choose more than one answer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose where you referred to, or “nowhere”.")},
    )

    def __init__(self, data: Any = None, *, today: date, told: Told | None = None) -> None:
        super().__init__(data, initial=_initial(told) if told else None)
        codes = profiles.current().codes
        months = [each.isoformat() for each in months_until(today)]
        kept = [told.month.isoformat()] if told else []
        self._offer("month", [_NOTHING, *_months(dict.fromkeys([*months, *kept]))])
        self._offer("kind", _choices(codes.consultations))
        self._offer("unit", [_NOTHING, (NOWHERE, _("not said")), *_units(today, told)])
        self._offer("natures", _choices(codes.natures))
        self._offer("relation", _choices(codes.relations))
        self._offer("referrals", _choices(codes.referrals))

    def clean(self) -> dict[str, Any]:
        """Refuse “nowhere” together with somewhere."""
        answers = super().clean() or {}
        referrals = answers.get("referrals", [])
        if NO_REFERRAL in referrals and len(referrals) > 1:
            self.add_error("referrals", _("Choose either “nowhere”, or where you referred to."))
        return answers

    def told(self) -> Told:
        """Return what was chosen."""
        answers = self.cleaned_data
        return Told(
            month=date.fromisoformat(answers["month"]),
            unit=answers["unit"],
            natures=tuple(answers["natures"]),
            relation=answers["relation"],
            kind=answers["kind"],
            referrals=tuple(answers["referrals"]),
        )

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class HandOverForm(WorkForm):
    """Who becomes the central counsellor; the fingerprint says to which keys is sealed."""

    successor = forms.ChoiceField(
        label=gettext_lazy("Who becomes the central counsellor?"),
        help_text=gettext_lazy(
            "Under each name is the fingerprint of that person’s keys. It has to be the same as on "
            "the page “My account” of that person."
        ),
        error_messages={
            "required": gettext_lazy("Choose who becomes the central counsellor."),
            "invalid_choice": gettext_lazy(
                "These keys are no longer there. Look once more, and choose again."
            ),
        },
    )
    compared = forms.BooleanField(
        label=gettext_lazy("I compared the fingerprint together with my successor"),
        error_messages={"required": gettext_lazy("First compare the fingerprint.")},
    )

    def __init__(self, data: Any = None, *, successors: Iterable[Counsellor]) -> None:
        super().__init__(data)
        prints = {one.public_keys.fingerprint(): one.name for one in successors}
        field = self.fields["successor"]
        field.widget = ExplainedRadios(explanations={each: each for each in prints})
        field.choices = list(prints.items())  # type: ignore[attr-defined]


def labels_of(codes: Iterable[Code], chosen: Collection[str]) -> list[str]:
    """Return what these codes are called, in the order of their list.

    A code that is no longer in the list stands at the end, as it is.
    """
    known = dict(_choices(codes))
    gone = [code for code in chosen if code not in known]
    return [label for code, label in known.items() if code in chosen] + gone


def month_name(month: date) -> str:
    """Return a month as people write it: maart 2026."""
    return f"{MONTHS[month.month]} {month.year}"


def unit_name(code: str, names: Mapping[str, str]) -> str:
    """Return what the unit is called."""
    return _("not said") if code == NOWHERE else names.get(code, code)


_NOTHING = ("", "–")


def _initial(told: Told) -> dict[str, Any]:
    return {
        "month": told.month.isoformat(),
        "unit": told.unit,
        "natures": list(told.natures),
        "relation": told.relation,
        "kind": told.kind,
        "referrals": list(told.referrals),
    }


def _choices(codes: Iterable[Code]) -> list[tuple[str, str]]:
    language = get_language() or "nl"
    return [(code.code, code.in_language(language)) for code in codes]


def _months(keys: Iterable[str]) -> list[tuple[str, str]]:
    return [(key, month_name(date.fromisoformat(key))) for key in keys]


def _units(today: date, told: Told | None) -> list[tuple[str, str]]:
    """Return the departments of today, and the one of the record when it ended since."""
    lines = organisations.lines_on(today)
    offered = {line.department.code: " › ".join(line.path) for line in lines}
    if told and told.unit != NOWHERE:
        offered.setdefault(told.unit, queries.unit_names([told.unit]).get(told.unit, told.unit))
    return list(offered.items())

"""The form with which the inclusion office counts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from rodedraad.monitor.periods import Period, spoken
from rodedraad.monitor.web.key_form import KeyForm
from rodedraad.releases.states import Audience


class Subject(TextChoices):
    """What there are figures about."""

    REPORTS = "reports", gettext_lazy("Reports, signals and measures")
    REPRESENTATION = "workforce", gettext_lazy("Who works here, on the last day of the period")
    FLOWS = "flows", gettext_lazy("Who came, left and moved, in a year")
    PAY = "pay", gettext_lazy("What women and others are paid, on the last day of a year")
    EXIT_TALKS = "exit_talks", gettext_lazy("Exit talks, in a year")
    ONBOARDING_TALKS = "onboarding_talks", gettext_lazy("Onboarding talks, in a year")


class AudienceForm(KeyForm):
    """For whom figures are, and the key for statistics, which is kept nowhere."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read these figures?"),
        choices=[(one.value, capfirst(one.label)) for one in Audience],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who may read them.")},
    )


class PrepareForm(AudienceForm):
    """About what, which period, for whom, and the key for statistics."""

    subject = forms.ChoiceField(
        label=gettext_lazy("What are the figures about?"),
        choices=Subject.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the figures are about.")},
    )

    def __init__(self, *args: Any, periods: Sequence[Period], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["audience"].help_text = gettext_lazy(
            "Quarters are for management and for the inclusion office."
        )
        choices = [(one.code, spoken(one)) for one in periods]
        self.fields["period"] = forms.ChoiceField(
            label=gettext_lazy("Which period?"),
            help_text=gettext_lazy(
                "Reports: once a quarter of a year is published, the year can only be published "
                "after all four quarters. Once the year is published, no quarter of it can be. "
                "Who works here: the last quarter is the same day as the year. Who came and left: "
                "a whole year only. Talks: a whole year only, and only management and the "
                "inclusion office read of departments."
            ),
            choices=choices,
            error_messages={"required": gettext_lazy("Choose a period.")},
        )
        self.order_fields(["subject", "period", "audience", "key"])

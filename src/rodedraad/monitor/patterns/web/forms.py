"""The forms on patterns: which quarter is searched, and why a pattern is left as it is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from rodedraad.monitor.patterns.states import WhyLeft
from rodedraad.monitor.periods import Period, spoken
from rodedraad.monitor.web.key_form import KeyForm
from rodedraad.ui.forms import WorkForm


class SearchForm(KeyForm):
    """Up to which quarter is searched, and the key."""

    def __init__(self, *args: Any, quarters: Sequence[Period], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["quarter"] = forms.ChoiceField(
            label=gettext_lazy("Up to and including which quarter?"),
            help_text=gettext_lazy(
                "The search looks at this quarter and the seven before it. Each quarter can be "
                "searched once."
            ),
            choices=[(one.code, spoken(one)) for one in quarters],
            error_messages={"required": gettext_lazy("Choose a quarter.")},
        )
        self.order_fields(["quarter", "key"])


class LeaveForm(WorkForm):
    """Why nothing is done with a pattern."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why do you take no action?"),
        choices=WhyLeft.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why you take no action.")},
    )

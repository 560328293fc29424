"""The form with which the inclusion office counts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from nacl.public import PrivateKey

from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports.words import spoken
from rodedraad.releases.errors import WrongKey
from rodedraad.releases.ledger import statistics_key
from rodedraad.releases.states import Audience
from rodedraad.ui.forms import WorkForm

_KEY_BYTES = 200


class Subject(TextChoices):
    """What there are figures about."""

    REPORTS = "reports", gettext_lazy("Reports, signals and measures")
    REPRESENTATION = "workforce", gettext_lazy("Who works here, on the last day of the period")
    FLOWS = "flows", gettext_lazy("Who came, left and moved, in a year")


class PrepareForm(WorkForm):
    """About what, which period, for whom, and the key for statistics, which is kept nowhere."""

    subject = forms.ChoiceField(
        label=gettext_lazy("What are the figures about?"),
        choices=Subject.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the figures are about.")},
    )

    audience = forms.ChoiceField(
        label=gettext_lazy("Who may read these figures?"),
        help_text=gettext_lazy("Quarters are for management and for the inclusion office."),
        choices=[(one.value, capfirst(one.label)) for one in Audience],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who may read them.")},
    )
    key = forms.FileField(
        label=gettext_lazy("The file with the key for statistics"),
        help_text=gettext_lazy(
            "The file is called statistics.key. It is used to count, and is kept nowhere."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file with the key for statistics."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def __init__(self, *args: Any, periods: Sequence[Period], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(one.code, spoken(one)) for one in periods]
        self.fields["period"] = forms.ChoiceField(
            label=gettext_lazy("Which period?"),
            help_text=gettext_lazy(
                "Once a quarter of a year is published, the year can only be published after all "
                "four quarters. Once the year is published, no quarter of it can be."
            ),
            choices=choices,
            error_messages={"required": gettext_lazy("Choose a period.")},
        )
        if self.is_bound:
            self.fields["key"].help_text = gettext_lazy(
                "The file is called statistics.key. Choose it again: it is kept nowhere."
            )
        self.order_fields(["subject", "period", "audience", "key"])

    def clean_key(self) -> PrivateKey:
        """Read the key, or say that this is not it."""
        file: UploadedFile[bytes] = self.cleaned_data["key"]
        try:
            return statistics_key(file.read(_KEY_BYTES).decode("ascii"))
        except (WrongKey, UnicodeDecodeError) as wrong:
            said = _("This is not the key for statistics of this organisation.")
            raise forms.ValidationError(said) from wrong

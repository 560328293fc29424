"""Forms about the members of a desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.ui.forms import PrivateInput

HEARD_GROUPS = 2
OTHER_FINGERPRINT = _(
    "This is another fingerprint. Do not go on, and tell whoever keeps this platform."
)
OTHER_NAME = _(
    "This account got another name while you had this page open. You have admitted nobody yet. "
    "Read the new name, and compare once more."
)


class AdmitForm(forms.Form):
    """The part of a colleague's fingerprint that the page does not show, and what it does show."""

    last_groups = forms.CharField(
        label=_("The last two groups, as your colleague reads them to you"),
        max_length=30,
        widget=PrivateInput(),
        error_messages={
            "required": _("Type the last two groups that your colleague reads to you.")
        },
    )
    compared = forms.BooleanField(
        label=_("I spoke with my colleague, and the other groups are the same too"),
        error_messages={
            "required": _("Compare the other groups with your colleague, and then tick this.")
        },
    )
    shown = forms.CharField(max_length=60, widget=forms.HiddenInput)
    name = forms.CharField(strip=False, widget=forms.HiddenInput)

    def fingerprint(self) -> str:
        """Return all groups: those that were shown and those that were heard."""
        return f"{self.cleaned_data['shown']} {self.cleaned_data['last_groups']}"


def shown_part(fingerprint: str) -> str:
    """Return the groups that the page shows."""
    return " ".join(fingerprint.split()[:-HEARD_GROUPS])


def admit_form(fingerprint: str, name: str, sent: Any = None) -> AdmitForm:
    """Return the form for admitting somebody with these keys and this name."""
    return AdmitForm(sent, initial={"shown": shown_part(fingerprint), "name": name})

"""The form of the inclusion office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.ui.forms import WordsField, WorkForm

_TEXT = 2_000


class WithdrawForm(WorkForm):
    """Why figures are withdrawn; whoever could read them can read this."""

    why = WordsField(
        label=_("Why do you withdraw these figures?"),
        help_text=_("Whoever could read the figures can read this. Name no person."),
        max_length=_TEXT,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say why you withdraw the figures.")},
    )

"""The form with which somebody has a text read."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.ui.forms import StoryInput

LONGEST: Final = 100_000


class TextForm(forms.Form):
    """A text to read. It goes nowhere and is kept nowhere."""

    text = forms.CharField(
        label=_("Your text"),
        help_text=_("A vacancy or another text in Dutch. We do not keep it."),
        max_length=LONGEST,
        widget=StoryInput(rows=14),
        error_messages={
            "required": _("Paste or type a text first."),
            "max_length": _("This text is too long. Read it in parts of at most 100,000 signs."),
        },
    )

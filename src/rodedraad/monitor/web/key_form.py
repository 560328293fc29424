"""The part of a form that takes the key for statistics, which is kept nowhere."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from nacl.public import PrivateKey

from rodedraad.releases.errors import WrongKey
from rodedraad.releases.ledger import statistics_key
from rodedraad.ui.forms import WorkForm

_KEY_BYTES = 200


class KeyForm(WorkForm):
    """A form with the file of the key; shown again, it asks for the file again."""

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

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.is_bound:
            self.fields["key"].help_text = gettext_lazy(
                "The file is called statistics.key. Choose it again: it is kept nowhere."
            )

    def clean_key(self) -> PrivateKey:
        """Read the key, or say that this is not it."""
        file: UploadedFile[bytes] = self.cleaned_data["key"]
        try:
            return statistics_key(file.read(_KEY_BYTES).decode("ascii"))
        except (WrongKey, UnicodeDecodeError) as wrong:
            said = _("This is not the key for statistics of this organisation.")
            raise forms.ValidationError(said) from wrong

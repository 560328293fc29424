"""The form with which somebody has a text read."""

from typing import Any, Final, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.lib.documents import (
    ENDINGS,
    DocumentError,
    NoWords,
    PasswordProtected,
    TooLong,
    UnknownKind,
)
from rodedraad.recruitment.reading import LONGEST, largest_file
from rodedraad.ui.forms import StoryInput

WHY_NOT: Final = {
    NoWords: gettext_lazy("There are no words in this file. Is it a scan? Then type the text."),
    PasswordProtected: gettext_lazy("This file has a password. Save it without one."),
    TooLong: gettext_lazy(
        "The text in this file is too long. Read it in parts of at most 100,000 signs."
    ),
    UnknownKind: gettext_lazy(
        "We cannot read a file of this kind. Choose a DOCX, ODT, PDF, HTML or text file."
    ),
}
_DAMAGED: Final = gettext_lazy("We cannot read this file. It may be damaged. Save it again.")


class TextForm(forms.Form):
    """A text to read, or a file with one. It goes nowhere and is kept nowhere."""

    text = forms.CharField(
        label=gettext_lazy("Your text"),
        help_text=gettext_lazy("A vacancy or another text in Dutch. We do not keep it."),
        max_length=LONGEST,
        widget=StoryInput(rows=14, lang="nl"),
        error_messages={
            "required": gettext_lazy("Paste or type a text first, or choose a file."),
            "max_length": gettext_lazy(
                "This text is too long. Read it in parts of at most 100,000 signs."
            ),
        },
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy(
            "DOCX, ODT, PDF, HTML or plain text. Its text takes the place of the text above."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Refuse a file that is too large: of that one, no content was kept."""
        chosen: UploadedFile[Any] | None = self.cleaned_data["file"]
        if chosen and (chosen.size or 0) > largest_file():
            said = _("This file is too large. It may be %(size)s at most.")
            raise ValidationError(said % {"size": filesizeformat(largest_file())})
        return chosen

    def without_text(self) -> Self:
        """Say nothing of the text: something is wrong with the file that was to take its place."""
        self.errors.pop("text", None)
        return self


def why_not(wrong: DocumentError) -> str:
    """Return the sentence for a file that cannot be read."""
    return str(WHY_NOT.get(type(wrong), _DAMAGED))

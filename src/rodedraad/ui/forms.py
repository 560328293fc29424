"""How forms look: a renderer for every Django form, and the widgets that reporters need.

A browser may send what is typed away to check its spelling, or keep it to fill in later.
`StoryInput` and `PrivateInput` ask it not to.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from django import forms
from django.core import validators
from django.core.files.uploadedfile import UploadedFile
from django.forms import renderers
from django.template.backends.django import DjangoTemplates
from django.utils.translation import gettext_lazy as _

from rodedraad.ui.templatetags.ui import whole

_OURS = Path(__file__).parent / "templates/ui/forms"
_DJANGO = Path(renderers.__file__).parent / "templates"
RESUMED = "resume"
_UNWATCHED = {"spellcheck": "false", "autocomplete": "off", "autocapitalize": "sentences"}


class Renderer(renderers.DjangoTemplates):
    """Renders forms, fields and widgets as NL Design System markup (`FORM_RENDERER`)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    @cached_property
    def engine(self) -> DjangoTemplates:
        """The template engine, in which our widget templates come before Django's."""
        return DjangoTemplates(
            {"NAME": "ui-forms", "APP_DIRS": True, "DIRS": [_OURS, _DJANGO], "OPTIONS": {}}
        )


class WorkForm(forms.Form):
    """A form of somebody who is signed in: what was kept while that ended is looked at first.

    It comes back with the sign `RESUMED`, and is then never valid: the page shows the form again,
    filled in, and sends it only when somebody does so.
    """

    def is_valid(self) -> bool:
        """Tell whether it may be acted on."""
        return RESUMED not in self.data and super().is_valid()


class StoryInput(forms.Textarea):
    """A large field for what a reporter tells; no spelling service reads along.

    `lang` is for a field that asks for words in one language, whichever the page is in.
    """

    def __init__(self, *, rows: int = 8, lang: str | None = None) -> None:
        super().__init__({"rows": rows, **_UNWATCHED} | ({"lang": lang} if lang else {}))


class PrivateInput(forms.TextInput):
    """One line that the browser neither checks nor keeps."""

    def __init__(self) -> None:
        super().__init__(dict(_UNWATCHED))


class _Count(int):
    """A number that is written with marks between the thousands."""

    def __str__(self) -> str:
        return whole(int(self))


class _AtMost(validators.MaxLengthValidator):
    def clean(self, x: Any) -> _Count:
        return _Count(len(x))


class WordsField(forms.CharField):
    """Words, with an error that says how many signs there are and how many fit."""

    default_error_messages = {
        "max_length": _(
            "This text is too long: it has %(show_value)s characters, and there is room for "
            "%(limit_value)s. Make it shorter."
        ),
    }

    def __init__(self, *, max_length: int, **more: Any) -> None:
        super().__init__(max_length=max_length, **more)
        self.validators = [
            _AtMost(_Count(max_length)) if isinstance(one, validators.MaxLengthValidator) else one
            for one in self.validators
        ]


class CodeInput(forms.TextInput):
    """A field for a code of digits; spaces and dashes are welcome."""

    def __init__(self, *, digits: int = 24) -> None:
        wide = "rd-code-input rd-code-input--short" if digits <= 6 else "rd-code-input"  # noqa: PLR2004
        plain = {"spellcheck": "false", "autocomplete": "off", "inputmode": "numeric"}
        super().__init__({"class": wide, **plain})


class PassphraseInput(forms.PasswordInput):
    """A field for a passphrase: a new one, or the one in use."""

    def __init__(self, *, new: bool = False) -> None:
        super().__init__({"autocomplete": "new-password" if new else "current-password"})


class DayInput(forms.DateInput):
    """The browser's own picker of a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _Explained(forms.widgets.ChoiceWidget):
    """Choices with a line of explanation under each."""

    def __init__(self, *, explanations: Mapping[str, object]) -> None:
        super().__init__()
        self.explanations = explanations

    def create_option(self, name: str, value: Any, *details: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *details, **more)
        explanation = self.explanations.get(str(value))
        if explanation:
            option["explanation"] = explanation
            option["attrs"]["aria-describedby"] = f"{option['attrs'].get('id', name)}_explanation"
        return option


class ExplainedRadios(_Explained, forms.RadioSelect):
    """One choice out of several, each explained."""


class ExplainedCheckboxes(_Explained, forms.CheckboxSelectMultiple):
    """Any number of choices, each explained."""


class FilesInput(forms.FileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the answer is a list, empty when none was chosen."""

    widget = FilesInput
    default_error_messages = {
        "empty": _("This file is empty."),
    }

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Return every file, each checked as one file is."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        if not chosen:
            super().clean(None, initial)
        return [super(FilesField, self).clean(one, initial) for one in chosen]

"""The forms of the inclusion office: which file, of which day, and what its columns hold."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.lib.personnel import CHARACTERISTICS, Kind, Mapped, Mapping, MappingWrong
from rodedraad.ui.forms import WorkForm
from rodedraad.ui.templatetags.ui import day as show_day
from rodedraad.ui.wrong_cells import rows_in_words
from rodedraad.workforce.models import SavedMapping, Snapshot
from rodedraad.workforce.services import DayIsThere
from rodedraad.workforce.words import CHARACTERISTIC, CODE

NOT_THERE: Final = ""
REPLACE: Final = "replace"
_ZIP: Final = b"PK\x03\x04"
"""How a workbook begins."""
_NAME: Final = 80


class TakeForm(WorkForm):
    """A personnel file of one day, and how it is read."""

    day = forms.DateField(
        label=gettext_lazy("Reference date"),
        help_text=gettext_lazy("The day of which the file tells, such as 31-12-2025."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Fill in the day of which the file tells."),
            "invalid": gettext_lazy("This is not a day, such as 31-12-2026."),
        },
    )
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A CSV or XLSX file from your personnel system, with headings in the first row. Of a "
            "workbook the first sheet is read. A large CSV file may be packed as a ZIP. Leave "
            "names out of it."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def __init__(self, *args: Any, mappings: Sequence[SavedMapping], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["mapping"] = forms.ChoiceField(
            label=gettext_lazy("How are the columns of this file read?"),
            choices=[(str(one.public_id), one.name) for one in mappings],
            widget=forms.RadioSelect,
            error_messages={"required": gettext_lazy("Choose how the columns are read.")},
        )
        self.order_fields(["day", "mapping", "file"])

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is no workbook though it is called one."""
        return _not_misnamed(self.cleaned_data["file"])

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return bytes(file.read())

    def may_replace(self, before: Snapshot, rows: int) -> bool:
        """Tell whether it was said that so many rows take the place of what is there."""
        return self.data.get(REPLACE) == _agreed(before, rows)

    def ask_to_replace(self, found: DayIsThere) -> None:
        """Ask for a tick, and for the file once more: it is kept nowhere."""
        said = {
            "day": show_day(found.before.day),
            "before": rows_of(found.before.rows),
            "rows": rows_of(found.rows),
        }
        self.fields[REPLACE] = forms.ChoiceField(
            label=_("Replace the data of %(day)s (%(before)s) by these (%(rows)s)") % said,
            widget=forms.CheckboxInput(
                {"data-optional": "no", "value": _agreed(found.before, found.rows)},
                check_test=lambda _value: False,
            ),
            required=False,
        )
        self.order_fields(["day", "mapping", "file", REPLACE])
        self.add_error(
            REPLACE,
            _("Data of %(day)s are there already: %(before)s. Say that you replace them, and "
              "choose the file again.") % said,
        )  # fmt: skip


class ExampleForm(WorkForm):
    """A file of which the headings are looked at; nothing of it is kept."""

    file = forms.FileField(
        label=gettext_lazy("A file with these columns"),
        help_text=gettext_lazy("Only its headings and short lists of words are looked at."),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is no workbook though it is called one."""
        return _not_misnamed(self.cleaned_data["file"])


class MappingForm(WorkForm):
    """A column for each characteristic, and a meaning for each word in a column with codes.

    `headings` are those of the example, `words` the different words of its columns that have few.
    """

    name = forms.CharField(
        label=gettext_lazy("What do you call this way of reading?"),
        help_text=gettext_lazy("For instance the name of the personnel system."),
        max_length=_NAME,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        words: MappingOf[str, Sequence[str]],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self._words = words
        choices = [(NOT_THERE, gettext_lazy("not in this file")), *((one, one) for one in headings)]
        for code, characteristic in CHARACTERISTICS.items():
            self.fields[f"column_{code}"] = forms.ChoiceField(
                label=capfirst(str(CHARACTERISTIC[code])),
                choices=choices,
                required=characteristic.is_needed,
                error_messages={"required": gettext_lazy("Choose the column that holds this.")},
            )
            for place, word in enumerate(self._said(code)):
                self._add_word(code, place, word)

    def clean(self) -> dict[str, Any] | None:
        """Make the mapping of what was chosen."""
        said = super().clean() or self.cleaned_data
        if self.errors:
            return said
        columns = {}
        for code in CHARACTERISTICS:
            if column := said.get(f"column_{code}"):
                columns[code] = Mapped(column, self._meant(code, said))
        try:
            said["mapping"] = Mapping.of(columns)
        except MappingWrong as wrong:
            self.add_error(None, why_not(wrong))
        return said

    @property
    def has_new_words(self) -> bool:
        """Tell whether there are words that whoever filled this in has not seen yet."""
        return any(
            f"word_{code}_{place}" not in self.data
            for code in CHARACTERISTICS
            for place, _word in enumerate(self._said(code))
        )

    def _said(self, code: str) -> Sequence[str]:
        """Return the words of the column that was chosen for a characteristic with codes."""
        if CHARACTERISTICS[code].kind is not Kind.CODE:
            return ()
        chosen = self.data if self.is_bound else self.initial
        return self._words.get(chosen.get(f"column_{code}", ""), ())

    def _add_word(self, code: str, place: int, word: str) -> None:
        codes = CHARACTERISTICS[code].codes
        said = f"“{word}”" if word else _("an empty cell")
        self.fields[f"word_{code}_{place}"] = forms.ChoiceField(
            label=_("%(characteristic)s: what does %(word)s mean?")
            % {"characteristic": capfirst(str(CHARACTERISTIC[code])), "word": said},
            choices=[(NOT_THERE, gettext_lazy("choose")), *((one, CODE[one]) for one in codes)],
            error_messages={"required": gettext_lazy("Choose what this word means.")},
        )

    def _meant(self, code: str, said: MappingOf[str, Any]) -> dict[str, str]:
        meanings = {}
        for place, word in enumerate(self._said(code)):
            if meant := said.get(f"word_{code}_{place}"):
                meanings[word] = meant
        return meanings


def rows_of(number: int | None) -> str:
    """Say how many rows there are, where that is known."""
    if number is None:
        return _("number of rows not known")
    return rows_in_words(number)


def _agreed(before: Snapshot, rows: int) -> str:
    return f"{before.public_id}:{rows}"


def _not_misnamed(file: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    begins = file.read(len(_ZIP))
    file.seek(0)
    if (file.name or "").lower().endswith(".xlsx") and begins != _ZIP:
        raise forms.ValidationError(
            _("This is no Excel file, though it is called .xlsx. Save it as one, or as CSV.")
        )
    return file


def why_not(wrong: MappingWrong) -> str:
    """Say what is wrong with a way of reading, in the words that the office sees."""
    if wrong.why == "column":
        return _("This file has no column “%s”.") % wrong.what
    if wrong.why == "twice":
        return _("The column “%(column)s” was chosen twice.") % {"column": wrong.what}
    name = CHARACTERISTIC.get(wrong.what.split(":")[0], wrong.what)
    if wrong.why == "words":
        return _("One word got two meanings: %(what)s.") % {"what": name}
    return _("The columns can’t be read like this: %(what)s.") % {"what": name}

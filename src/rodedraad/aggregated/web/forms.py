"""The form of the inclusion office: a file, and what it says of itself."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MinValueValidator, RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.aggregated.definition import Definition
from rodedraad.aggregated.models import Kind
from rodedraad.aggregated.words import CLASSES, UNITS
from rodedraad.core.cells import WITHOUT_A_PLACE
from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.aggregates.classifications import REGIONS
from rodedraad.lib.indicators.basis import Unit
from rodedraad.ui.forms import WorkForm

_NAME, _TEXT = 80, 500
_LONG_AGO: Final = date(2000, 1, 1)
LARGEST: Final = 500_000
"""Bytes of a file: some thousands of groups."""
_visible = RegexValidator(
    WITHOUT_A_PLACE,
    gettext_lazy("There is a sign in it that nobody can see. Type it again instead of pasting it."),
    inverse_match=True,
)


def _day(label: Any, help_text: Any, *, required: bool) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        validators=[MinValueValidator(_LONG_AGO, gettext_lazy("This day is too long ago."))],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Fill in the reference date."),
            "invalid": gettext_lazy("This is not a day, such as 31-12-2026."),
        },
    )


def _text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=_TEXT,
        validators=[_visible],
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Say who was counted.")},
    )


class DefinitionForm(WorkForm):
    """What the office says of what was counted, whichever kind it is."""

    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("The same each year and without the year, so that it is a series."),
        max_length=_NAME,
        validators=[_visible],
        error_messages={"required": gettext_lazy("Give it a name.")},
    )
    made_by = forms.CharField(
        label=gettext_lazy("Who counted it?"),
        help_text=gettext_lazy("For instance Statistics Netherlands, or a research agency."),
        max_length=_NAME,
        validators=[_visible],
        error_messages={"required": gettext_lazy("Say who counted it.")},
    )
    reference_date = _day(
        gettext_lazy("Reference date"),
        gettext_lazy("The day of which the file tells, or the last day of its period."),
        required=True,
    )
    population_nl = _text(
        gettext_lazy("Who was counted? In Dutch"),
        gettext_lazy("Who belongs to it and who does not, such as trainees and people hired in."),
    )
    population_en = _text(gettext_lazy("Who was counted? In English"))
    break_nl = _text(
        gettext_lazy("Can’t it be compared with the year before? Say why. In Dutch"),
        gettext_lazy("For instance other questions, or another way of counting. Else leave empty."),
        required=False,
    )
    break_en = _text(
        gettext_lazy("Why it can’t be compared, in English"), required=False
    )  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        """Ask for a break in both languages or in none."""
        said = super().clean() or self.cleaned_data
        if bool(said.get("break_nl")) != bool(said.get("break_en")):
            missing = "break_en" if said.get("break_nl") else "break_nl"
            self.add_error(missing, _("Say this in both languages."))
        return said

    def defined(self, kind: SourceKind) -> Definition:
        """Return what every kind of source says of itself."""
        said = self.cleaned_data
        reasons = {"nl": said["break_nl"], "en": said["break_en"]}
        return Definition(
            kind=kind,
            name=said["name"],
            made_by=said["made_by"],
            reference_date=said["reference_date"],
            population={"nl": said["population_nl"], "en": said["population_en"]},
            break_reason=reasons if said["break_nl"] else {},
        )


class SourceForm(DefinitionForm):
    """A file that others made, and its definition."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What does the file tell of?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the file tells of.")},
    )
    first_day = _day(
        gettext_lazy("First day of the period, if it is about a period"),
        gettext_lazy("Leave it empty when the file is about one day."),
        required=False,
    )
    classification = forms.ChoiceField(
        label=gettext_lazy("Which classes of origin? Only for a barometer"),
        choices=[("", gettext_lazy("not a barometer")), *CLASSES.items()],
        required=False,
        widget=forms.Select({"data-optional": True}),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("What did the barometer count?"),
        choices=list(UNITS.items()),
        required=False,
        widget=forms.Select({"data-optional": True}),
    )
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A CSV or XLSX file with the headings that belong to its kind. It has no rows of "
            "people."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file."),
            "empty": gettext_lazy("This file is empty."),
        },
    )
    field_order = (
        "kind", "name", "made_by", "first_day", "reference_date", "population_nl",
        "population_en", "classification", "unit", "break_nl", "break_en", "file",
    )  # fmt: skip

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that no table of groups can be."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > LARGEST:
            raise forms.ValidationError(_("This file is too large for a table of groups."))
        return file

    def clean(self) -> dict[str, Any] | None:
        """Ask for the classes of a barometer too."""
        said = super().clean() or self.cleaned_data
        if said.get("kind") == SourceKind.BAROMETER and not said.get("classification"):
            self.add_error("classification", _("Choose the classes of this barometer."))
        return said

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        return bytes(file.read())

    @property
    def definition(self) -> Definition:
        """Return what is said of the file."""
        said = self.cleaned_data
        defined = self.defined(SourceKind(said["kind"]))
        if defined.kind is SourceKind.ORIGIN_PAY:
            return replace(defined, first_day=said["first_day"], classification=REGIONS.code)
        if defined.kind is not SourceKind.BAROMETER:
            return replace(defined, first_day=said["first_day"])
        return replace(
            defined,
            first_day=said["first_day"],
            classification=said["classification"],
            unit=Unit(said["unit"] or Unit.PEOPLE),
        )

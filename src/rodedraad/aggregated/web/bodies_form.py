"""The form for who sits in bodies: a number in each place, as a file of it would have them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.aggregated.definition import Definition
from rodedraad.aggregated.web.forms import DefinitionForm
from rodedraad.aggregated.words import BODY_KINDS, BODY_NUMBERS, WHY
from rodedraad.lib.aggregates import BodyKind, SourceKind, Why
from rodedraad.lib.aggregates.bodies import BODY, COLUMNS, PEOPLE, in_file
from rodedraad.lib.sheets.problems import FIRST_ROW, Problem

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.utils.functional import _StrPromise as StrPromise

_MOST: Final = 1_000_000
_WRONG: "Final[StrPromise]" = gettext_lazy("Fill in a whole number of people, from 0 on.")
_NUMBERS: Final = tuple(one for one in COLUMNS if one.code != BODY)


class BodiesForm(DefinitionForm):
    """Numbers of each kind of body, and what they are of. What stays empty is not told."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["made_by"].help_text = gettext_lazy("For instance the clerk of the council.")
        self.fields["reference_date"].help_text = gettext_lazy("Usually 31 December.")
        self.fields["population_nl"].help_text = gettext_lazy(
            "For instance whether deputies belong to it, and which related parties."
        )
        for kind in BodyKind:
            for column in _NUMBERS:
                self.fields[_name(kind, column.code)] = forms.IntegerField(
                    label=BODY_NUMBERS[column.code],
                    min_value=0,
                    max_value=_MOST,
                    required=False,
                    widget=forms.NumberInput({"data-optional": True}),
                    error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _WRONG),
                )

    def first_fields(self) -> "Sequence[BoundField]":
        """Return the fields that say what the numbers are of."""
        return [self[one] for one in self.base_fields]

    def kinds(self) -> "Iterator[tuple[str, Sequence[BoundField]]]":
        """Yield what each kind of body is called, with its fields."""
        for kind in BodyKind:
            fields = [self[_name(kind, one.code)] for one in _NUMBERS]
            yield str(BODY_KINDS[kind]), fields

    def clean(self) -> dict[str, Any] | None:
        """Ask for one kind at least."""
        said = super().clean() or self.cleaned_data
        if not self._filled() and not self.errors:
            first = _name(next(iter(BodyKind)), _NUMBERS[0].code)
            self.add_error(first, _("Fill in the numbers of one kind of body at least."))
        return said

    @property
    def content(self) -> bytes:
        """Return what was filled in as a file: a row of each kind in which something is."""
        filled = self._filled()
        there = {code for numbers in filled.values() for code in numbers}
        columns = [one for one in _NUMBERS if one.is_needed or one.code in there]
        lines = [
            [in_file(kind), *(str(numbers.get(one.code, "")) for one in columns)]
            for kind, numbers in filled.items()
        ]
        heading = [one.heading for one in COLUMNS if one.code == BODY or one in columns]
        return "\n".join(";".join(one) for one in [heading, *lines]).encode()

    @property
    def definition(self) -> Definition:
        """Return what is said of the numbers."""
        return self.defined(SourceKind.BODIES)

    def tell(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong at the fields, by the rows and headings of the file."""
        kinds = list(self._filled())
        codes = {one.heading: one.code for one in _NUMBERS}
        for one in problems:
            kind = kinds[one.row - FIRST_ROW]
            code = codes.get(one.column.partition(",")[0], PEOPLE)
            self._tell(kind, code, str(WHY[Why(one.why)]))

    def _tell(self, kind: BodyKind, code: str, said: str) -> None:
        """Name the kind too: above the form errors of all kinds stand together."""
        self.add_error(_name(kind, code), f"{BODY_KINDS[kind]}: {said[0].lower()}{said[1:]}")

    def _filled(self) -> Mapping[BodyKind, Mapping[str, int]]:
        """Return the numbers of each kind in which there is one."""
        found = {
            kind: {
                one.code: number
                for one in _NUMBERS
                if (number := self.cleaned_data.get(_name(kind, one.code))) is not None
            }
            for kind in BodyKind
        }
        return {kind: numbers for kind, numbers in found.items() if numbers}


def _name(kind: BodyKind, code: str) -> str:
    return f"{kind.value}-{code}"

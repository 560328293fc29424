"""What is wrong with a file, as a whole or in its cells: on the page that refuses it, or as a file.

Nothing of them is kept: what the page showed comes back signed when the file is asked for, by whom
it was shown to, and on the same day.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rodedraad.core.cells import harmless
from rodedraad.lib.sheets.problems import Problem, mistakes_in, rows_with
from rodedraad.ui.templatetags.ui import whole

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SHOWN: Final = 100
IN_FILE: Final = 2_000
HELD: Final = timedelta(hours=24)
"""For so long what a page showed can be asked for as a file."""
UNREADABLE: Final = {
    "empty": gettext_lazy("There are no rows in this file."),
    "encoding": gettext_lazy("The letters of this file can't be read. Save it as CSV in UTF-8."),
    "columns": gettext_lazy(
        "The rows of this file do not have as many cells as there are headings."
    ),
    "twice": gettext_lazy("Two columns of this file have the same heading."),
    "damaged": gettext_lazy(
        "This is not a CSV or XLSX file. Save your table as one of these first."
    ),
    "large": gettext_lazy(
        "This workbook is too large to open. Save your table as CSV and choose that file."
    ),
    "wide": gettext_lazy(
        "This file has more than 300 columns. Leave out those that are not needed."
    ),
    "long": gettext_lazy(
        "This file has too many rows. Each row is a group of people: take out what does not belong."
    ),
    "broke_off": gettext_lazy(
        "Reading this workbook took too long, or it is damaged. Save your table as CSV and choose "
        "that file."
    ),
    "packed": gettext_lazy(
        "This ZIP file holds more than one CSV file, or one that is too large to read."
    ),
    "busy": gettext_lazy(
        "Other files are being read now. Try again in a few minutes, and choose the file again."
    ),
}
"""Why a file as a whole could not be read, by the reason of `SheetWrong`."""


@dataclass(frozen=True)
class WrongCells:
    """What is said of wrong cells on the pages of one room.

    `purpose` keeps its signatures apart from those of other rooms; `reasons` says each code.
    """

    purpose: str
    reasons: Mapping[Any, "StrPromise"]

    def shown(self, cells: Sequence[Problem], *, who: str) -> dict[str, Any]:
        """Return what the component `wrong_cells` takes, as the context of a page of one reader."""
        kept = [[one.row, one.column, one.value, str(one.why)] for one in cells[:IN_FILE]]
        return {
            "page_error": True,
            "heading": _how_many(cells),
            "columns": _headings(),
            "problems": [self._line(one) for one in cells[:SHOWN]],
            "are_more": mistakes_in(cells) > SHOWN,
            "in_file": IN_FILE if mistakes_in(cells) > IN_FILE else None,
            "signed": signing.dumps(kept, salt=self._salt(who), compress=True),
        }

    def file(self, signed: str, *, who: str) -> HttpResponse:
        """Return what a page showed this person as a file.

        Raises `BadSignature` for what was not signed, or for another, or too long ago.
        """
        rows = signing.loads(signed, salt=self._salt(who), max_age=HELD)
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerow(_headings())
        for row, column, value, why in rows:
            writer.writerow([row, harmless(column), harmless(value), self.reasons[why]])
        answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
        answer.headers["Content-Disposition"] = 'attachment; filename="fouten.csv"'
        return answer

    def _salt(self, who: str) -> str:
        return f"{self.purpose}:{who}"

    def _line(self, cell: Problem) -> list[str]:
        return [str(cell.row), cell.column, cell.value, str(self.reasons[cell.why])]


def rows_in_words(number: int) -> str:
    """Say how many rows there are."""
    return ngettext("%(rows)s row", "%(rows)s rows", number) % {"rows": whole(number)}


def _headings() -> list[str]:
    return [_("Row"), _("Column"), _("Cell"), _("What is wrong")]


def _how_many(cells: Sequence[Problem]) -> str:
    mistakes, rows = mistakes_in(cells), rows_with(cells)
    said = {
        "mistakes": ngettext("%(n)s mistake", "%(n)s mistakes", mistakes) % {"n": whole(mistakes)},
        "rows": rows_in_words(rows),
    }
    return _("Nothing is taken: %(mistakes)s in %(rows)s") % said

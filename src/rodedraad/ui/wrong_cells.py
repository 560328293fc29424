"""Cells of a file that are wrong: on the page that refuses it, and as a file to take along.

Nothing of them is kept: what the page showed comes back signed when the file is asked for.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.core.cells import harmless
from rodedraad.ui.templatetags.ui import whole

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SHOWN: Final = 100
IN_FILE: Final = 2_000


class WrongCell(Protocol):
    """A cell that is wrong: the row as programs for tables count it, the heading, what it holds."""

    @property
    def row(self) -> int:
        """The number of its row."""

    @property
    def column(self) -> str:
        """The heading of its column."""

    @property
    def value(self) -> str:
        """What stands in it."""

    @property
    def why(self) -> str:
        """A code for what is wrong with it."""


@dataclass(frozen=True)
class WrongCells:
    """What is said of wrong cells on the pages of one room.

    `purpose` keeps its signatures apart from those of other rooms; `reasons` says each code.
    """

    purpose: str
    reasons: Mapping[Any, "StrPromise"]

    def shown(self, cells: Sequence[WrongCell]) -> dict[str, Any]:
        """Return what the component `wrong_cells` takes, as the context of a page."""
        kept = [[one.row, one.column, one.value, str(one.why)] for one in cells[:IN_FILE]]
        return {
            "page_error": True,
            "heading": _how_many(cells),
            "columns": _headings(),
            "problems": [self._line(one) for one in cells[:SHOWN]],
            "are_more": len(cells) > SHOWN,
            "in_file": IN_FILE if len(cells) > IN_FILE else None,
            "signed": signing.dumps(kept, salt=self.purpose, compress=True),
        }

    def file(self, signed: str) -> HttpResponse:
        """Return what a page showed as a file. Raises `BadSignature` for what was not signed."""
        rows = signing.loads(signed, salt=self.purpose)
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";")
        writer.writerow(_headings())
        for row, column, value, why in rows:
            writer.writerow([row, harmless(column), harmless(value), self.reasons[why]])
        answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv")
        answer.headers["Content-Disposition"] = 'attachment; filename="fouten.csv"'
        return answer

    def _line(self, cell: WrongCell) -> list[str]:
        return [str(cell.row), cell.column, cell.value, str(self.reasons[cell.why])]


def rows_in_words(number: int) -> str:
    """Say how many rows there are."""
    return ngettext("%(rows)s row", "%(rows)s rows", number) % {"rows": whole(number)}


def _headings() -> list[str]:
    return [_("Row"), _("Column"), _("Cell"), _("What is wrong")]


def _how_many(cells: Sequence[WrongCell]) -> str:
    mistakes, rows = len(cells), len({one.row for one in cells})
    said = {
        "mistakes": ngettext("%(n)s mistake", "%(n)s mistakes", mistakes) % {"n": whole(mistakes)},
        "rows": rows_in_words(rows),
    }
    return _("Nothing is taken: %(mistakes)s in %(rows)s") % said

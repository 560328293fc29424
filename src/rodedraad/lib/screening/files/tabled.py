"""The findings as a workbook (XLSX), a row for each: to discuss, to divide, to keep.

Nothing is a formula, whatever it begins with: not when it is opened, and not when a cell is edited.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import accumulate
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from rodedraad.lib.screening.files.commented import UNWRITABLE
from rodedraad.lib.screening.files.pieces import Numbered, numbered
from rodedraad.lib.screening.grounds import Ground, Severity
from rodedraad.lib.screening.screening import Screening

WIDTHS: Final = (9, 9, 9, 28, 22, 22, 12, 24, 60, 40, 60, 9, 40)
"""How wide the columns are, in characters; there is one heading for each."""
TOP: Final = 2
"""Above the table stand its title and an empty row."""
MOST: Final = 32_767
"""So many characters fit in a cell."""
_FIRST_MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the file has no time zone
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Headings:
    """What the columns, the grounds and the severities are called, in the language of the reader.

    `tab` names the sheet, in at most 31 signs. `columns`, in this order: number, line, sign in the
    line, words, ground, severity, rule, article, reason, alternatives, exception, whether it is
    left, and why.
    """

    title: str
    tab: str
    columns: Sequence[str]
    grounds: Mapping[Ground, str]
    severities: Mapping[Severity, str]
    yes: str
    no: str


def tabled(screening: Screening, headings: Headings) -> bytes:
    """Return the workbook: a row for each finding, those that were left among them.

    Lines and signs are counted from 1; a sign is a character of Unicode.
    """
    written = BytesIO()
    with Workbook(written, _PLAIN) as workbook:
        workbook.set_properties({"title": headings.title, "created": _FIRST_MOMENT})
        text = workbook.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True})
        number = workbook.add_format({"valign": "top"})
        page = workbook.add_worksheet(headings.tab)
        page.write_string(0, 0, headings.title, workbook.add_format({"bold": True}))
        rows = list(_rows(screening, headings))
        _frame(page, headings, len(rows))
        for down, row in enumerate(rows, start=TOP + 1):
            for across, value in enumerate(row):
                if isinstance(value, int):
                    page.write_number(down, across, value, number)
                else:
                    page.write_string(down, across, value.translate(UNWRITABLE)[:MOST], text)
    return written.getvalue()


def _frame(page: Worksheet, headings: Headings, rows: int) -> None:
    """Make a table with headings that stay in sight, and that a screen reader says."""
    for place, width in enumerate(WIDTHS):
        page.set_column(place, place, width)
    page.add_table(
        TOP,
        0,
        TOP + max(1, rows),
        len(WIDTHS) - 1,
        {
            "name": "findings",
            "style": "Table Style Light 1",
            "columns": [{"header": heading} for heading in headings.columns],
            "description": headings.title,
        },
    )
    page.freeze_panes(TOP + 1, 0)
    page.repeat_rows(TOP)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _rows(screening: Screening, headings: Headings) -> Iterator[tuple[int | str, ...]]:
    lines = screening.text.splitlines(keepends=True)
    starts = [0, *accumulate(len(line) for line in lines)]
    for one in numbered(screening):
        line = bisect_right(starts, one.finding.start)
        sign = one.finding.start - starts[line - 1] + 1
        yield (one.number, line, sign, *_said(one, headings))


def _said(one: Numbered, headings: Headings) -> Iterator[str]:
    finding = one.finding
    yield finding.text
    yield headings.grounds[finding.ground]
    yield headings.severities[finding.severity]
    yield finding.rule
    yield finding.article
    yield finding.reason
    yield "\n".join(finding.alternatives)
    yield finding.exception
    yield headings.no if one.left is None else headings.yes
    yield one.left or ""

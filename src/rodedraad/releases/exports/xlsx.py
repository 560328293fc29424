"""A publication as a workbook (XLSX): a sheet about the figures, and a sheet per table.

Above each table stands what it is called. It is a table of the workbook with headings, so that a
screen reader says them; the headings stay in sight. A withheld figure is text. Nothing is a
formula, whatever it begins with.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final

from django.utils import translation
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rodedraad.core.cells import writable
from rodedraad.releases.exports.sheets import Sheet, about, sheets_of
from rodedraad.ui import figure_words
from rodedraad.ui.figures import Publication, only_publication

_FIRST_MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the file has no time zone
_HEADINGS: Final = 1
"""The row of the headings: above it stands what the table is called."""
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(publication: Publication) -> bytes:
    """Write the workbook; raises `NotProtected` for anything but a publication of figures."""
    publication = only_publication(publication)
    written = BytesIO()
    with translation.override(publication.language), Workbook(written, _PLAIN) as workbook:
        workbook.set_properties({"title": writable(publication.title), "created": _FIRST_MOMENT})
        formats = {
            "title": workbook.add_format({"bold": True}),
            "strong": workbook.add_format({"bold": True, "valign": "top", "text_wrap": True}),
            "text": workbook.add_format({"valign": "top", "text_wrap": True}),
            "number": workbook.add_format({"num_format": "#,##0", "align": "right"}),
        }
        sheets = sheets_of(publication)
        first = workbook.add_worksheet(figure_words.about())
        first.set_column(0, 0, 28, formats["strong"])
        first.set_column(1, 1, 90, formats["text"])
        for number, (word, said) in enumerate(about(publication, sheets)):
            first.write_string(number, 0, word, formats["strong"])
            first.write_string(number, 1, said, formats["text"])
        for sheet in sheets:
            _fill(workbook.add_worksheet(sheet.name), sheet, formats)
    return written.getvalue()


def _fill(page: Worksheet, sheet: Sheet, formats: Mapping[str, Format]) -> None:
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    page.write_string(0, 0, sheet.caption, formats["title"])
    page.add_table(
        _HEADINGS,
        0,
        _HEADINGS + max(1, len(sheet.rows)),
        len(sheet.headings) - 1,
        {
            "name": f"figures_{page.index}",
            "style": "Table Style Light 1",
            "columns": [{"header": heading} for heading in sheet.headings],
            "description": sheet.caption,
        },
    )
    for down, row in enumerate(sheet.rows, start=_HEADINGS + 1):
        for across, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(down, across, value, formats["number"])
            else:
                page.write_string(down, across, value)
    page.freeze_panes(_HEADINGS + 1, 0)
    page.repeat_rows(0, _HEADINGS)
    page.set_landscape()
    page.fit_to_pages(1, 0)

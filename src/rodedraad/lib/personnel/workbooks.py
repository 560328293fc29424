"""The table on the first sheet of an XLSX file, as text.

Days are written as 2026-12-31, and numbers as they are, whatever the sheet makes of them on screen.
"""

import io
import zipfile
from typing import Final

import fastexcel
import polars as pl

from rodedraad.lib.personnel.errors import SheetWrong

ZIP: Final = b"PK\x03\x04"
MOST_UNPACKED: Final = 1 << 29
"""Bytes of all parts of a workbook together; a million rows of ten cells take less."""
_MIDNIGHT: Final = r"^(\d{4}-\d\d-\d\d) 00:00:00$"


def cells_of(content: bytes) -> pl.DataFrame:
    """Return the cells from the first row on, in columns of text; an empty cell is null.

    Raises `SheetWrong` (`damaged`, `empty` or `large`).
    """
    _not_too_large(content)
    try:
        book = fastexcel.read_excel(content)
        sheet = book.load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
        cells = sheet.to_polars()
    except fastexcel.FastExcelError as wrong:
        raise SheetWrong("damaged", str(wrong).splitlines()[0]) from wrong
    filled = _without_end(cells)
    if filled.is_empty():
        raise SheetWrong("empty")
    return filled.with_columns(pl.all().str.replace(_MIDNIGHT, "$1"))


def _not_too_large(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except zipfile.BadZipFile as wrong:
        raise SheetWrong("damaged") from wrong
    if unpacked > MOST_UNPACKED:
        raise SheetWrong("large")


def _without_end(cells: pl.DataFrame) -> pl.DataFrame:
    """Leave out empty rows at the end: sheets often have hundreds of them."""
    filled = cells.select(pl.any_horizontal(pl.all().is_not_null()).alias("filled"))["filled"]
    last = filled.arg_true()
    return cells.head(int(last[-1]) + 1 if len(last) else 0)

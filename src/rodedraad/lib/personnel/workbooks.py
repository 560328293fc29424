"""The table on the first sheet of an XLSX file, as text.

Days are written as 2026-12-31, and numbers as they are, whatever the sheet makes of them on screen.
A workbook of a few kilobytes can hold more than the memory of any machine: everything has a bound.
"""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import IO, Final

import openpyxl
import polars as pl

from rodedraad.lib.personnel.errors import MOST_COLUMNS, SheetWrong

ZIP: Final = b"PK\x03\x04"
MOST_UNPACKED: Final = 1 << 27
"""Bytes of all parts of a workbook together; a million cells take half of it."""
MOST_ELEMENTS: Final = 3_000_000
"""Of all parts together; a million cells have two each, and their texts some more."""
MOST_ATTRIBUTES: Final = 5_000_000
"""Of all parts together; a million cells have three each."""
MOST_ROWS: Final = 1 << 20
"""Rows that are walked through, also empty ones at the end: as many as a sheet can have."""
MOST_CELLS: Final = 1_000_000
"""Rows times columns, empty cells included."""
MOST_SIGNS: Final = 1_000
"""In one cell."""
_WORKBOOK: Final = "xl/workbook.xml"
_DEFINES: Final = b"<!DOCTYPE"
_LONG: Final = ((b"<!--", b"-->"), (b"<?", b"?>"))
_PIECE: Final = 1 << 20
_DIGITS: Final = 15
"""As many digits of a number as Excel shows: what it computed as 0.30000000000000004 is 0.3."""
_NO_BOOK: Final = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl, zipfile and the readers of XML raise on a file that is not as it should be."""

Row = tuple[str | None, ...]

# These tell on the error stream which cell holds what.
warnings.filterwarnings("ignore", module="openpyxl")


def cells_of(content: bytes) -> pl.DataFrame:
    """Return the cells from the first row on, in columns of text; an empty cell is null.

    Raises `SheetWrong` (`damaged`, `empty`, `large` or `wide`).
    """
    try:
        _require_small(content)
        rows = _rows_of(content)
    except SheetWrong:
        raise
    except _NO_BOOK as wrong:
        raise SheetWrong("damaged") from wrong
    if not rows:
        raise SheetWrong("empty")
    width = max(len(row) for row in rows)
    padded = [row + (None,) * (width - len(row)) for row in rows]
    schema = {f"column_{place}": pl.String for place in range(1, width + 1)}
    return pl.DataFrame(padded, schema, orient="row")


def _require_small(content: bytes) -> None:
    """Unpack every part once, piece by piece, and count what reading it would take."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        listed = parts.infolist()
        if _WORKBOOK not in parts.namelist():
            raise SheetWrong("damaged")
        if sum(part.file_size for part in listed) > MOST_UNPACKED:
            raise SheetWrong("large")
        elements = attributes = 0
        for part in listed:
            with parts.open(part) as opened:
                for piece in _pieces(opened):
                    elements += piece.count(b"<") - piece.count(b"</")
                    attributes += piece.count(b"=")
                    if elements > MOST_ELEMENTS or attributes > MOST_ATTRIBUTES:
                        raise SheetWrong("large")


def _pieces(opened: IO[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a part.

    Entities of its own could make a part larger than it is, and over a tag, a comment or an
    instruction of many pieces a reader of XML can take a time that grows with the square.
    """
    end, unclosed = b"", [b"<"]
    while piece := opened.read(_PIECE):
        plain = end + piece.replace(b"\0", b"")
        if _DEFINES in plain:
            raise SheetWrong("damaged")
        if len(piece) == _PIECE and any(one not in plain for one in unclosed):
            raise SheetWrong("large")
        unclosed = [
            b"<",
            *(last for first, last in _LONG if plain.rfind(first) > plain.rfind(last)),
        ]
        end = plain[1 - len(_DEFINES) :]
        yield piece


def _rows_of(content: bytes) -> Sequence[Row]:
    """Return the rows up to the last one that holds something."""
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a sheet says of its size is not believed
        return _filled(sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _filled(found: Iterator[tuple[object, ...]]) -> Sequence[Row]:
    rows: list[Row] = []
    width = 0
    for number, values in enumerate(found, start=1):
        if number > MOST_ROWS:
            raise SheetWrong("large")
        row = _texts(values)
        if not row:
            continue
        width = max(width, len(row))
        if number * width > MOST_CELLS:
            raise SheetWrong("large")
        rows.extend([()] * (number - 1 - len(rows)))
        rows.append(row)
    return rows


def _texts(values: Sequence[object]) -> Row:
    """Return the cells of a row as text, up to the last one that holds something."""
    last = len(values)
    while last and (values[last - 1] is None or values[last - 1] == ""):
        last -= 1
    if last > MOST_COLUMNS:
        raise SheetWrong("wide")
    return tuple(_text(value) for value in values[:last])


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, float):
        text = f"{value:.{_DIGITS}g}"
    elif isinstance(value, datetime) and value.time() == time():
        text = value.date().isoformat()
    else:
        text = str(value)
    if len(text) > MOST_SIGNS:
        raise SheetWrong("large")
    return text

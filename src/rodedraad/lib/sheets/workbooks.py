"""The table on the first sheet of an XLSX file, as text.

Days are written as 2026-12-31, and numbers as they are, whatever the sheet makes of them on screen.
A workbook of a few kilobytes can hold more than the memory of any machine: everything has a bound.
This runs in a process apart.
"""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import IO, Final

import openpyxl

from rodedraad.lib.sheets.bounds import MOST_ANSWERED, MOST_COLUMNS
from rodedraad.lib.sheets.errors import SheetWrong

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
_EMPTY: Final = ("",)

# These tell on the error stream which cell holds what.
warnings.filterwarnings("ignore", module="openpyxl")


def cells_of(content: bytes) -> tuple[int, bytes]:
    """Return how many columns there are, and the cells from the first row on as CSV in UTF-8.

    A row that ends early has empty cells after it. Raises `SheetWrong` (`damaged`, `empty`,
    `large` or `wide`).
    """
    try:
        _require_small(content)
        width, text = _text_of(content)
    except SheetWrong:
        raise
    except _NO_BOOK as wrong:
        raise SheetWrong("damaged") from wrong
    if not width:
        raise SheetWrong("empty")
    return width, text


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


def _text_of(content: bytes) -> tuple[int, bytes]:
    """Return the width and the text of the rows up to the last one that holds something."""
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a sheet says of its size is not believed
        return _written(sheet.iter_rows(values_only=True))
    finally:
        book.close()


def _written(found: Iterator[tuple[object, ...]]) -> tuple[int, bytes]:
    out = io.BytesIO()
    writer = csv.writer(io.TextIOWrapper(out, "utf-8", newline="", write_through=True))
    width = written = 0
    for number, values in enumerate(found, start=1):
        if number > MOST_ROWS:
            raise SheetWrong("large")
        row = _texts(values)
        if not row:
            continue
        width = max(width, len(row))
        if number * width > MOST_CELLS:
            raise SheetWrong("large")
        writer.writerows([_EMPTY] * (number - 1 - written))
        writer.writerow(row)
        written = number
        if out.tell() > MOST_ANSWERED:
            raise SheetWrong("large")
    return width, out.getvalue()


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

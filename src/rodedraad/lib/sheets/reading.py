"""A table in a file, CSV or XLSX, as text: what a cell holds is looked at later."""

import csv
import io
from collections.abc import Sequence
from typing import Final

import polars as pl

from rodedraad.lib.sheets.apart import cells_apart, unpacked_apart
from rodedraad.lib.sheets.bounds import MOST_COLUMNS
from rodedraad.lib.sheets.errors import SheetWrong

LOOKED_AT: Final = 64 * 1024
"""Bytes by which the separator of a CSV file is told."""
ZIP: Final = b"PK\x03\x04"
"""How a workbook begins."""
SEPARATORS: Final = ";,\t|"


def read_sheet(content: bytes, *, may_be_packed: bool = False) -> pl.DataFrame:
    """Return the table in a CSV or XLSX file: a text column for each heading.

    Blanks around a cell are gone, and empty cells are null. Text is UTF-8, or what Windows wrote
    before it; of a workbook the first sheet is read. Headings stand in the first row.
    With `may_be_packed` a ZIP with one CSV file is read as that file. Raises `SheetWrong`.
    """
    if not content.strip():
        raise SheetWrong("empty")
    told: pl.DataFrame | bytes = content
    if content.startswith(ZIP):
        told = unpacked_apart(content) if may_be_packed else cells_apart(content)
    frame = _of_text(told) if isinstance(told, bytes) else _of_workbook(told)
    if frame.is_empty():
        raise SheetWrong("empty")
    trimmed = frame.with_columns(pl.all().str.strip_chars())
    return trimmed.with_columns(pl.all().replace("", None))


def _of_workbook(cells: pl.DataFrame) -> pl.DataFrame:
    headings = _named([one or "" for one in cells.row(0)])
    return cells.slice(1).rename(dict(zip(cells.columns, headings, strict=True)))


def _of_text(content: bytes) -> pl.DataFrame:
    text = _with_line_feeds(_decoded(content))
    if not text.strip():
        raise SheetWrong("empty")
    separator = _separator(text[:LOOKED_AT])
    headings, lines = _headings(text, separator)
    try:
        frame = pl.read_csv(
            io.BytesIO(text.encode()),
            separator=separator,
            has_header=False,
            skip_lines=lines,
            new_columns=list(headings),
            infer_schema=False,
            raise_if_empty=False,
        )
    except pl.exceptions.PolarsError as wrong:
        raise SheetWrong("damaged", str(wrong).splitlines()[0]) from wrong
    if frame.width not in {0, len(headings)}:
        raise SheetWrong("columns", str(frame.width))
    return frame


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetWrong("encoding")


def _with_line_feeds(text: str) -> str:
    """Return the text with ends of lines that are known everywhere; some programs write only CR."""
    return text if "\n" in text else text.replace("\r", "\n")


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def _headings(text: str, separator: str) -> tuple[Sequence[str], int]:
    """Return the headings, and how many lines they take."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        cells = next(reader)
    except csv.Error as wrong:
        raise SheetWrong("damaged", str(wrong)) from wrong
    return _named(cells), reader.line_num


def _named(cells: Sequence[str]) -> Sequence[str]:
    """Return the headings; one that is empty is called after its place."""
    if len(cells) > MOST_COLUMNS:
        raise SheetWrong("wide")
    found = [one.strip() for one in cells]
    seen: set[str] = set()
    for one in found:
        if one in seen:
            raise SheetWrong("twice", one)
        seen |= {one} - {""}
    return [one or f"#{place}" for place, one in enumerate(found, start=1)]

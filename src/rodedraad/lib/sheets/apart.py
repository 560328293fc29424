"""Reading a workbook in a process apart: what it costs, and what it breaks, is that process.

A large workbook keeps a processor busy for many seconds, and its reader may die of a malicious
one. What answers visitors meanwhile goes on.
"""

import io
from typing import Any, Final

import polars as pl

from rodedraad.lib.confined import Died, Keeper, Limits, Unavailable
from rodedraad.lib.sheets.bounds import MOST_ANSWERED, MOST_COLUMNS
from rodedraad.lib.sheets.errors import REASONS, SheetWrong

LIMITS: Final = Limits(seconds=60, wait=120.0, together=120)
"""A million cells took 11 to 16 seconds of a processor, and 230 MB of address space."""


def cells_apart(content: bytes, allowed: Limits | None = None) -> pl.DataFrame:
    """Return the cells of the first sheet from its first row on, in columns of text.

    Raises `SheetWrong`.
    """
    with _Reader(allowed or LIMITS) as reader:
        return _frame(*reader.opened(content, may_be_packed=False))


def unpacked_apart(content: bytes, allowed: Limits | None = None) -> pl.DataFrame | bytes:
    """Return what `cells_apart` returns, or the bytes of the one CSV file in a ZIP."""
    with _Reader(allowed or LIMITS) as reader:
        line, told = reader.opened(content, may_be_packed=True)
    return told if line.get("is_text") is True else _frame(line, told)


class _Reader(Keeper):
    module = "rodedraad.lib.sheets"

    def opened(self, content: bytes, *, may_be_packed: bool) -> tuple[dict[str, Any], bytes]:
        asked = {"may_be_packed": may_be_packed}
        try:
            line, cells = self._asked(asked, content, largest=MOST_ANSWERED)
        except Died:
            raise SheetWrong("broke_off") from None
        except Unavailable as error:
            raise SheetWrong("busy") from error
        if "refusal" in line:
            why = line["refusal"]
            raise SheetWrong(why if why in REASONS else "damaged")
        return line, cells


def _frame(line: dict[str, Any], cells: bytes) -> pl.DataFrame:
    """Return what came back as a table; it is believed no further than a file would be."""
    width = line.get("width")
    if type(width) is not int or not 0 < width <= MOST_COLUMNS:
        raise SheetWrong("damaged")
    names = [f"column_{place}" for place in range(1, width + 1)]
    # A row may end early, also the first one: the names say how many cells there are.
    told = b"".join((",".join(names).encode(), b"\n", cells))
    try:
        return pl.read_csv(io.BytesIO(told), infer_schema=False)
    except pl.exceptions.PolarsError as wrong:
        raise SheetWrong("damaged") from wrong

"""Tables that come in as files are read in a lane: each takes much memory while it is read."""

from typing import TYPE_CHECKING, Final

from rodedraad.core.admission import Admission, Busy
from rodedraad.lib.sheets.errors import SheetWrong
from rodedraad.lib.sheets.reading import read_sheet

if TYPE_CHECKING:
    from polars import DataFrame

READING: Final = Admission(slots=1, waiting=2, patience=60.0)
"""A workbook of a million cells takes some 15 seconds."""


def sheet_of(content: bytes, *, may_be_packed: bool = False) -> "DataFrame":
    """Return what `read_sheet` returns, and raise what it raises.

    Whoever gets no place in time is refused as `busy`.
    """
    try:
        with READING.place():
            return read_sheet(content, may_be_packed=may_be_packed)
    except Busy as error:
        raise SheetWrong("busy") from error

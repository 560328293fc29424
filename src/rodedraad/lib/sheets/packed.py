"""A CSV file that was packed as a ZIP, so that a large one fits in what a page takes.

This runs in a process apart.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import Final

from rodedraad.lib.sheets.bounds import MOST_ANSWERED
from rodedraad.lib.sheets.errors import SheetWrong

_ENDING: Final = ".csv"
_BESIDES: Final = "__MACOSX/"
"""What macOS adds of its own."""
_BROKEN: Final = (EOFError, OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)


def text_in(content: bytes) -> bytes | None:
    """Return the one CSV file in a ZIP, or nothing when there is none in it.

    Raises `SheetWrong` (`packed`) when it holds more than that, or more than is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = _names(parts)
            if not any(one.lower().endswith(_ENDING) for one in names):
                return None
            if len(names) > 1:
                raise SheetWrong("packed")
            with parts.open(names[0]) as opened:
                text = opened.read(MOST_ANSWERED + 1)
    except _BROKEN as wrong:
        if isinstance(wrong, SheetWrong):
            raise
        raise SheetWrong("damaged") from wrong
    if len(text) > MOST_ANSWERED:
        raise SheetWrong("packed")
    return text


def _names(parts: zipfile.ZipFile) -> Sequence[str]:
    return [
        one.filename
        for one in parts.infolist()
        if not one.is_dir() and not one.filename.startswith(_BESIDES)
    ]

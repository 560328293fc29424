"""A QR code as one path of an SVG: made here, so that nobody else hears of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4
"""So many empty modules stand around the code, as its standard (ISO/IEC 18004) asks."""


@dataclass(frozen=True)
class Square:
    """What a template draws: a square of so many modules, and the black ones as one path."""

    side: int
    path: str


def square_of(words: str) -> Square:
    """Return the QR code of an address or another short text."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(words)
    rows = code.get_matrix()
    return Square(len(rows), "".join(_strokes(rows)))


def _strokes(rows: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Yield each run of black modules as a rectangle of one high."""
    for down, row in enumerate(rows):
        across = 0
        for is_black, run in groupby(row, key=bool):
            width = len(list(run))
            if is_black:
                yield f"M{across} {down}h{width}v1h-{width}z"
            across += width

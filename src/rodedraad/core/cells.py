"""Texts in the cells of a file, and the signs for which a file has no place."""

import re
from typing import Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
SEPARATORS: Final = frozenset(";,\t\r\n")
_BEFORE_A_FORMULA: Final = re.compile(r"""([;,\s"\ufeff]++)([=+\-@]?)""")
"""What stands between cells, with spaces and quotes beside it, and a sign that begins a formula."""
WITHOUT_A_PLACE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Signs that nobody can see, and for most of which XML has no place: one breaks a whole file."""


def harmless(text: str) -> str:
    """Return a text that no program for tables takes for a formula: an apostrophe goes before.

    Also within the text, after each sign that a program may part cells at: who opens a file with
    another separator than it was written with has more cells than were written.
    """
    parted = _BEFORE_A_FORMULA.sub(_with_apostrophe, text)
    return f"'{parted}" if text.startswith(FORMULA_SIGNS) else parted


def _with_apostrophe(found: re.Match[str]) -> str:
    before, sign = found.groups()
    parts = found.start() == 0 or not SEPARATORS.isdisjoint(before)
    return f"{before}'{sign}" if sign and parts else found.group()


def writable(text: str) -> str:
    """Return a text that each kind of file has a place for."""
    return WITHOUT_A_PLACE.sub(" ", text)

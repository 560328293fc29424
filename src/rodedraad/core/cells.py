"""Texts in the cells of a file, and the signs for which a file has no place."""

import re
from typing import Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
WITHOUT_A_PLACE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
"""Signs that nobody can see, and for most of which XML has no place: one breaks a whole file."""


def harmless(text: str) -> str:
    """Return a text that no program for tables takes for a formula: an apostrophe goes before."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def writable(text: str) -> str:
    """Return a text that each kind of file has a place for."""
    return WITHOUT_A_PLACE.sub(" ", text)

"""Texts in the cells of a CSV file, which has no way to say that something is a text."""

from typing import Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return a text that no program for tables takes for a formula: an apostrophe goes before."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text

"""What is wrong with one cell."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

FIRST_ROW: Final = 2
"""The number of the first row below the headings, as programs for tables show it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is wrong: the row as programs for tables count it, the heading, what it holds.

    `why` is one of the reasons of whoever checked the file.
    """

    row: int
    column: str
    value: str
    why: StrEnum

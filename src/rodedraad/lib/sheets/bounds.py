"""How much of a file is read at most."""

from typing import Final

MOST_COLUMNS: Final = 300
"""Of any file; exports of personnel systems have some tens."""
MOST_ANSWERED: Final = 1 << 27
"""Bytes of all cells of a workbook together, written as CSV."""

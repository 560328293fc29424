"""What can be wrong with a file as a whole."""

from typing import Final

MOST_COLUMNS: Final = 300
"""Of any file; exports of personnel systems have some tens."""


class SheetWrong(ValueError):
    """The file is no table.

    `why` is one of `empty`, `encoding`, `columns`, `twice`, `damaged`, `large` (a workbook:
    the same table as CSV may do) and `wide` (more than `MOST_COLUMNS`).
    """

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(f"{why}: {what}" if what else why)
        self.why = why
        self.what = what

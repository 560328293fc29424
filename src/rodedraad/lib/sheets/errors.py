"""What can be wrong with a file as a whole."""

from typing import Final


class SheetWrong(ValueError):
    """The file is no table, or could not be read as one.

    `why` is one of `REASONS`.
    """

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(f"{why}: {what}" if what else why)
        self.why = why
        self.what = what


REASONS: Final = frozenset(
    {
        "empty",
        "encoding",
        "columns",
        "twice",
        "damaged",
        "large",
        "wide",
        "long",
        "broke_off",
        "busy",
        "packed",
    }
)
"""Among them: `large`, a workbook of which the same table as CSV may do; `wide`, more than
`bounds.MOST_COLUMNS`; `long`, more rows than a file of its kind has; `broke_off`, a workbook that
took too long, or on which its reader died; `busy`, when nobody could read a workbook: later it may
do; and `packed`, a ZIP that holds more than one CSV file, or more than is read.
"""

"""What can be wrong with a file as a whole."""


class SheetWrong(ValueError):
    """The file is no table.

    `why` is one of `empty`, `encoding`, `columns`, `twice`, `damaged` and `large`.
    """

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(f"{why}: {what}" if what else why)
        self.why = why
        self.what = what

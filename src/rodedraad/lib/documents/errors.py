"""Why a document gives no text. Errors carry facts only, and no content."""


class DocumentError(Exception):
    """A document cannot be read as it is."""


class NoWords(DocumentError):
    """There are no words in it, as in a scan."""


class UnknownKind(DocumentError):
    """It is none of the kinds that are read."""


class PasswordProtected(DocumentError):
    """It opens with a password only."""


class TooLong(DocumentError):
    """It has more text than was asked for."""


class NotReadable(DocumentError):
    """It is damaged, or not of the kind that it seems; `kind` is that kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind

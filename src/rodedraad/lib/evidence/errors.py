"""Why a file is refused. The text of an error holds no content and no name of a file."""


class EvidenceError(Exception):
    """A file can't be taken in as it is."""


class Empty(EvidenceError):
    """There is nothing in the file."""


class TooLarge(EvidenceError):
    """The file is too large, or becomes too large when it is opened."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit}")
        self.limit = limit


class NotAllowedKind(EvidenceError):
    """A file of this kind is not taken in; `kind` is empty when the kind is not known."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind or "unknown kind")
        self.kind = kind


class PasswordProtected(NotAllowedKind):
    """The file opens with a password only, so nobody can see what is in it."""


class NotWhatItSeems(EvidenceError):
    """The content is not what the name says, is two things at once, or holds a program."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why or "content and name differ")
        self.why = why


class Damaged(EvidenceError):
    """The file ends too early or contradicts itself."""


class CannotClean(EvidenceError):
    """The file may be taken in, but what it gives away can't be taken out."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class KeepsDeletedText(CannotClean):
    """Changes were tracked: text that was deleted, and is seldom shown, is still in the document.

    To accept or reject the changes here would be to choose what somebody else meant to say.
    """

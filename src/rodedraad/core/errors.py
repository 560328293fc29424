"""The errors that every room shares; a page turns them into a sentence for people."""


class DomainError(Exception):
    """Something the work does not allow; carries facts, never content."""


class NotFound(DomainError):
    """The record is absent, or hidden from this person: nobody can tell which."""


class NotAllowed(DomainError):
    """The person may not take this decision."""


class OutOfDate(DomainError):
    """Somebody else saved first."""


class CannotMakePdf(DomainError):
    """The machine lacks what a PDF is made with; all else works."""


def require(allowed: bool) -> None:
    """Raise `NotAllowed` unless a policy said yes."""
    if not allowed:
        raise NotAllowed

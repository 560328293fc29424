"""What can go wrong with patterns; pages turn it into sentences."""

from rodedraad.core.errors import DomainError


class NotEnded(DomainError):
    """The quarter has not ended: reports still come in."""


class AlreadySearched(DomainError):
    """This quarter was searched. Each look costs some certainty, so there is one."""


class NobodyToTell(DomainError):
    """No desk advises top management, or nobody there has keys: nothing is searched."""


class NoReason(DomainError):
    """A pattern is left as it is, and nobody says why."""


class ChangedOutside(DomainError):
    """The trail knows a search or a pattern otherwise than it stands: nothing is built on it."""

"""What can go wrong with a release; pages turn it into sentences."""

from rodedraad.core.errors import DomainError


class WrongKey(DomainError):
    """This is not the key for statistics of this installation."""


class PublishedMeanwhile(DomainError):
    """Something was published since this was prepared: readers know more than was counted on."""


class NoReasons(DomainError):
    """A release is withdrawn, and nobody says why."""


class ChangedOutside(DomainError):
    """The trail knows the release otherwise than it reads now: nothing of it is shown."""


class LedgerBroken(DomainError):
    """What readers were told cannot be read back whole: nothing can be published safely."""

"""What can go wrong with advice; pages turn it into sentences."""

from rodedraad.core.errors import DomainError


class NoReasons(DomainError):
    """Management departs from the advice, or it is changed, and nobody says why."""


class NothingPromised(DomainError):
    """Management follows the advice, and does not say what it does, who, and when."""


class ChangedOutside(DomainError):
    """The trail knows the advice otherwise than it reads now: nothing is built on it."""


class NoEvidence(DomainError):
    """What was promised is said to be done, and nothing shows it."""


class TooEarly(DomainError):
    """A promise for a day that has passed is none."""

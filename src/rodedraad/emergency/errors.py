"""What can go wrong with emergency access; pages turn it into sentences."""

from rodedraad.core.errors import DomainError, NotAllowed


class AskedAlready(DomainError):
    """This person asked for the same already, and that has not ended."""


class NoConsent(NotAllowed):
    """There is no consent of the central counsellor for just this, or it has passed."""


class TwoOfThree(NotAllowed):
    """Who consented does not give the key too: three people are needed."""


class KeptOut(NotAllowed):
    """The report concerns this person, or the reporter keeps this person out."""

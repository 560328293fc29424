"""What can go wrong with keys and desks; pages turn it into sentences."""

from datetime import datetime

from rodedraad.core.errors import DomainError


class NotEnrolled(DomainError):
    """This user has no keys yet."""


class AlreadyEnrolled(DomainError):
    """This user has keys already; replacing them is a decision of its own."""


class WrongPassphrase(DomainError):
    """The passphrase does not open the keys."""


class WrongPassword(DomainError):
    """The password is not the one with which this user signs in."""


class WrongRecoveryCode(DomainError):
    """The recovery code does not open the keys."""


class PublicKeysTampered(DomainError):
    """The public keys in the database are not those of the secret keys that were opened."""


class TooSoon(DomainError):
    """After some wrong tries, the next one has to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class SameAsPassword(DomainError):
    """A passphrase must not be the password for signing in."""


class DeskUnusable(DomainError):
    """Nothing can be sealed to this desk."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DeskNotFounded(DeskUnusable):
    """Nobody has started this desk yet."""


class DeskNotPinned(DeskUnusable):
    """The desk was started, and its fingerprint was not pinned yet."""


class DeskTampered(DeskUnusable):
    """The desk in the database is not the one that its members made; `what` is a code."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(code)
        self.what = what


class DeskExists(DomainError):
    """The desk was started before."""


class NotAMember(DomainError):
    """This person does not belong to the desk."""


class LastMember(DomainError):
    """The last member of a desk can't be dismissed."""


class FingerprintDiffers(DomainError):
    """The fingerprint that was compared is not the one of the keys in the database."""


class NameDiffers(DomainError):
    """The name that was shown is not, or no longer, the one of the account."""


class EmailInUse(DomainError):
    """There is a user with this address already."""


class AppointedAlready(DomainError):
    """The user has this appointment already."""


class InvitationExpired(DomainError):
    """The link was used before, or is too old, or is no invitation at all."""


class NotShareHolders(DomainError):
    """These are not three people who may each keep a share."""


class NoSpareKey(DomainError):
    """No shares were made, or they are not those that were vouched for."""


class NothingDeposited(DomainError):
    """This person never locked the own keys to the spare key."""


class WrongShares(DomainError):
    """These two shares do not open the spare key: at least one of them is of another."""

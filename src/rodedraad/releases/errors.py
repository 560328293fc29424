"""What can go wrong with a release; pages turn it into sentences."""

from collections.abc import Collection
from uuid import UUID

from rodedraad.core.errors import DomainError


class WrongKey(DomainError):
    """This is not the key for statistics of this installation."""


class PublishedMeanwhile(DomainError):
    """Something was published since this was prepared: readers know more than was counted on."""


class NoReasons(DomainError):
    """A release is withdrawn, and nobody says why."""


class StoredOtherwise(DomainError):
    """What is stored is not what was published. Roll back, then call `report_tampering`.

    `releases` are those of which that is known.
    """

    def __init__(self, releases: Collection[UUID] = ()) -> None:
        super().__init__(*sorted(map(str, releases)))
        self.releases = frozenset(releases)


class ChangedOutside(StoredOtherwise):
    """The trail knows the release otherwise than it reads now: nothing of it is shown."""


class LedgerBroken(StoredOtherwise):
    """What readers were told cannot be read back whole: nothing can be published safely."""

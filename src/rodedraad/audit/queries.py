"""Reading the trail."""

from collections.abc import Collection
from uuid import UUID

from rodedraad.audit import chain
from rodedraad.audit.models import Entry


class TrailTampered(Exception):
    """An entry of the trail does not carry the seal that it was written with."""

    def __init__(self, number: int) -> None:
        super().__init__(f"entry {number} of the trail was changed")
        self.number = number


def latest_digests(subjects: Collection[UUID]) -> dict[UUID, bytes]:
    """Return the digest that was last anchored for each of the subjects; absent if none was.

    Raises `TrailTampered` for an entry whose seal is not right.
    """
    entries = (
        Entry.objects.filter(subject__in=subjects)
        .exclude(digest=b"")
        .order_by("subject", "-number")
        .distinct("subject")
    )
    return {entry.subject: _believed(entry) for entry in entries}


def subjects_of(*events: str) -> set[UUID]:
    """Return everything to which one of these events happened, as the rows of the trail say."""
    return set(Entry.objects.filter(event__in=events).values_list("subject", flat=True))


def _believed(entry: Entry) -> bytes:
    if chain.seal_of(entry) != bytes(entry.seal):
        raise TrailTampered(entry.number)
    return bytes(entry.digest)

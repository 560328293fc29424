"""Reading the trail."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from rodedraad.audit import chain
from rodedraad.audit.models import Entry
from rodedraad.core import asking

_LATELY = 1000


class TrailTampered(Exception):
    """An entry of the trail does not carry the seal that it was written with."""

    def __init__(self, number: int, subject: UUID) -> None:
        super().__init__(f"entry {number} of the trail was changed")
        self.number = number
        self.subject = subject


def latest_digests(subjects: Collection[UUID]) -> dict[UUID, bytes]:
    """Return the digest that was last anchored for each of the subjects; absent if none was.

    The newest entry about a subject tells it, whatever that entry is about; an entry that was
    emptied is refused like any other that was changed. Raises `TrailTampered` for an entry whose
    seal is not right.
    """
    newest = asking.rows(
        Entry, order_by=["subject", "-number"], one_for_each="subject", subject=subjects
    )
    digests = {entry.subject: _believed(entry) for entry in newest}
    return {subject: digest for subject, digest in digests.items() if digest}


def subjects_of(*events: str) -> set[UUID]:
    """Return everything to which one of these events happened, as the rows of the trail say."""
    return set(Entry.objects.filter(event__in=events).values_list("subject", flat=True))


def genuine(*events: str, subject: UUID | None = None, **facts: str) -> list[Entry]:
    """Return the genuine entries of these events, about a subject and with these facts if given."""
    found = Entry.objects.filter(event__in=events, facts__contains=facts)
    if subject is not None:
        found = found.filter(subject=subject)
    return [entry for entry in found.order_by("number") if chain.is_genuine(entry)]


def lately(*events: str) -> list[Entry]:
    """Return those of the last thousand entries that tell of these events and are genuine."""
    newest = Entry.objects.aggregate(number=Max("number"))["number"] or 0
    found = Entry.objects.filter(number__gt=newest - _LATELY, event__in=events)
    return [entry for entry in found.order_by("number") if chain.is_genuine(entry)]


def began_at() -> datetime | None:
    """Return when the trail begins; nothing when it has no entry yet."""
    return Entry.objects.order_by("number").values_list("at", flat=True).first()


def last_event(subject: UUID) -> str:
    """Return what the trail told last about a subject; empty if nothing."""
    entries = Entry.objects.filter(subject=subject).order_by("-number")
    return entries.values_list("event", flat=True).first() or ""


def _believed(entry: Entry) -> bytes:
    if not chain.is_genuine(entry):
        raise TrailTampered(entry.number, entry.subject)
    return bytes(entry.digest)

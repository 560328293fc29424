"""Looking for tampering without any key, and recording what was found."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import Count

from rodedraad.audit import queries as trail
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events, tombstones
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import Shredded, TamperingFound
from rodedraad.safekeeping.listings import Listings
from rodedraad.safekeeping.models import Dossier, FileChunk, SealedFile, SealedItem
from rodedraad.safekeeping.turns import enter

RESTORED = "restored"
CODE = "code"


def inspect(*, dossier_id: UUID) -> list[str]:
    """Return the parts of a dossier that are not what the trail says: none, if all is well.

    `restored` when it is older than what is remembered of it and the worker has not been there
    yet, `code` when its code is older than the one that the reporter chose last. It names the
    worker to the database, and needs no key.
    """
    enter(dossier_id, Party.WORKER)
    found = _of_access(dossier_id)
    try:
        listings = Listings.load(dossier_id)
    except TamperingFound as tampering:
        return [*found, tampering.part]
    for name in Compartment.values:
        found += _found(partial(_require_whole, dossier_id, listings, name))
    return found


def missing() -> list[UUID]:
    """Return the dossiers that were opened and are not there; what was erased left its row."""
    identify(worker=True)
    opened = trail.subjects_of(events.OPENED)
    return sorted(opened - set(Dossier.objects.values_list("id", flat=True)))


def report_tampering(*, found: TamperingFound, by: Party, at: datetime) -> None:
    """Record in the trail that tampering was found; in a transaction of its own."""
    facts = {"part": found.part}
    record(by, events.TAMPERING_FOUND, found.dossier_id, at, facts=facts)


def unreadable_lines() -> list[int]:
    """Return which lines of what is remembered outside the database are torn or strange."""
    return list(tombstones.unreadable_lines())


def _of_access(dossier_id: UUID) -> list[str]:
    try:
        access = accesses.load(dossier_id)
    except TamperingFound as tampering:
        return [tampering.part]
    except Shredded:
        return [RESTORED]
    return [CODE] if access.has_dead_code() else []


def _require_whole(dossier_id: UUID, listings: Listings, compartment: str) -> None:
    place = {"dossier_id": dossier_id, "compartment": compartment}
    rows = list(SealedFile.objects.filter(**place))
    listings.require_items(compartment, SealedItem.objects.filter(**place))
    listings.require_files(compartment, rows)
    chunks = FileChunk.objects.filter(dossier_id=dossier_id, file__compartment=compartment)
    counted = dict(chunks.values_list("file_id").annotate(Count("id")))
    if counted != {row.id: row.pieces for row in rows}:
        raise TamperingFound(dossier_id, "file")


def _found(look: Callable[[], object]) -> list[str]:
    try:
        look()
    except TamperingFound as tampering:
        return [tampering.part]
    return []

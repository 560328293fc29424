"""Who can open what in a dossier as the rows stand, and which of them the trail does not know."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.lib.vault import sealing
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping.access import NO_DIGEST, Access
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.models import Epoch, Grant, Holder
from rodedraad.safekeeping.turns import enter


@dataclass(frozen=True)
class Standing:
    """The rows of one dossier, and what the trail says of them.

    `strange` are the rows that the trail does not know as they are; `missing` is how many it knows
    that are not there. When the trail does not confirm the list of rows either, it can't be told
    which row is strange: then all are.
    """

    access: Access
    strange: frozenset[UUID]
    missing: int
    is_whole: bool


def standing(*, dossier_id: UUID) -> Standing:
    """Return how a dossier stands, without any key. It names the worker to the database."""
    enter(dossier_id, Party.WORKER)
    access = accesses.load_unchecked(dossier_id)
    rows: tuple[Epoch | Holder | Grant, ...] = (*access.epochs, *access.holders, *access.grants)
    found = {row.id: row.digest() for row in rows}
    anchored = _anchored(dossier_id)
    if access.digest() == anchored:
        return Standing(access, frozenset(), 0, is_whole=True)
    return _compared(access, found, anchored)


def _compared(access: Access, found: Mapping[UUID, bytes], anchored: bytes) -> Standing:
    known = _known(bytes(access.dossier.row_digests))
    if not known or sealing.digest(*known) != anchored:
        return Standing(access, frozenset(found), 0, is_whole=False)
    strange = frozenset(row for row, digest in found.items() if digest not in known)
    missing = len(set(known[2:]) - set(found.values()))
    return Standing(access, strange, missing, is_whole=False)


def _known(listed: bytes) -> list[bytes]:
    digests = [listed[start : start + 32] for start in range(0, len(listed), 32)]
    # The second place is that of the reporter's key, which may be gone.
    return [b"" if place == 1 and one == NO_DIGEST else one for place, one in enumerate(digests)]


def _anchored(dossier_id: UUID) -> bytes:
    try:
        return accesses.anchored_digests(dossier_id, [dossier_id]).get(dossier_id, b"")
    except TamperingFound:
        return b""

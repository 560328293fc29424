"""What goes into a sealed row: JSON with its author, or the header of a file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.core.errors import OutOfDate
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Epoch, Sealed, SealedFile, SealedItem

_FIELD = "content"


@dataclass(frozen=True)
class NewItem:
    """Something to be sealed: where, of which kind, and what (JSON)."""

    compartment: str
    kind: str
    content: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """What every opened row tells."""

    id: UUID
    public_id: UUID
    dossier_id: UUID
    compartment: str
    number: int
    version: int
    day: date
    at: datetime | None
    author_kind: str
    author_id: UUID | None


@dataclass(frozen=True)
class OpenedItem(Opened):
    """An item with what it says."""

    kind: str
    content: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class OpenedFile(Opened):
    """A file with what its header says; its bytes come from `read_file`."""

    name: str = field(repr=False)
    content_type: str
    size: int
    pieces: int = field(repr=False)
    pieces_digest: bytes = field(repr=False)
    key: bytes = field(repr=False)


def seal_into(row: Sealed, epoch: Epoch, content: Mapping[str, Any], by: Party) -> None:
    """Seal content, with its author, into a row that is not saved yet."""
    row.epoch = epoch
    envelope = {"author": str(by.user_id or ""), "content": dict(content)}
    written = json.dumps(envelope, separators=(",", ":")).encode()
    place = epoch.place_of(row.id, _FIELD, row.version)
    row.ciphertext = sealing.seal(bytes(epoch.public_key), written, place)


def open_item(row: SealedItem, keyring: Keyring) -> OpenedItem:
    """Return an item with its content; the row was found on the list of contents."""
    author_id, content = _unsealed(row, keyring)
    return OpenedItem(**_told(row, author_id), kind=row.kind, content=content)


def open_file(row: SealedFile, keyring: Keyring) -> OpenedFile:
    """Return a file with its header; the row was found on the list of contents."""
    author_id, header = _unsealed(row, keyring)
    return OpenedFile(
        **_told(row, author_id),
        name=header["name"],
        content_type=header["type"],
        size=header["size"],
        key=bytes.fromhex(header["key"]),
        pieces=row.pieces,
        pieces_digest=bytes(row.pieces_digest),
    )


def in_order(rows: Iterable[OpenedItem]) -> list[OpenedItem]:
    """Return items in the order in which they were written."""
    return sorted(rows, key=lambda row: row.number)


def _unsealed(row: Sealed, keyring: Keyring) -> tuple[UUID | None, dict[str, Any]]:
    epochs = {epoch.id: epoch for epoch in keyring.access.epochs}
    if row.epoch_id not in epochs:
        raise OutOfDate
    place = epochs[row.epoch_id].place_of(row.id, _FIELD, row.version)
    try:
        secret = keyring.secrets[row.epoch_id]
        envelope = json.loads(sealing.open_sealed(secret, bytes(row.ciphertext), place))
    except CannotOpen:
        raise TamperingFound(row.dossier_id, row.compartment) from None
    return UUID(envelope["author"]) if envelope["author"] else None, envelope["content"]


def _told(row: Sealed, author_id: UUID | None) -> dict[str, Any]:
    return {
        "id": row.id,
        "public_id": row.public_id,
        "dossier_id": row.dossier_id,
        "compartment": row.compartment,
        "number": row.number,
        "version": row.version,
        "day": row.day,
        "at": row.at,
        "author_kind": row.author_kind,
        "author_id": author_id,
    }

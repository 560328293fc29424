"""Files: encrypted piece by piece into the database, and read back the same way."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import sealing, streams
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.sealing import Context
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.contents import OpenedFile, open_file, seal_into
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.listings import Listings
from rodedraad.safekeeping.models import Dossier, FileChunk, SealedFile
from rodedraad.safekeeping.turns import author_kind, day_of, enter, moment_kept

_NO_EPOCH = 0


class _Measured:
    """Chunks that are counted while they pass."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            yield chunk


def add_file(
    *,
    dossier: Dossier,
    name: str,
    content_type: str,
    chunks: Iterable[bytes],
    by: Party,
    at: datetime,
    compartment: str = Compartment.STORY,
) -> SealedFile:
    """Encrypt a file into the database as it comes in; nothing of it is in clear anywhere.

    The pieces are written before the trail's queue. Size and name are sealed; the row tells a
    class of the size.
    """
    enter(dossier.id, by)
    accesses.load(dossier.id).current(compartment)
    key, measured = streams.generate_stream_key(), _Measured(chunks)
    row = SealedFile(
        dossier=dossier,
        compartment=str(compartment),
        author_kind=author_kind(by),
        day=day_of(at),
        at=moment_kept(by, at),
    )
    row.pieces, row.pieces_digest = _write(row, streams.encrypt_stream(measured, key, _place(row)))
    row.size_class = streams.size_class(measured.size)
    header = {"name": name, "type": content_type, "size": measured.size, "key": key.hex()}
    wait_for_turn()
    access, listings = accesses.load(dossier.id), Listings.load(dossier.id)
    row.number = listings.next_number()
    seal_into(row, access.current(compartment), header, by)
    row.save(force_insert=True)
    listings.lists[row.compartment].note(row)
    listings.save({row.compartment}, by, at)
    return row


def files(*, keyring: Keyring) -> list[OpenedFile]:
    """Return the files that the keyring opens, in order, without their bytes."""
    return opened_files(keyring, Listings.load(keyring.dossier.id))


def opened_files(keyring: Keyring, listings: Listings) -> list[OpenedFile]:
    """Return the same, compared with lists that were read already."""
    found = list(
        SealedFile.objects.filter(
            dossier=keyring.dossier, compartment__in=keyring.compartments
        ).order_by("number")
    )
    for compartment in keyring.compartments:
        rows = [row for row in found if row.compartment == compartment]
        listings.require_files(compartment, rows)
    return [open_file(row, keyring) for row in found]


def read_file(*, keyring: Keyring, file: OpenedFile) -> Iterator[bytes]:
    """Yield the bytes of a file; `TamperingFound` at the first piece that is not right.

    Each piece is fetched in a short transaction that names the reader anew, so this may run
    after the transaction of the page has ended. What was cut off shows at the end only.
    """
    try:
        yield from streams.decrypt_stream(_pieces(keyring, file), file.key, _place(file))
    except CannotOpen:
        raise TamperingFound(file.dossier_id, "file") from None


def _place(file: SealedFile | OpenedFile) -> Context:
    # The stream has a key of its own and stays as it is when a new epoch begins.
    return Context(file.dossier_id, file.compartment, _NO_EPOCH, file.id, "stream")


def _write(row: SealedFile, pieces: Iterable[bytes]) -> tuple[int, bytes]:
    digest, count = b"", 0
    for piece in pieces:
        digest = sealing.digest(digest, piece)
        FileChunk.objects.create(
            dossier_id=row.dossier_id, file_id=row.id, position=count, ciphertext=piece
        )
        count += 1
    return count, digest


def _pieces(keyring: Keyring, file: OpenedFile) -> Iterator[bytes]:
    digest = b""
    for position in range(file.pieces):
        piece = _fetched(keyring, file, position)
        digest = sealing.digest(digest, piece)
        yield piece
    if digest != file.pieces_digest:
        raise CannotOpen


def _fetched(keyring: Keyring, file: OpenedFile, position: int) -> bytes:
    with transaction.atomic():
        identify(user=keyring.user_id, dossier=file.dossier_id)
        chunk = FileChunk.objects.filter(file_id=file.id, position=position).first()
    if chunk is None:
        raise CannotOpen
    return bytes(chunk.ciphertext)

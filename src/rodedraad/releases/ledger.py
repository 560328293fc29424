"""The ledger: what each audience was ever told, read from the sealed parts of all releases.

Only who has the key for statistics can read it. Its parts are known to the trail, so a part that
was changed or taken away is noticed before anything is built on it.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from rodedraad.lib.disclosure.documents import Document, document_of_ledger, ledger_from
from rodedraad.lib.disclosure.errors import BadDocument, TablesDisagree
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.releases.errors import LedgerBroken, WrongKey
from rodedraad.releases.states import Audience

_SMALLEST: Final = 1 << 16
"""The bytes of a part of the ledger are a power of two, from this one on: its size says little."""


@dataclass(frozen=True)
class Known:
    """What each audience knows, after so many releases."""

    number: int
    by_audience: Mapping[Audience, Ledger]


def statistics_key(text: str) -> PrivateKey:
    """Read the key for statistics as its file holds it. Raises `WrongKey`."""
    try:
        key = PrivateKey(bytes.fromhex(text.strip()))
    except (ValueError, CryptoError) as wrong:
        raise WrongKey from wrong
    if bytes(key.public_key) != settings.RODEDRAAD_SECRETS.statistics_public_key:
        raise WrongKey
    return key


def seal(learned: Mapping[Audience, Ledger]) -> bytes:
    """Seal what each audience learns from one release."""
    documents = {str(one): document_of_ledger(ledger) for one, ledger in learned.items()}
    packed = zlib.compress(json.dumps(documents, separators=(",", ":")).encode())
    size = max(_SMALLEST, 1 << (len(packed) - 1).bit_length())
    return SealedBox(_public()).encrypt(packed.ljust(size, b"\0"))


def read(key: PrivateKey, sealed: Mapping[int, bytes]) -> Known:
    """Open the parts of the ledger, numbered from 1, and join them.

    Raises `LedgerBroken` when one is missing, is not ours, or contradicts another.
    """
    if sorted(sealed) != list(range(1, len(sealed) + 1)):
        raise LedgerBroken
    parts = [_opened(key, sealed[number]) for number in sorted(sealed)]
    try:
        known = {
            audience: Ledger().joined_with(*(part[audience] for part in parts if audience in part))
            for audience in Audience
        }
    except TablesDisagree as wrong:
        raise LedgerBroken from wrong
    return Known(len(sealed), known)


def _opened(key: PrivateKey, sealed: bytes) -> Mapping[Audience, Ledger]:
    try:
        documents = json.loads(zlib.decompressobj().decompress(SealedBox(key).decrypt(sealed)))
        return dict(_each_read_once(documents))
    except (CryptoError, zlib.error, ValueError, AttributeError, BadDocument) as wrong:
        raise LedgerBroken from wrong


def _each_read_once(documents: Mapping[str, Document]) -> Iterator[tuple[Audience, Ledger]]:
    """Read what each audience learned: mostly what another did, and a part can be large."""
    read: list[tuple[Document, Ledger]] = []
    for name, document in documents.items():
        ledger = next((ledger for said, ledger in read if said == document), None)
        if ledger is None:
            ledger = ledger_from(document)
            read.append((document, ledger))
        yield Audience(name), ledger


def _public() -> PublicKey:
    return PublicKey(settings.RODEDRAAD_SECRETS.statistics_public_key)

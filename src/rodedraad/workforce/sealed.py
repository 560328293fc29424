"""Jobs as bytes that only the key for statistics opens, and the secrets that name people.

A snapshot is one Parquet file in a sealed box. Its size is rounded up to a power of two, so that
it tells little about how many people there are.
"""

import io
from hashlib import blake2b
from typing import Final

import polars as pl
from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from rodedraad.core.errors import DomainError

_SMALLEST: Final = 1 << 16
_LENGTH: Final = 8


class SnapshotBroken(DomainError):
    """A snapshot can't be opened with this key, or is not what the trail knows."""


def seal(jobs: pl.DataFrame) -> bytes:
    """Seal jobs to the key for statistics."""
    out = io.BytesIO()
    jobs.write_parquet(out)
    packed = len(out.getvalue()).to_bytes(_LENGTH, "big") + out.getvalue()
    size = max(_SMALLEST, 1 << (len(packed) - 1).bit_length())
    public = PublicKey(settings.RODEDRAAD_SECRETS.statistics_public_key)
    return SealedBox(public).encrypt(packed.ljust(size, b"\0"))


def opened(key: PrivateKey, sealed: bytes) -> pl.DataFrame:
    """Open what `seal` gave. Raises `SnapshotBroken`."""
    try:
        packed = SealedBox(key).decrypt(sealed)
    except CryptoError as wrong:
        raise SnapshotBroken from wrong
    length = int.from_bytes(packed[:_LENGTH], "big")
    return pl.read_parquet(io.BytesIO(packed[_LENGTH : _LENGTH + length]))


def naming_key() -> bytes:
    """Return the key that makes pseudonyms: the same as long as the installation lives."""
    return _derived(b"rd-naming")


def mark_of(content: bytes, mapping: str) -> bytes:
    """Return what tells a file, read in the same way, again."""
    return blake2b(
        content, key=_derived(b"rd-marking"), digest_size=32, person=_short(mapping)
    ).digest()


def _short(mapping: str) -> bytes:
    return blake2b(mapping.encode(), digest_size=16).digest()


def _derived(purpose: bytes) -> bytes:
    pepper = settings.RODEDRAAD_SECRETS.pepper
    return blake2b(key=pepper, digest_size=32, person=purpose).digest()

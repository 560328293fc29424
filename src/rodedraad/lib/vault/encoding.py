"""Unambiguous bytes: parts joined so that no other parts give the same whole, and their hash."""

from collections.abc import Iterable
from hashlib import blake2b

HASH_BYTES = 32
_LENGTH_BYTES = 8


def join_parts(parts: Iterable[bytes]) -> bytes:
    """Join parts, each preceded by its length: two different lists never give the same bytes."""
    return b"".join(len(part).to_bytes(_LENGTH_BYTES, "big") + part for part in parts)


def hash_parts(domain: bytes, *parts: bytes, key: bytes = b"", size: int = HASH_BYTES) -> bytes:
    """Return BLAKE2b over the parts, apart for each domain (at most 16 bytes), keyed if asked."""
    return blake2b(join_parts(parts), digest_size=size, key=key, person=domain).digest()

"""Sealing to a public key, bound to one place.

A sealed text holds a fresh content key in a libsodium sealed box, a commitment, a nonce and
XChaCha20-Poly1305. The content key and the place together give the encryption key and the
commitment. So the bytes cannot be moved, and a digest of them stands for one content only:
nobody can make bytes that open to two texts with two keys.

Anybody who knows the public key can seal: that a sealed text is *ours* is said by the trail,
which anchors its `digest`.
"""

from dataclasses import dataclass
from uuid import UUID

from nacl.bindings import (
    crypto_box_keypair,
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_box_SEALBYTES,
    crypto_scalarmult_base,
    sodium_memcmp,
)
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from rodedraad.lib.vault import authenticated
from rodedraad.lib.vault.encoding import hash_parts, join_parts
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import KEY_BYTES
from rodedraad.lib.vault.padding import BadPadding, pad, unpad

SHORTEST = 256
_FORM = b"\x01"
_BOX_END = len(_FORM) + KEY_BYTES + crypto_box_SEALBYTES
_COMMITMENT_END = _BOX_END + 32


@dataclass(frozen=True)
class Context:
    """The one place where a sealed text may be opened."""

    dossier: UUID
    compartment: str
    epoch: int
    row: UUID
    field: str
    version: int = 1

    def to_bytes(self) -> bytes:
        """Return bytes that no other context gives."""
        return join_parts(
            (
                b"rodedraad.context.1",
                self.dossier.bytes,
                self.compartment.encode(),
                str(self.epoch).encode(),
                self.row.bytes,
                self.field.encode(),
                str(self.version).encode(),
            )
        )


def generate_sealing_pair() -> tuple[bytes, bytes]:
    """Return a secret and the public key that belongs to it."""
    public, secret = crypto_box_keypair()
    return secret, public


def public_half(secret: bytes) -> bytes:
    """Return the public key that belongs to a sealing secret; `CannotOpen` if it cannot be one."""
    if len(secret) != KEY_BYTES:
        raise CannotOpen
    return crypto_scalarmult_base(secret)


def seal(public: bytes, plaintext: bytes, context: Context) -> bytes:
    """Return the text sealed to a public key, padded, for this context only."""
    if len(public) != KEY_BYTES:
        raise CannotOpen
    try:
        content_key = random_bytes(KEY_BYTES)
        box = crypto_box_seal(content_key, public)
    except CryptoError:
        raise CannotOpen from None
    key, commitment = _derive(content_key, public, box, context)
    padded = pad(plaintext, floor=SHORTEST)
    return _FORM + box + commitment + authenticated.encrypt(key, padded, context.to_bytes())


def open_sealed(secret: bytes, sealed: bytes, context: Context) -> bytes:
    """Return the text, or `CannotOpen` for a wrong key, another context or changed bytes."""
    public = public_half(secret)
    box = sealed[len(_FORM) : _BOX_END]
    commitment = sealed[_BOX_END:_COMMITMENT_END]
    if sealed[: len(_FORM)] != _FORM or len(sealed) < _COMMITMENT_END:
        raise CannotOpen
    try:
        content_key = crypto_box_seal_open(box, public, secret)
        key, expected = _derive(content_key, public, box, context)
        if not sodium_memcmp(commitment, expected):
            raise CannotOpen
        return unpad(authenticated.decrypt(key, sealed[_COMMITMENT_END:], context.to_bytes()))
    except (CryptoError, BadPadding):
        raise CannotOpen from None


def digest(*parts: bytes) -> bytes:
    """Return the 32 bytes that the trail anchors for sealed bytes and what stands beside them."""
    return hash_parts(b"rd.anchor", *parts)


def _derive(content_key: bytes, public: bytes, box: bytes, context: Context) -> tuple[bytes, bytes]:
    both = hash_parts(
        b"rd.seal.1", public, box, context.to_bytes(), key=content_key, size=2 * KEY_BYTES
    )
    return both[:KEY_BYTES], both[KEY_BYTES:]

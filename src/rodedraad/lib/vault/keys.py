"""Key pairs of people: one to seal to (X25519) and one to sign with (Ed25519)."""

import hmac
from dataclasses import dataclass
from typing import NoReturn, Self

from nacl.bindings import (
    crypto_scalarmult_base,
    crypto_sign,
    crypto_sign_BYTES,
    crypto_sign_seed_keypair,
)
from nacl.utils import random as random_bytes

from rodedraad.lib.vault.encoding import hash_parts
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.spelling import group, spell

KEY_BYTES = 32
FINGERPRINT_BYTES = 20


@dataclass(frozen=True)
class PublicKeys:
    """What others know of a person: the key to seal to and the key that checks signatures."""

    sealing: bytes
    verifying: bytes

    def __post_init__(self) -> None:
        if len(self.sealing) != KEY_BYTES or len(self.verifying) != KEY_BYTES:
            raise CannotOpen

    def fingerprint(self) -> str:
        """Return eight groups of four signs that two people can compare."""
        return fingerprint_of(b"rd.keys.print", self.sealing, self.verifying)

    def to_bytes(self) -> bytes:
        """Return both keys, one after the other."""
        return self.sealing + self.verifying

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the keys from `to_bytes`; `CannotOpen` when the length is wrong."""
        return cls(content[:KEY_BYTES], content[KEY_BYTES:])


class SecretKeys:
    """The secret half of a person's keys. It shows nothing of itself and is not pickled."""

    __slots__ = ("_sealing", "_signing_key", "_signing_seed", "public")

    public: PublicKeys

    def __init__(self, *, sealing: bytes, signing_seed: bytes) -> None:
        if len(sealing) != KEY_BYTES or len(signing_seed) != KEY_BYTES:
            raise CannotOpen
        verifying, self._signing_key = crypto_sign_seed_keypair(signing_seed)
        self._sealing = sealing
        self._signing_seed = signing_seed
        self.public = PublicKeys(crypto_scalarmult_base(sealing), verifying)

    @classmethod
    def generate(cls) -> Self:
        """Make new keys."""
        return cls(sealing=random_bytes(KEY_BYTES), signing_seed=random_bytes(KEY_BYTES))

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Return the keys from `to_bytes`; `CannotOpen` when the length is wrong."""
        return cls(sealing=content[:KEY_BYTES], signing_seed=content[KEY_BYTES:])

    def to_bytes(self) -> bytes:
        """Return the secrets, to be wrapped or locked at once."""
        return self._sealing + self._signing_seed

    @property
    def sealing(self) -> bytes:
        """Return the secret that opens what was sealed to `public.sealing`."""
        return self._sealing

    def sign(self, message: bytes) -> bytes:
        """Return the signature, without the message."""
        return crypto_sign(message, self._signing_key)[:crypto_sign_BYTES]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SecretKeys):
            return NotImplemented
        return hmac.compare_digest(self.to_bytes(), other.to_bytes())

    def __hash__(self) -> int:
        return hash(self.public)

    def __repr__(self) -> str:
        return "SecretKeys(hidden)"

    def __reduce__(self) -> NoReturn:
        message = "secret keys are never pickled"
        raise TypeError(message)


def fingerprint_of(domain: bytes, *parts: bytes) -> str:
    """Return 160 bits of the hash of the parts, spelled for people."""
    return group(spell(hash_parts(domain, *parts, size=FINGERPRINT_BYTES)))

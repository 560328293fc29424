"""Wrapping a secret under something that a person remembers or keeps on paper.

Argon2id makes guessing dear, for everybody the same: 64 MiB and three passes are constants.
The pepper, kept outside the database, makes guessing impossible with the database alone.
The costs stand beside the ciphertext, so that they can rise later; lower ones, and absurd
ones that would exhaust the machine, are refused. Who calls waits as long as every processor has a
run going on: more at a time would take memory, and make none of them faster.
"""

import os
import threading
from dataclasses import dataclass

from nacl.bindings import (
    crypto_pwhash_alg,
    crypto_pwhash_ALG_ARGON2ID13,
    crypto_pwhash_SALTBYTES,
)
from nacl.utils import random as random_bytes

from rodedraad.lib.vault import authenticated
from rodedraad.lib.vault.encoding import hash_parts, join_parts
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import KEY_BYTES

MEMORY = 64 * 1024 * 1024
PASSES = 3
HIGHEST_MEMORY = 4 * MEMORY
HIGHEST_PASSES = 4 * PASSES
SALT_BYTES = crypto_pwhash_SALTBYTES
LEAST_PEPPER_BYTES = 16
MOST_AT_ONCE = min(os.cpu_count() or 1, 8)
_ROOM = threading.BoundedSemaphore(MOST_AT_ONCE)


@dataclass(frozen=True, repr=False)
class Wrapped:
    """A wrapped secret with what is needed, besides password and pepper, to unwrap it."""

    salt: bytes
    memory: int
    passes: int
    ciphertext: bytes

    def __repr__(self) -> str:
        return f"Wrapped(memory={self.memory}, passes={self.passes})"


def wrap(secret: bytes, password: bytes, *, pepper: bytes, context: bytes) -> Wrapped:
    """Wrap a secret with a fresh salt, for this context only. Costs one run of Argon2."""
    salt = random_bytes(SALT_BYTES)
    key = _derive(password, salt, MEMORY, PASSES, pepper)
    bound = _bound_to(context, salt, MEMORY, PASSES)
    return Wrapped(salt, MEMORY, PASSES, authenticated.encrypt(key, secret, bound))


def unwrap(wrapped: Wrapped, password: bytes, *, pepper: bytes, context: bytes) -> bytes:
    """Return the secret, or `CannotOpen`. Costs one run of Argon2, right or wrong."""
    _require_sane(wrapped)
    key = _derive(password, wrapped.salt, wrapped.memory, wrapped.passes, pepper)
    bound = _bound_to(context, wrapped.salt, wrapped.memory, wrapped.passes)
    return authenticated.decrypt(key, wrapped.ciphertext, bound)


def burn(pepper: bytes) -> None:
    """Do the work of one `unwrap` for something that does not exist."""
    _derive(b"", random_bytes(SALT_BYTES), MEMORY, PASSES, pepper)


def _derive(password: bytes, salt: bytes, memory: int, passes: int, pepper: bytes) -> bytes:
    if len(pepper) < LEAST_PEPPER_BYTES:
        message = "the pepper is too short"
        raise ValueError(message)
    mixing_key = hash_parts(b"rd.pepper", pepper)
    peppered = hash_parts(b"rd.password", password, key=mixing_key)
    with _ROOM:
        return crypto_pwhash_alg(
            KEY_BYTES, peppered, salt, passes, memory, crypto_pwhash_ALG_ARGON2ID13
        )


def _bound_to(context: bytes, salt: bytes, memory: int, passes: int) -> bytes:
    return join_parts(
        (b"rodedraad.wrapped.1", context, salt, str(memory).encode(), str(passes).encode())
    )


def _require_sane(wrapped: Wrapped) -> None:
    if (
        len(wrapped.salt) != SALT_BYTES
        or len(wrapped.ciphertext) < authenticated.SHORTEST
        or not MEMORY <= wrapped.memory <= HIGHEST_MEMORY
        or not PASSES <= wrapped.passes <= HIGHEST_PASSES
    ):
        raise CannotOpen

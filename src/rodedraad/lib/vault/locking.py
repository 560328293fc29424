"""Unlocked keys between two requests: the server keeps ciphertext, the cookie keeps the key."""

from nacl.utils import random as random_bytes

from rodedraad.lib.vault import authenticated
from rodedraad.lib.vault.encoding import join_parts
from rodedraad.lib.vault.keys import KEY_BYTES


def lock(secret: bytes, *, context: bytes = b"") -> tuple[bytes, bytes]:
    """Return the key for the cookie and the ciphertext for the server, bound to the context."""
    cookie_secret = random_bytes(KEY_BYTES)
    return cookie_secret, authenticated.encrypt(cookie_secret, secret, _bound_to(context))


def unlock(cookie_secret: bytes, ciphertext: bytes, *, context: bytes = b"") -> bytes:
    """Return the secret; `CannotOpen` for another cookie, another context or changed bytes."""
    return authenticated.decrypt(cookie_secret, ciphertext, _bound_to(context))


def _bound_to(context: bytes) -> bytes:
    return join_parts((b"rodedraad.lock.1", context))

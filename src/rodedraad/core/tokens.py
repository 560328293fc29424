"""What travels through a browser and comes back, readable and changeable by nobody but us.

A token is XChaCha20-Poly1305 under a key for one purpose, derived from the draft key that
stands outside the database. So a token of one kind is never taken for another.
"""

import base64

from django.conf import settings
from nacl.encoding import RawEncoder
from nacl.exceptions import CryptoError
from nacl.hash import blake2b
from nacl.secret import Aead

LONGEST = 2_000_000
_FORM = b"\x01"


class BrokenToken(ValueError):
    """A token that this installation did not make for this purpose, or that was changed."""

    def __init__(self) -> None:
        super().__init__("not a token for this purpose")


def seal(purpose: str, content: bytes) -> str:
    """Return a token with the content, for a form or a cookie."""
    sealed = _box(purpose).encrypt(content, _associated(purpose))
    return base64.urlsafe_b64encode(_FORM + sealed).decode().rstrip("=")


def unseal(purpose: str, token: str) -> bytes:
    """Return the content of a token made for this purpose; raises `BrokenToken`."""
    if not token or len(token) > LONGEST:
        raise BrokenToken
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        if sealed[:1] != _FORM:
            raise BrokenToken
        return _box(purpose).decrypt(sealed[1:], _associated(purpose))
    except (CryptoError, ValueError):
        raise BrokenToken from None


def digest(purpose: str, content: bytes) -> bytes:
    """Return 32 bytes that are the same for the same content, and that only we can make."""
    made: bytes = blake2b(content, key=_key(purpose), person=b"rd.digest.1", encoder=RawEncoder)
    return made


def _box(purpose: str) -> Aead:
    return Aead(_key(purpose))


def _key(purpose: str) -> bytes:
    key: bytes = blake2b(
        _associated(purpose),
        key=settings.RODEDRAAD_SECRETS.draft_key,
        person=b"rd.token.1",
        encoder=RawEncoder,
    )
    return key


def _associated(purpose: str) -> bytes:
    return b"rodedraad.token.1:" + purpose.encode()

"""Rows of a source as bytes that only the key for statistics opens, and what tells a file again.

What somebody looks at before it is kept travels with the page, locked by a secret of the
installation: until then the platform keeps nothing of it. After a day it is no longer taken.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, Final

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

from rodedraad.core.errors import DomainError
from rodedraad.lib.aggregates import Row
from rodedraad.lib.vault.padding import pad, unpad

_FLOOR: Final = 1 << 14
"""The least bytes of a sealed source, so that its size tells little of how many groups it has."""

_HELD: Final = timedelta(hours=24)


class SourceBroken(DomainError):
    """A source can't be opened with this key, or is not what the trail knows."""


class NotHeld(DomainError):
    """What came back from a page is not what this platform gave to this person in the last day."""


def seal(rows: Sequence[Row]) -> bytes:
    """Seal rows to the key for statistics."""
    packed = json.dumps([dict(one) for one in rows], separators=(",", ":")).encode()
    public = PublicKey(settings.RODEDRAAD_SECRETS.statistics_public_key)
    return SealedBox(public).encrypt(pad(packed, floor=_FLOOR))


def opened(key: PrivateKey, sealed: bytes) -> Sequence[Row]:
    """Open what `seal` gave. Raises `SourceBroken`."""
    try:
        rows: list[Row] = json.loads(unpad(SealedBox(key).decrypt(sealed)))
    except CryptoError as wrong:
        raise SourceBroken from wrong
    return rows


def mark_of(content: bytes, said: Mapping[str, Any]) -> bytes:
    """Return what tells a file again that comes with the same definition."""
    defined = json.dumps(said, sort_keys=True).encode()
    return blake2b(
        len(defined).to_bytes(8, "big") + defined + content,
        key=_derived(b"rd-source-mark"),
        digest_size=32,
    ).digest()


def hold(who: str, said: Mapping[str, Any], content: bytes, *, at: datetime) -> str:
    """Lock a file and its definition for one person, to go along with a page."""
    file = urlsafe_b64encode(content).decode()
    packed = json.dumps({"who": who, "at": at.isoformat(), "said": said, "file": file})
    locked = SecretBox(_derived(b"rd-source-held")).encrypt(zlib.compress(packed.encode()))
    return urlsafe_b64encode(locked).decode()


def held(who: str, text: str, *, at: datetime) -> tuple[Mapping[str, Any], bytes]:
    """Return the definition and the file that `hold` locked for this person. Raises `NotHeld`."""
    try:
        locked = urlsafe_b64decode(text.encode("ascii", "replace"))
        packed = json.loads(zlib.decompress(SecretBox(_derived(b"rd-source-held")).decrypt(locked)))
    except (CryptoError, NotBase64) as wrong:
        raise NotHeld from wrong
    if packed["who"] != who or at - datetime.fromisoformat(packed["at"]) > _HELD:
        raise NotHeld
    return packed["said"], urlsafe_b64decode(packed["file"])


def _derived(purpose: bytes) -> bytes:
    pepper = settings.RODEDRAAD_SECRETS.pepper
    return blake2b(key=pepper, digest_size=32, person=purpose).digest()

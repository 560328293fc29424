"""What a page carries from one step to the next: sealed by the platform, for one person.

Nothing is stored before the last step, so a browser that is closed leaves nothing behind.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final
from uuid import UUID

from django.conf import settings
from nacl.exceptions import CryptoError
from nacl.secret import Aead

VALID_FOR: Final = timedelta(hours=1)


class Expired(Exception):
    """The page was open too long, or what it carried is not ours."""


def sealed(content: dict[str, str], *, user_id: UUID, purpose: str, at: datetime) -> str:
    """Return the content as a text that only the platform can read."""
    said = json.dumps({"at": at.isoformat(), "content": content}).encode()
    return urlsafe_b64encode(_box().encrypt(said, _bound(user_id, purpose))).decode()


def opened(
    text: str, *, user_id: UUID, purpose: str, at: datetime, valid_for: timedelta = VALID_FOR
) -> dict[str, str]:
    """Return the content, or raise `Expired`."""
    try:
        said = json.loads(_box().decrypt(urlsafe_b64decode(text), _bound(user_id, purpose)))
    except (CryptoError, ValueError):
        raise Expired from None
    if at - datetime.fromisoformat(said["at"]) > valid_for:
        raise Expired
    content: dict[str, str] = said["content"]
    return content


def _box() -> Aead:
    key = blake2b(key=settings.RODEDRAAD_SECRETS.draft_key, digest_size=32, person=b"rd-carried")
    return Aead(key.digest())


def _bound(user_id: UUID, purpose: str) -> bytes:
    return f"accounts.carried.{purpose}.{user_id}".encode()

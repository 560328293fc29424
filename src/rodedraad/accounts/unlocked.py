"""Unlocked keys between two requests.

The session row in the database holds ciphertext; the key to it is in a cookie of its own and
nowhere else. Without requests for some minutes (`unlock_minutes` of the profile) they are locked.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rodedraad.lib.vault import locking
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles

COOKIE: Final = "rd-key"
_SESSION: Final = "locked_keys"
_ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, repr=False)
class Locked:
    """The two halves of unlocked keys: for the cookie, and for the session."""

    cookie: str
    in_session: dict[str, str]


def lock_up(keys: SecretKeys, user_id: UUID, at: datetime) -> Locked:
    """Lock keys under a fresh secret."""
    secret, ciphertext = locking.lock(keys.to_bytes(), context=_context(user_id))
    kept = {"ciphertext": urlsafe_b64encode(ciphertext).decode(), "seen": at.isoformat()}
    return Locked(urlsafe_b64encode(secret).decode(), kept)


def begin(
    request: HttpRequest, response: HttpResponseBase, keys: SecretKeys, user_id: UUID, at: datetime
) -> None:
    """Leave the keys of this session unlocked; the session gets another name."""
    request.session.cycle_key()
    locked = lock_up(keys, user_id, at)
    request.session[_SESSION] = locked.in_session
    response.set_cookie(
        COOKIE,
        locked.cookie,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def keys_of(request: HttpRequest, user_id: UUID, at: datetime) -> SecretKeys | None:
    """Return the unlocked keys of this session, or None when they are locked."""
    kept = request.session.get(_SESSION)
    cookie = request.COOKIES.get(COOKIE, "")
    if not kept or not cookie:
        return None
    seen = datetime.fromisoformat(kept["seen"])
    if at - seen > timedelta(minutes=profiles.current().sessions.unlock_minutes):
        forget(request)
        return None
    try:
        content = locking.unlock(
            urlsafe_b64decode(cookie),
            urlsafe_b64decode(kept["ciphertext"]),
            context=_context(user_id),
        )
    except (CannotOpen, ValueError):
        return None
    if at - seen > _ONE_MINUTE:
        request.session[_SESSION] = kept | {"seen": at.isoformat()}
    return SecretKeys.from_bytes(content)


def is_waiting_for_cookie(request: HttpRequest) -> bool:
    """Tell whether the session has keys whose cookie did not come along.

    Who follows a link from a mail or another site brings no strict cookie on that first request.
    """
    return _SESSION in request.session and COOKIE not in request.COOKIES


def put(session: dict[str, object], locked: Locked) -> None:
    """Put the session's half into a session."""
    session[_SESSION] = locked.in_session


def forget(request: HttpRequest) -> None:
    """Take the ciphertext out of the session: the cookie that is left opens nothing."""
    request.session.pop(_SESSION, None)


def end(request: HttpRequest, response: HttpResponseBase) -> None:
    """Lock the keys of this session."""
    forget(request)
    response.delete_cookie(COOKIE, samesite="Strict")


def _context(user_id: UUID) -> bytes:
    return b"accounts.session." + user_id.bytes

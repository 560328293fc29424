"""A browser in which somebody signed in before.

Wrong passwords and codes that come from anywhere else do not slow it down, so that nobody can be
kept out of the computer that one always uses. It proves nothing: who has it still needs a password
and a second factor. The cookie goes to the pages for signing in and to no other, so that it never
comes along with a report.
"""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from rodedraad.accounts import carried
from rodedraad.accounts.actors import NOBODY

COOKIE: Final = "rd-browser"
VALID_FOR: Final = timedelta(days=90)
_PURPOSE: Final = "browser"


def remember(response: HttpResponseBase, *, login: str, at: datetime) -> None:
    """Know this browser again when the same person signs in."""
    content = {"login": login.lower(), "name": secrets.token_urlsafe(16)}
    response.set_cookie(
        COOKIE,
        carried.sealed(content, user_id=NOBODY, purpose=_PURPOSE, at=at),
        max_age=VALID_FOR,
        path=reverse("account_login"),
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def name_of(request: HttpRequest, *, login: str, at: datetime) -> str:
    """Return the name of a browser in which this person signed in before; empty for others."""
    try:
        content = carried.opened(
            request.COOKIES.get(COOKIE, ""),
            user_id=NOBODY,
            purpose=_PURPOSE,
            at=at,
            valid_for=VALID_FOR,
        )
    except carried.Expired:
        return ""
    return content["name"] if content["login"] == login.lower() else ""

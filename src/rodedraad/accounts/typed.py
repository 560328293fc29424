"""What somebody was typing when the keys locked, or when one was signed out.

It stays on the page, sealed, until the keys are open again; nothing of it is stored. What was
typed while nobody was signed in opens in the same browser only, so that nobody can have a text
of one's own sent by somebody else.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from rodedraad.accounts import carried
from rodedraad.accounts.actors import NOBODY
from rodedraad.accounts.elsewhere import came_from_elsewhere
from rodedraad.ui.components import Row

KEPT: Final = "kept"
COOKIE: Final = "rd-typed"
VALID_FOR: Final = timedelta(hours=12)
SECRETS: Final = frozenset(
    {
        "passphrase",
        "new_passphrase",
        "password",
        "new_password",
        "recovery_code",
        "first_share",
        "second_share",
        "carried",
    }
)
_PURPOSE: Final = "typed"
_TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105
_NOTHING: Final = "–"


@dataclass(frozen=True, repr=False)
class Typed:
    """Where it was sent to, and each field; files can't be kept."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, request: HttpRequest) -> Typed:
        """Return what this request brought."""
        return cls(
            request.get_full_path(),
            tuple(
                (name, str(value))
                for name, values in request.POST.lists()
                for value in values
                if name != _TOKEN
            ),
        )

    @classmethod
    def kept(cls, request: HttpRequest, *, user_id: UUID, at: datetime, browser: str = "") -> str:
        """Return what this request brought, sealed; empty when there is nothing to keep.

        What was kept before stays as it was. Nothing is kept of a secret, of what another site
        sends, or of a page on which accounts are managed. For nobody it is bound to a browser.
        """
        if came_from_elsewhere(request):
            return ""
        if request.POST.get(KEPT):
            return request.POST[KEPT]
        typed = cls.of(request)
        if not typed.fields or typed.is_administration or SECRETS.intersection(request.POST):
            return ""
        return typed.sealed(user_id=user_id, at=at, browser=browser)

    @classmethod
    def opened(cls, text: str, *, user_id: UUID, at: datetime, browser: str = "") -> Typed:
        """Return what was sealed for this user, or in this browser while nobody was signed in.

        Raises `carried.Expired`.
        """
        try:
            typed = cls._opened(text, user_id, at, "")
        except carried.Expired:
            if not browser:
                raise
            typed = cls._opened(text, NOBODY, at, browser)
        if typed.is_administration:
            raise carried.Expired
        return typed

    @property
    def is_administration(self) -> bool:
        """Tell whether accounts are managed on that page: a decision there is never kept."""
        return self.path.startswith(reverse("accounts:mine"))

    @property
    def rows(self) -> Sequence[Row]:
        """Return every field that is about to be sent, to look at first."""
        return [Row(name, value.splitlines() or _NOTHING) for name, value in self.fields]

    @classmethod
    def _opened(cls, text: str, user_id: UUID, at: datetime, browser: str) -> Typed:
        content = carried.opened(
            text, user_id=user_id, purpose=_purpose(browser), at=at, valid_for=VALID_FOR
        )
        fields = json.loads(content["fields"])
        return cls(content["path"], tuple((name, value) for name, value in fields))

    def sealed(self, *, user_id: UUID, at: datetime, browser: str = "") -> str:
        """Return it as a text that only the platform can read, for this user or this browser."""
        content = {"path": self.path, "fields": json.dumps(self.fields)}
        purpose = _purpose(browser if user_id == NOBODY else "")
        return carried.sealed(content, user_id=user_id, purpose=purpose, at=at)


def browser_of(request: HttpRequest) -> str:
    """Return what this browser is known by; empty when nothing was kept in it."""
    return request.COOKIES.get(COOKIE, "")


def new_browser() -> str:
    """Return what a browser will be known by."""
    return secrets.token_urlsafe(32)


def bind(response: HttpResponseBase, browser: str) -> None:
    """Let what is kept on this page open in this browser only, until it closes."""
    response.set_cookie(
        COOKIE,
        browser,
        path=reverse("accounts:mine"),
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _purpose(browser: str) -> str:
    return f"{_PURPOSE}.{browser}" if browser else _PURPOSE

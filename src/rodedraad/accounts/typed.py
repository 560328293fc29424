"""What somebody was typing when the keys locked, or when one was signed out.

It stays on the page, sealed, until the keys are open again; nothing of it is stored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import HttpRequest

from rodedraad.accounts import carried
from rodedraad.accounts.actors import NOBODY

KEPT: Final = "kept"
VALID_FOR: Final = timedelta(hours=12)
_PURPOSE: Final = "typed"
_SECRETS: Final = {
    "passphrase",
    "new_passphrase",
    "password",
    "new_password",
    "recovery_code",
    "carried",
}
_TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105


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
    def kept(cls, request: HttpRequest, *, user_id: UUID, at: datetime) -> str:
        """Return what this request brought, sealed; empty when there is nothing to keep.

        What was kept before stays as it was. A passphrase or a password is never kept.
        """
        if request.POST.get(KEPT):
            return request.POST[KEPT]
        typed = cls.of(request)
        if not typed.fields or _SECRETS.intersection(request.POST):
            return ""
        return typed.sealed(user_id=user_id, at=at)

    @classmethod
    def opened(cls, text: str, *, user_id: UUID, at: datetime) -> Typed:
        """Return what was sealed for this user, or while nobody was signed in.

        Raises `carried.Expired`.
        """
        try:
            return cls._opened(text, user_id, at)
        except carried.Expired:
            return cls._opened(text, NOBODY, at)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return what reads as a text, to look at before it is sent."""
        return tuple(value for _name, value in self.fields if len(value.split()) > 1)

    @classmethod
    def _opened(cls, text: str, user_id: UUID, at: datetime) -> Typed:
        content = carried.opened(
            text, user_id=user_id, purpose=_PURPOSE, at=at, valid_for=VALID_FOR
        )
        fields = json.loads(content["fields"])
        return cls(content["path"], tuple((name, value) for name, value in fields))

    def sealed(self, *, user_id: UUID, at: datetime) -> str:
        """Return it as a text that only the platform can read, for this user."""
        content = {"path": self.path, "fields": json.dumps(self.fields)}
        return carried.sealed(content, user_id=user_id, purpose=_PURPOSE, at=at)

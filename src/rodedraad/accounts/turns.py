"""When a password may be tried: at once, or after a wait that grows with the wrong ones before it.

Wrong passwords count for one address of a person, known or not. A try that has to wait gets a
ticket with the page; with it that one try is made when its own wait is over, whatever others try
meanwhile. So the right password always gets in.
"""

import math
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

from rodedraad.accounts import carried, known_browser
from rodedraad.accounts.actors import NOBODY
from rodedraad.core.backoff import LONGEST_WAIT, Backoff

TICKET: Final = "ticket"
TICKET_VALID_FOR: Final = timedelta(minutes=10)
_PURPOSE: Final = "turn"

wrong_passwords = Backoff()


class Turn:
    """One try to sign in with this address of a person."""

    def __init__(self, request: HttpRequest, *, login: str, at: datetime) -> None:
        self._at = at
        browser = known_browser.name_of(request, login=login, at=at)
        self._name = f"{login.lower()} {browser}"
        self._brought = request.POST.get(TICKET, "")
        self.ticket = ""
        """What the page carries to the next try, when that has to wait."""
        self.seconds = 0
        """How long that try still has to wait."""

    def has_come(self) -> bool:
        """Tell whether the password may be looked at now. A ticket is good for one try."""
        wait = wrong_passwords.wait(self._name, at=self._at)
        if not wait:
            return True
        try:
            self.seconds, number = self._opened()
        except carried.Expired:
            self._draw(wait)
            return False
        if self.seconds:
            self.ticket = self._brought
            return False
        if not _is_new(number):
            self._draw(wait)
            return False
        return True

    def was_wrong(self) -> None:
        """Count a wrong password, and let the wait for the next try begin."""
        wrong_passwords.note_wrong(self._name, at=self._at)
        wait = wrong_passwords.wait(self._name, at=self._at)
        if wait:
            self._draw(wait)

    def was_right(self) -> None:
        """Stop counting."""
        wrong_passwords.forget(self._name, at=self._at)

    def _draw(self, wait: timedelta) -> None:
        content = {
            "name": self._name,
            "from": (self._at + wait).isoformat(),
            "number": secrets.token_urlsafe(16),
        }
        self.seconds = math.ceil(wait.total_seconds())
        self.ticket = carried.sealed(content, user_id=NOBODY, purpose=_PURPOSE, at=self._at)

    def _opened(self) -> tuple[int, str]:
        content = carried.opened(
            self._brought,
            user_id=NOBODY,
            purpose=_PURPOSE,
            at=self._at,
            valid_for=TICKET_VALID_FOR,
        )
        if content["name"] != self._name:
            raise carried.Expired
        left = datetime.fromisoformat(content["from"]) - self._at
        return max(0, math.ceil(left.total_seconds())), content["number"]


def _is_new(number: str) -> bool:
    longest = TICKET_VALID_FOR + LONGEST_WAIT
    return cache.add(f"accounts.turn.{number}", "used", timeout=longest.total_seconds())

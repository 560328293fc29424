"""What a page of a member carries to the next one, in a hidden field: no cookie, no session.

The server remembers nothing of a visit. A ticket holds the member's keys, sealed with a key of the
server, and is good for some minutes after each page.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

from rodedraad.core import tokens
from rodedraad.lib.vault.code import LOCATOR_DIGITS, InvitationCode, MemberCode
from rodedraad.lib.vault.errors import CannotOpen, MalformedCode
from rodedraad.lib.vault.keys import SecretKeys

_TICKET = "group-ticket"
_DRAWN = "group-drawn"
_ID, _MOMENT, _KEYS = 16, 8, 64
_TO_CONFIRM = timedelta(hours=1)


class NoTicket(Exception):
    """There is no ticket, not one of ours, or it was kept too long."""


@dataclass(frozen=True, repr=False)
class Ticket:
    """The right to read in one group until a moment."""

    seat_id: UUID
    locator: str
    keys: SecretKeys

    def seal(self, *, at: datetime, idle: timedelta) -> str:
        """Return the text for the hidden field."""
        parts = (self.seat_id.bytes, self.locator.encode(), self.keys.to_bytes())
        return tokens.seal(_TICKET, _moment(at + idle) + b"".join(parts))

    @classmethod
    def open(cls, text: str, *, at: datetime) -> Self:
        """Return the ticket; raises `NoTicket`."""
        content = _opened(_TICKET, text, at)
        seat, rest = content[:_ID], content[_ID:]
        locator, keys = rest[:LOCATOR_DIGITS], rest[LOCATOR_DIGITS:]
        try:
            return cls(UUID(bytes=seat), locator.decode(), SecretKeys.from_bytes(keys))
        except (CannotOpen, ValueError):
            raise NoTicket from None

    def __repr__(self) -> str:
        return "Ticket(hidden)"


@dataclass(frozen=True, repr=False)
class Drawn:
    """A code and keys that were drawn for somebody who has not joined yet; nothing is stored."""

    code: InvitationCode
    keys: SecretKeys
    nickname: str

    @classmethod
    def draw(cls, nickname: str) -> Self:
        """Draw them anew. A locator that is taken already does no harm."""
        return cls(MemberCode.generate(lambda _: True), SecretKeys.generate(), nickname)

    def seal(self, *, at: datetime) -> str:
        """Return the text for the hidden field."""
        parts = (self.keys.to_bytes(), self.code.digits.encode(), self.nickname.encode())
        return tokens.seal(_DRAWN, _moment(at + _TO_CONFIRM) + b"".join(parts))

    @classmethod
    def open(cls, text: str, *, at: datetime) -> Self:
        """Return what was drawn; raises `NoTicket`."""
        content = _opened(_DRAWN, text, at)
        keys, rest = content[:_KEYS], content[_KEYS:]
        digits, nickname = rest[:_DIGITS], rest[_DIGITS:]
        try:
            code = MemberCode.parse(digits.decode())
            return cls(code, SecretKeys.from_bytes(keys), nickname.decode())
        except (CannotOpen, MalformedCode, ValueError):
            raise NoTicket from None

    def __repr__(self) -> str:
        return "Drawn(hidden)"


_DIGITS = 20


def _moment(at: datetime) -> bytes:
    return int(at.timestamp()).to_bytes(_MOMENT, "big")


def _opened(purpose: str, text: str, at: datetime) -> bytes:
    try:
        content = tokens.unseal(purpose, text)
    except tokens.BrokenToken:
        raise NoTicket from None
    ends = datetime.fromtimestamp(int.from_bytes(content[:_MOMENT], "big"), tz=UTC)
    if ends <= at:
        raise NoTicket
    return content[_MOMENT:]

"""What a page of a member carries to the next one, in a hidden field: no cookie, no session.

The server remembers nothing of a visit. A ticket holds the member's keys, sealed with a key of the
server, and is good for some minutes after each page. A question that came too late is kept in the
page that asks for the code, and given back to who opens the same place.
"""

import json
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
_KEPT = "group-kept"
_ID, _MOMENT, _KEYS = 16, 8, 64
_TO_CONFIRM = timedelta(hours=1)
LONGEST_KEPT = timedelta(days=1)


class NoTicket(Exception):
    """There is no ticket, not one of ours, or it was kept too long."""


class TicketExpired(NoTicket):
    """The ticket was good, some time ago."""

    def __init__(self, locator: str) -> None:
        super().__init__()
        self.locator = locator


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
        """Return the ticket; raises `NoTicket`, or `TicketExpired` when it was one."""
        content, ends = _unsealed(_TICKET, text)
        seat, rest = content[:_ID], content[_ID:]
        locator, keys = rest[:LOCATOR_DIGITS], rest[LOCATOR_DIGITS:]
        try:
            ticket = cls(UUID(bytes=seat), locator.decode(), SecretKeys.from_bytes(keys))
        except (CannotOpen, ValueError):
            raise NoTicket from None
        if ends <= at:
            raise TicketExpired(ticket.locator)
        return ticket

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


@dataclass(frozen=True, repr=False)
class KeptQuestion:
    """What somebody wrote on a page that had closed itself; `locator` is empty when unknown."""

    locator: str
    text: str

    def seal(self, *, at: datetime) -> str:
        """Return the text for the hidden field."""
        kept = json.dumps([self.locator, self.text]).encode()
        return tokens.seal(_KEPT, _moment(at + LONGEST_KEPT) + kept)

    @classmethod
    def open(cls, text: str, *, at: datetime) -> Self:
        """Return what was kept; raises `NoTicket`, also when it was kept too long."""
        return cls(*json.loads(_opened(_KEPT, text, at)))

    def belongs_to(self, locator: str) -> bool:
        """Tell whether it was written at the place with this locator."""
        return self.locator in {"", locator}

    def __repr__(self) -> str:
        return "KeptQuestion(hidden)"


_DIGITS = 20


def _moment(at: datetime) -> bytes:
    return int(at.timestamp()).to_bytes(_MOMENT, "big")


def _opened(purpose: str, text: str, at: datetime) -> bytes:
    content, ends = _unsealed(purpose, text)
    if ends <= at:
        raise NoTicket
    return content


def _unsealed(purpose: str, text: str) -> tuple[bytes, datetime]:
    try:
        content = tokens.unseal(purpose, text)
    except tokens.BrokenToken:
        raise NoTicket from None
    ends = datetime.fromtimestamp(int.from_bytes(content[:_MOMENT], "big"), tz=UTC)
    return content[_MOMENT:], ends

"""What the browser keeps while an inbox is open, and what it keeps of a text that came too late.

The server remembers nothing of a visit. A ticket holds the reporter's keys, sealed with a key of
the server; it is good for some minutes, and each page gives a new one, up to an end that no page
moves. What a page carries for a while has an end of its own too.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID

from rodedraad.core import tokens
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys

_TICKET = "inbox-ticket"
_KEPT = "inbox-kept"
LONGEST_VISIT = timedelta(hours=4)
"""After this time the code is asked again, however busy somebody is."""
LONGEST_KEPT = timedelta(days=1)
_ID_BYTES = 16
_NUMBER_BYTES = 8


class NoTicket(Exception):
    """There is no ticket, or not one of ours."""


class TicketExpired(NoTicket):
    """The ticket was good, some time ago."""

    def __init__(self, dossier_id: UUID) -> None:
        super().__init__()
        self.dossier_id = dossier_id


@dataclass(frozen=True, repr=False)
class Ticket:
    """The right to read one dossier until a moment, as long as its code is not changed.

    `ends` is when the visit ends, however often the ticket is renewed. A ticket of one `purpose`
    is none for another.
    """

    purpose: ClassVar[str] = _TICKET

    dossier_id: UUID
    generation: int
    keys: SecretKeys
    expires: datetime
    ends: datetime

    @classmethod
    def begin(
        cls,
        dossier_id: UUID,
        generation: int,
        keys: SecretKeys,
        *,
        at: datetime,
        idle: timedelta,
        ends: datetime | None = None,
    ) -> Self:
        """Return a ticket for as long as somebody may be idle, within the visit."""
        end = ends or at + LONGEST_VISIT
        return cls(dossier_id, generation, keys, min(at + idle, end), end)

    def seal(self) -> str:
        """Return the text for the cookie."""
        moments = (int(self.expires.timestamp()), int(self.ends.timestamp()))
        numbers = (number.to_bytes(_NUMBER_BYTES, "big") for number in (self.generation, *moments))
        return tokens.seal(
            self.purpose, self.dossier_id.bytes + b"".join(numbers) + self.keys.to_bytes()
        )

    @classmethod
    def open(cls, text: str, *, at: datetime) -> Self:
        """Return the ticket; raises `NoTicket`, or `TicketExpired` when it was one."""
        ticket = cls._read(text)
        if min(ticket.expires, ticket.ends) <= at:
            raise TicketExpired(ticket.dossier_id)
        return ticket

    @classmethod
    def _read(cls, text: str) -> Self:
        try:
            content = tokens.unseal(cls.purpose, text)
            rest = content[_ID_BYTES:]
            generation, expires, ends = (
                int.from_bytes(rest[start : start + _NUMBER_BYTES], "big")
                for start in range(0, 3 * _NUMBER_BYTES, _NUMBER_BYTES)
            )
            keys = SecretKeys.from_bytes(rest[3 * _NUMBER_BYTES :])
        except (tokens.BrokenToken, CannotOpen):
            raise NoTicket from None
        moments = (datetime.fromtimestamp(moment, tz=UTC) for moment in (expires, ends))
        return cls(UUID(bytes=content[:_ID_BYTES]), generation, keys, *moments)

    def __repr__(self) -> str:
        return "Ticket(hidden)"


@dataclass(frozen=True, repr=False)
class KeptText:
    """What somebody typed in an inbox that had closed itself: where, and in which fields.

    It is given back only to who opens the same dossier. `dossier_id` is absent when the browser
    had lost its ticket.
    """

    path: str
    fields: Mapping[str, Sequence[str]]
    dossier_id: UUID | None
    kept_at: datetime

    def seal(self) -> str:
        """Return the text for the hidden field."""
        moment = self.kept_at.timestamp()
        kept = [self.path, dict(self.fields), str(self.dossier_id or ""), moment]
        return tokens.seal(_KEPT, json.dumps(kept).encode())

    @classmethod
    def open(cls, text: str, *, at: datetime) -> Self:
        """Return what was kept; raises `NoTicket`, also when it was kept too long."""
        try:
            path, fields, dossier, moment = json.loads(tokens.unseal(_KEPT, text))
        except tokens.BrokenToken:
            raise NoTicket from None
        kept_at = datetime.fromtimestamp(moment, tz=UTC)
        if at - kept_at > LONGEST_KEPT:
            raise NoTicket
        return cls(path, fields, UUID(dossier) if dossier else None, kept_at)

    def belongs_to(self, dossier_id: UUID) -> bool:
        """Tell whether this text was typed in the inbox of this dossier."""
        return self.dossier_id in {None, dossier_id}

    def __repr__(self) -> str:
        return "KeptText(hidden)"

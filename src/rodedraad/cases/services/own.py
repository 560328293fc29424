"""What a person concerned does with the own code: read, write, and answer to the minutes.

Opening and reading leave nothing behind, as in the inbox of a reporter.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.cases import side
from rodedraad.cases.services import side_keys
from rodedraad.cases.side import OwnMinutes
from rodedraad.core.errors import DomainError, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import services as messaging
from rodedraad.reporting import rows
from rodedraad.reporting.inbox_tickets import Ticket
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier


class MinutesChanged(DomainError):
    """The minutes were changed while the person was reading them."""


class NobodyReads(DomainError):
    """Nobody who handles the case can open this side dossier: what is written would be lost."""


class OwnTicket(Ticket):
    """The ticket of a person concerned: it opens no inbox of a reporter, nor that one this."""

    purpose = "concerned-ticket"


@dataclass(frozen=True, repr=False)
class Own:
    """One side dossier, opened with its code."""

    keyring: Keyring
    keys: SecretKeys
    ends: datetime | None = None

    @property
    def dossier(self) -> Dossier:
        """The side dossier, as it was when it was opened."""
        return self.keyring.dossier

    @property
    def must_change(self) -> bool:
        """Tell whether another code is needed first: whoever gave it has seen this one."""
        return self.keyring.must_change

    def ticket(self, *, generation: int, at: datetime, idle: timedelta) -> OwnTicket:
        """Return the ticket with which the next page is opened, until the visit ends."""
        return OwnTicket.begin(
            self.dossier.pk, generation, self.keys, at=at, idle=idle, ends=self.ends
        )

    def __repr__(self) -> str:
        return "Own(hidden)"


def open_with_code(*, code: ReporterCode, pepper: bytes) -> Own:
    """Open what a person's code opens; the code of a reporter is a wrong code here.

    Raises `safekeeping.errors.WrongCode`, after the same work.
    """
    opened = safekeeping.open_with_code(code=code, pepper=pepper)
    if not side.is_side(opened.dossier.pk):
        identify()
        raise WrongCode
    return Own(opened.keyring, opened.keys)


def enter(ticket: OwnTicket) -> Own:
    """Open it again, without the code; raises `NotFound` or `CodeChanged`."""
    keyring = Keyring.of_reporter(ticket.dossier_id, ticket.keys, ticket.generation)
    return replace(Own(keyring, ticket.keys), ends=ticket.ends)


def has_stopped(own: Own) -> bool:
    """Tell whether the report was withdrawn before this person was heard.

    It is read from the row of the report, so that it is so although no handler does anything.
    Raises `TamperingFound` when that row is not what the trail says.
    """
    identify(worker=True)
    beside = side.beside_of(own.dossier.pk)
    stopped = False
    if beside is not None:
        case = beside.person.case
        day = rows.require_whole(case.report).withdrawn_day
        stopped = day is not None and not case.hearings.filter(person=beside.person).exists()
    identify(dossier=own.dossier.pk)
    return stopped


def write(*, own: Own, text: str, at: datetime) -> None:
    """Send a message to those who handle the case; raises `NobodyReads`."""
    _put(own, side.MESSAGE, {"text": text, "author": ""}, at)


def answer_minutes(*, own: Own, hearing: UUID, version: int, correction: str, at: datetime) -> None:
    """Agree with the minutes as they read now, or say what has to change.

    Raises `NotFound`, `MinutesChanged` or `NobodyReads`.
    """
    if minutes(own, hearing).version != version:
        raise MinutesChanged
    content = {
        "hearing": str(hearing),
        "version": str(version),
        "answer": "correction" if correction else "agreed",
        "text": correction,
    }
    _put(own, side.MINUTES_ANSWER, content, at)


def minutes(own: Own, hearing: UUID) -> OwnMinutes:
    """Return the minutes of one hearing of this person; `NotFound` for any other."""
    for each in side.shared(own.keyring).minutes:
        if each.hearing == hearing:
            return each
    raise NotFound


def _put(own: Own, kind: str, content: dict[str, str], at: datetime) -> None:
    readers = side_keys.readers_of_side(own.dossier, own.keys, by=Party.REPORTER, at=at)
    if not readers:
        raise NobodyReads
    safekeeping.put(
        dossier=own.dossier,
        compartment=Compartment.STORY,
        kind=kind,
        content=content,
        by=Party.REPORTER,
        at=at,
    )
    messaging.notify(user_ids=readers)

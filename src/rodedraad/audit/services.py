"""Writing to the trail."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from rodedraad.audit import chain, events
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.inserting import insert

_CODE = re.compile(r"[a-z0-9_.:+-]{1,60}")
_LOCK = 0x726F6465  # "rode"; the function `audit_turn` of the database has it too
_NOT_BELIEVED = b"not believed"


@dataclass(frozen=True)
class Change:
    """Something that happened to a subject.

    `digest` anchors the sealed bytes of `subject` as they stand from now on; without one, what
    the trail knew before is carried on. `facts` are short codes.
    """

    event: str
    subject: UUID
    digest: bytes = b""
    facts: Mapping[str, str] = field(default_factory=dict)


def record(
    by: Party,
    event: str,
    subject: UUID,
    at: datetime,
    *,
    digest: bytes = b"",
    facts: Mapping[str, str] | None = None,
) -> Entry:
    """Add one entry to the trail: see `Change` and `record_all`."""
    return record_all(by, [Change(event, subject, digest, facts or {})], at)[0]


def record_all(by: Party, changes: Sequence[Change], at: datetime) -> list[Entry]:
    """Add entries to the trail, in the transaction of the changes that they tell of.

    Writers queue here until the one before has committed, so a slow computation belongs before
    the first entry of a transaction.

    Raises `UnknownEvent`, `ValueError` for a fact that is no code, or `TransactionManagementError`.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record needs a running transaction")
    before, link = _turn()
    known: dict[UUID, bytes] = {}
    entries = []
    for number, change in enumerate(changes, before + 1):
        digest = change.digest or known.get(change.subject) or _known_of(change.subject)
        entry = _entry(by, change, at, number, digest)
        entry.chain = link = chain.chain_of(link, entry)
        known[change.subject] = digest
        entries.append(entry)
    insert(*entries)
    return entries


def _turn() -> tuple[int, bytes]:
    """Wait as in `wait_for_turn`, and return the number and the link of the last entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_number, last_chain FROM audit_turn()")
        last = cursor.fetchone()
    return (last[0], bytes(last[1])) if last else (0, chain.START)


def _entry(by: Party, change: Change, at: datetime, number: int, digest: bytes) -> Entry:
    entry = Entry(
        number=number,
        at=_day_of(at) if by.leaves_no_moment else at,
        party_kind=by.kind,
        party_id=by.user_id,
        event=events.known(change.event),
        subject=change.subject,
        digest=digest,
        facts=_codes(change.facts),
    )
    entry.seal = chain.seal_of(entry)
    return entry


def wait_for_turn() -> None:
    """Wait until no other transaction writes to the trail; the turn ends with the transaction.

    Who reads something that must not change before the entry is written takes the turn first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _known_of(subject: UUID) -> bytes:
    newest = Entry.objects.filter(subject=subject).order_by("-number").first()
    if newest is None:
        return b""
    # What somebody wrote into the trail must not be sealed anew: it stays refused.
    return bytes(newest.digest) if chain.is_genuine(newest) else _NOT_BELIEVED


def _day_of(at: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))


def _codes(facts: Mapping[str, str]) -> dict[str, str]:
    for name, code in facts.items():
        if not (_CODE.fullmatch(name) and _CODE.fullmatch(code)):
            raise ValueError(f"the fact {name!r} is no code")
    return dict(facts)

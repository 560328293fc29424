"""Writing to the trail."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from rodedraad.audit import chain, events
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party

_CODE = re.compile(r"[a-z0-9_.:+-]{1,60}")
_LOCK = 0x726F6465  # "rode"
_NOT_BELIEVED = b"not believed"


def record(
    by: Party,
    event: str,
    subject: UUID,
    at: datetime,
    *,
    digest: bytes = b"",
    facts: Mapping[str, str] | None = None,
) -> Entry:
    """Add an entry to the trail, in the transaction of the change that it tells of.

    `digest` anchors the sealed bytes of `subject` as they stand from now on; without one, what
    the trail knew before is carried on. `facts` are short codes. Writers queue here until the one
    before has committed, so a slow computation belongs before the first entry of a transaction.

    Raises `UnknownEvent`, `ValueError` for a fact that is no code, or `TransactionManagementError`.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record needs a running transaction")
    wait_for_turn()
    last = Entry.objects.order_by("-number").first()
    entry = Entry(
        number=last.number + 1 if last else 1,
        at=_day_of(at) if by.leaves_no_moment else at,
        party_kind=by.kind,
        party_id=by.user_id,
        event=events.known(event),
        subject=subject,
        digest=digest or _known_of(subject),
        facts=_codes(facts or {}),
    )
    entry.seal = chain.seal_of(entry)
    entry.chain = chain.chain_of(bytes(last.chain) if last else chain.START, entry)
    entry.save(force_insert=True)
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

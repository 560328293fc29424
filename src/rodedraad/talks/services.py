"""The one decision about talks: recording what was offered in a quarter."""

from collections.abc import Sequence
from datetime import date, datetime
from secrets import SystemRandom

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit import queries as trail
from rodedraad.audit.services import record as leave
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import DomainError, require
from rodedraad.core.inserting import insert
from rodedraad.lib.quarters import quarter_of
from rodedraad.organisations import profiles
from rodedraad.talks import events, policies, quarters, queries, sealed
from rodedraad.talks.models import Talk
from rodedraad.talks.told import Told, require_codes


class NotThisQuarter(DomainError):
    """The quarter has not begun, or its talks are kept no longer."""


class AlreadyRecorded(DomainError):
    """The same page was sent before: it counts once."""


@transaction.atomic
def record(
    *, actor: Actor, quarter: str, talks: Sequence[Told], once: str, at: datetime
) -> None:  # fmt: skip
    """Keep talks that were offered in a quarter, among all others of that quarter.

    `once` is a code of the page that sends them, so that sending it twice counts once. The trail
    knows by whom, when and of which quarter something was recorded; nothing leads from that to a
    row. Raises `NotAllowed`, `NotThisQuarter`, `NotACode`, `AlreadyRecorded` or `TalksBroken`.
    """
    require(policies.may_record(actor))
    _require_kept(quarter, timezone.localdate(at))
    require_codes(talks)
    wait_for_turn()
    subject = sealed.subject_of(quarter)
    if trail.genuine(events.RECORDED, subject=subject, once=once):
        raise AlreadyRecorded
    every = [*queries.kept(quarter), *(sealed.seal(one, quarter) for one in talks)]
    _write_anew(quarter, every)
    digest = sealed.digest_of(quarter, every)
    leave(actor.party, events.RECORDED, subject, at, digest=digest, facts={"once": once})


def _require_kept(quarter: str, today: date) -> None:
    months = profiles.current().retention.talk_months
    try:
        has_begun = quarter <= quarter_of(today)
        is_past = quarters.is_past(quarter, months=months, today=today)
    except ValueError as wrong:
        raise NotThisQuarter from wrong
    if is_past or not has_begun:
        raise NotThisQuarter


def _write_anew(quarter: str, every: list[bytes]) -> None:
    """Write all talks of a quarter in one go, in an order of chance and under new keys."""
    SystemRandom().shuffle(every)
    Talk.objects.filter(quarter=quarter).delete()
    insert(*(Talk(quarter=quarter, ciphertext=one) for one in every))

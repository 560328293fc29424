"""Decisions: searching a quarter, and what the adviser does with a pattern."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.errors import DeskNotFounded, DeskNotPinned
from rodedraad.accounts.queries import DeskMember
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.errors import require
from rodedraad.core.inserting import insert
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.messaging import services as messaging
from rodedraad.monitor.patterns import events, finding, gathering, policies, queries
from rodedraad.monitor.patterns.errors import (
    AlreadySearched,
    NobodyToTell,
    NoReason,
    NotEnded,
)
from rodedraad.monitor.patterns.finding import Asked
from rodedraad.monitor.patterns.gathering import Places
from rodedraad.monitor.patterns.models import Pattern, PatternCopy, Search
from rodedraad.monitor.patterns.states import PatternStep, WhyLeft
from rodedraad.monitor.patterns.told import Told, seal_for_next
from rodedraad.monitor.periods import Period

_EVENTS = {
    PatternStep.LOOK: events.LOOKED_INTO,
    PatternStep.ADVISE: events.ADVISED,
    PatternStep.LEAVE: events.LEFT,
}


@transaction.atomic
def search(*, actor: Actor, key: PrivateKey, quarter: Period, at: datetime) -> Search:
    """Search the quarters up to one, and tell the adviser what was not told before.

    Whoever searches is told nothing of what was found. Raises `NotAllowed`, `NotEnded`,
    `AlreadySearched`, `NobodyToTell`, `ChangedOutside`, `DeskTampered`, `FactBroken` or
    `SnapshotBroken`.
    """
    day = timezone.localdate(at)
    require(policies.may_search(actor))
    if quarter.quarter is None or day <= quarter.last_day:
        raise NotEnded
    desk, members = _advisers(day)
    before = queries.told_before(key)
    _require_not_searched(quarter)
    places = Places.on(quarter.last_day, key)
    quarters = gathering.quarters_looked_at(quarter)
    asked = Asked(
        gathering.reports(key, quarters, places), places, quarters, finding.seed_of(quarter.code)
    )
    new = [one for one in finding.found(asked) if not finding.is_known(one, before, places)]
    wait_for_turn()
    _require_not_searched(quarter)
    made = _kept(actor, quarter, asked.seed, new, day)
    readers = [one.public_keys for one in members]
    if tell(actor=actor, desk=desk, readers=readers, new=new, at=at):
        messaging.notify(user_ids=frozenset(one.user_id for one in members))
    record_all(actor.party, [Change(events.SEARCHED, made.id, made.digest())], at)
    return made


@transaction.atomic
def take(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, step: PatternStep, at: datetime,
    why: WhyLeft | None = None,
) -> Pattern:  # fmt: skip
    """Say what is done with a pattern; only who can read it does so.

    Raises `NotFound`, `NotAllowed`, `ChangedOutside`, `StepNotPossible`, or `NoReason` when it is
    left without one.
    """
    wait_for_turn()
    pattern = queries.get_pattern(actor, public_id, lock=True)
    require(queries.opened([pattern], keys)[0].told is not None)
    if (step is PatternStep.LEAVE) != (why is not None):
        raise NoReason
    pattern.take(step, timezone.localdate(at))
    pattern.why_left = why or ""
    pattern.save(update_fields=["state", "state_day", "why_left"])
    record_all(actor.party, [Change(_EVENTS[step], pattern.id, pattern.digest())], at)
    return pattern


@transaction.atomic
def tell(
    *, actor: Actor, desk: str, readers: Sequence[PublicKeys], new: Sequence[Told], at: datetime
) -> Sequence[Pattern]:
    """Keep patterns, each sealed to these keys of a desk. Raises `NotAllowed`."""
    require(policies.may_search(actor))
    day, patterns, changes = timezone.localdate(at), [], []
    for one in new:
        pattern = Pattern(desk=desk, told_day=day, state_day=day)
        copies = [_copy(pattern, one, reader) for reader in readers]
        insert(pattern)
        insert(*copies)
        patterns.append(pattern)
        changes.append(Change(events.TOLD, pattern.id, pattern.digest(copies)))
    record_all(actor.party, changes, at)
    return patterns


def _advisers(day: date) -> tuple[str, Sequence[DeskMember]]:
    desk = policies.adviser_desk()
    try:
        members = accounts.desk_members(desk, day=day) if desk else ()
    except (DeskNotFounded, DeskNotPinned):
        members = ()
    if not members:
        raise NobodyToTell
    return desk, members


def _require_not_searched(quarter: Period) -> None:
    if Search.objects.filter(quarter=quarter.code).exists():
        raise AlreadySearched


def _kept(actor: Actor, quarter: Period, seed: int, new: Sequence[Told], day: date) -> Search:
    made = Search(
        quarter=quarter.code, seed=seed, simulations=finding.SIMULATIONS,
        numpy_version=np.__version__, searched_day=day, searched_by_id=actor.user_id,
        found=seal_for_next(new, settings.RODEDRAAD_SECRETS.statistics_public_key),
    )  # fmt: skip
    insert(made)
    return made


def _copy(pattern: Pattern, told: Told, reader: PublicKeys) -> PatternCopy:
    key = reader.sealing
    return PatternCopy(
        pattern=pattern, sealing_key=key,
        ciphertext=sealing.seal(key, told.to_bytes(), pattern.place),
    )  # fmt: skip

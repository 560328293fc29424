"""After a backup was put back: what was taken away since is taken away again.

Until then such a dossier is refused, to read and to write. What cannot be repeated stays refused
by what is remembered: a code of before the newest one opens nothing.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.audit import queries as trail
from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events, tombstones
from rodedraad.safekeeping.access import Access
from rodedraad.safekeeping.compartments import NEEDS_A_HOLDER, Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.models import Dossier, Grant
from rodedraad.safekeeping.services.inspection import report_tampering
from rodedraad.safekeeping.services.shredding import destroy, end_unread, shred
from rodedraad.safekeeping.turns import day_of, enter


def erase_again(*, at: datetime) -> int:
    """Repeat the erasures and the endings that a backup undid; return in how many dossiers.

    Each dossier has a transaction of its own. One that was tampered with stays refused and the
    trail tells it; what was erased of it goes all the same.
    """
    return sum(_again_or_destroyed(dossier_id, at) for dossier_id in _suspects())


@transaction.atomic
def remember_again() -> None:
    """Write down outside the database what a crash kept from it after the commit."""
    changed = {entry.subject for entry in trail.lately(*events.KEY_CHANGES, events.SHREDDED)}
    for dossier_id in sorted(changed):
        enter(dossier_id, Party.WORKER)
        try:
            access = accesses.load_believed(dossier_id)
        except (NotFound, TamperingFound):
            continue
        tombstones.remember(dossier_id, access.to_remember())


@transaction.atomic
def tell_once(*, found: TamperingFound, at: datetime) -> None:
    """Record that the worker found tampering, unless that is the last that the trail tells."""
    if trail.last_event(found.dossier_id) != events.TAMPERING_FOUND:
        report_tampering(found=found, by=Party.WORKER, at=at)


@transaction.atomic
def _suspects() -> list[UUID]:
    identify(worker=True)
    known = Dossier.objects.filter(pk__in=tombstones.remembered(), shredded_day__isnull=True)
    return list(known.order_by("pk").values_list("pk", flat=True))


def _again_or_destroyed(dossier_id: UUID, at: datetime) -> bool:
    try:
        return _again(dossier_id, at)
    except TamperingFound as found:
        return _destroyed(found, at)


@transaction.atomic
def _again(dossier_id: UUID, at: datetime) -> bool:
    enter(dossier_id, Party.WORKER)
    wait_for_turn()
    access = accesses.load_unchecked(dossier_id)
    if not access.has_come_back():
        return False
    gone = access.remembered.erased
    if any(access.living_epochs(name) for name in gone):
        shred(dossier=access.dossier, compartments=gone, by=Party.WORKER, at=at)
    access = accesses.load_believed(dossier_id)
    if access.has_come_back():
        _end_again(access, at)
    return True


@transaction.atomic
def _destroyed(found: TamperingFound, at: datetime) -> bool:
    enter(found.dossier_id, Party.WORKER)
    wait_for_turn()
    dossier = Dossier.objects.get(pk=found.dossier_id)
    gone = tombstones.of(dossier.id).erased
    had_any = destroy(dossier=dossier, compartments=gone)
    tell_once(found=found, at=at)
    return had_any


def _end_again(access: Access, at: datetime) -> None:
    lost = _lost(access)
    Grant.objects.filter(pk__in=[grant.id for grant in lost]).delete()
    kept = tuple(grant for grant in access.grants if grant not in lost)
    end_unread(access, kept, day_of(at))
    # From here on the rows are no older than what is remembered: later endings count anew.
    access.dossier.key_changes = access.remembered.changes
    access.dossier.save(update_fields=["key_changes"])
    accesses.anchor(replace(access, grants=kept), events.REPEATED, Party.WORKER, at)


def _lost(access: Access) -> list[Grant]:
    """Return the grants of what their holders lost with an epoch that came after the backup."""
    compartments = {epoch.id: epoch.compartment for epoch in access.epochs}
    living = {name: access.living_epochs(name) for name in Compartment.values}
    newest = {name: epochs[-1].number for name, epochs in living.items() if epochs}
    lost = {
        (holder_id, name)
        for (holder_id, name), number in access.remembered.ended.items()
        if number > newest.get(name, number)
    }
    lost -= _spared(access, lost)
    # What was lent is never lent for longer than was said, and may have ended before.
    lent = {holder.id for holder in access.holders if holder.until_at}
    return [
        one
        for one in access.grants
        if one.holder_id in lent or (one.holder_id, compartments[one.epoch_id]) in lost
    ]


def _spared(access: Access, lost: set[tuple[UUID, str]]) -> set[tuple[UUID, str]]:
    """Return who keeps a compartment since nobody of the organisation could read it otherwise.

    That is who lost it last: to somebody, mostly, who is not in the backup.
    """
    spared = set()
    for name in NEEDS_A_HOLDER:
        epochs = access.living_epochs(name)
        readers = {(one.id, str(name)) for one in access.holders_of(name)} if epochs else set()
        if readers and readers <= lost:
            last = max(access.remembered.ended[place] for place in readers)
            spared |= {place for place in readers if access.remembered.ended[place] == last}
    return spared

"""Reads of personnel data. What is in a snapshot is opened only to be counted, with the key."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import polars as pl
from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound, require
from rodedraad.workforce import policies, sealed
from rodedraad.workforce.models import SavedMapping, Snapshot
from rodedraad.workforce.sealed import SnapshotBroken


def snapshots(actor: Actor) -> Sequence[Snapshot]:
    """Return the snapshots, the newest day first, without what is in them."""
    require(policies.may_bring_in(actor))
    return list(
        Snapshot.objects.defer("sealed", "mark").select_related("taken_by").order_by("-day")
    )


def get_snapshot(actor: Actor, public_id: UUID) -> Snapshot:
    """Return a snapshot without what is in it, or raise `NotFound`."""
    require(policies.may_bring_in(actor))
    found = Snapshot.objects.defer("sealed", "mark").filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def mappings(actor: Actor) -> Sequence[SavedMapping]:
    """Return the saved mappings by name."""
    require(policies.may_bring_in(actor))
    return list(SavedMapping.objects.order_by("name"))


def get_mapping(actor: Actor, public_id: UUID) -> SavedMapping:
    """Return a mapping, or raise `NotFound`."""
    require(policies.may_bring_in(actor))
    found = SavedMapping.objects.filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def last_day(until: date) -> date:
    """Return the newest day, up to one, of which there are personnel data, or raise `NotFound`."""
    day = Snapshot.objects.filter(day__lte=until).order_by("-day").values_list("day", flat=True)
    found = day.first()
    if found is None:
        raise NotFound
    return found


def jobs_on(key: PrivateKey, day: date) -> pl.DataFrame:
    """Open the jobs of a reference date, for counting.

    Raises `NotFound`, or `SnapshotBroken` when the key does not fit or the trail knows another.
    """
    snapshot = Snapshot.objects.filter(day=day).first()
    if snapshot is None:
        raise NotFound
    try:
        known = trail.latest_digests({snapshot.id})
    except trail.TrailTampered as wrong:
        raise SnapshotBroken from wrong
    if known.get(snapshot.id) != snapshot.digest():
        raise SnapshotBroken
    return sealed.opened(key, bytes(snapshot.sealed))

"""Erasing: the keys are shredded first, and then everything that they opened."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events
from rodedraad.safekeeping.access import Access
from rodedraad.safekeeping.compartments import OF_REPORTER, Compartment
from rodedraad.safekeeping.listings import Listing, Listings
from rodedraad.safekeeping.models import (
    Contents,
    Dossier,
    Epoch,
    FileChunk,
    Grant,
    Holder,
    ReporterKey,
    SealedFile,
    SealedItem,
)
from rodedraad.safekeeping.turns import day_of, enter


def shred(*, dossier: Dossier, compartments: Collection[str], by: Party, at: datetime) -> None:
    """Erase compartments for good: grants, items and files; a tombstone stays.

    Rows that are put back later are refused, since the trail says that they are gone. When the
    story and the identity are gone, so is the reporter's key; when all is gone, the dossier is
    shredded, and nothing in it names anybody any more. Erasing the whole needs no sound rows;
    erasing a part of tampered rows is refused with `TamperingFound`, since it would make them
    look sound.
    """
    enter(dossier.id, by)
    wait_for_turn()
    names = frozenset(compartments)
    is_whole = names >= frozenset(Compartment.values)
    access = accesses.load_unchecked(dossier.id) if is_whole else accesses.load_believed(dossier.id)
    listings = _without_belief(dossier) if is_whole else Listings.load(dossier.id)
    _erase_contents(dossier, names)
    after = _without_keys(access, names, day_of(at))
    for name in names:
        listings.lists[name] = Listing(last=listings.lists[name].last, is_shredded=True)
    listings.save(names, by, at)
    accesses.anchor(after, events.SHREDDED, by, at)


def destroy(*, dossier: Dossier, compartments: Collection[str]) -> bool:
    """Remove the keys and the contents of compartments and record nothing; tell if there were any.

    For rows that were tampered with: what was erased goes, and the rest stays refused.
    """
    names = frozenset(compartments)
    removed, _ = Grant.objects.filter(epoch__compartment__in=names, dossier=dossier).delete()
    if names.issuperset(OF_REPORTER):
        removed += ReporterKey.objects.filter(dossier=dossier).delete()[0]
    return removed + _erase_contents(dossier, names) > 0


def end_unread(access: Access, grants: Collection[Grant], day: date) -> None:
    """End the place of each holder who has none of these grants."""
    reading = {grant.holder_id for grant in grants}
    for holder in access.holders:
        if holder.ended_day is None and holder.id not in reading:
            holder.ended_day = day
            holder.save(update_fields=["ended_day"])


def _without_belief(dossier: Dossier) -> Listings:
    # The lists may be torn or gone: each gets an empty one, which says no more than "erased".
    for name in Compartment.values:
        Contents.objects.update_or_create(
            dossier=dossier, compartment=name, defaults={"listing": Listing().to_bytes()}
        )
    return Listings.unchecked(Contents.objects.filter(dossier=dossier))


def _erase_contents(dossier: Dossier, names: Collection[str]) -> int:
    kept = (
        FileChunk.objects.filter(dossier=dossier, file__compartment__in=names),
        SealedFile.objects.filter(dossier=dossier, compartment__in=names),
        SealedItem.objects.filter(dossier=dossier, compartment__in=names),
    )
    return sum(rows.delete()[0] for rows in kept)


def _without_keys(access: Access, names: Collection[str], day: date) -> Access:
    epochs = [epoch for epoch in access.epochs if epoch.compartment in names]
    gone = {epoch.id for epoch in epochs}
    grants = tuple(grant for grant in access.grants if grant.epoch_id not in gone)
    Grant.objects.filter(epoch_id__in=gone).delete()
    for epoch in epochs:
        epoch.shredded_day = epoch.shredded_day or day
    Epoch.objects.bulk_update(epochs, ["shredded_day"])
    living = {epoch.compartment for epoch in access.epochs if epoch.shredded_day is None}
    if not living:
        return _without_people(access, day)
    end_unread(access, grants, day)
    if living & set(OF_REPORTER) or access.reporter is None:
        return replace(access, grants=grants)
    access.reporter.delete()
    return replace(access, grants=grants, reporter=None)


def _without_people(access: Access, day: date) -> Access:
    # Certificates carry the keys of those who signed them, so the epochs go with the holders.
    dossier = access.dossier
    for rows in (Grant, Holder, Epoch, ReporterKey):
        rows.objects.filter(dossier=dossier).delete()
    dossier.shredded_day = dossier.shredded_day or day
    dossier.save(update_fields=["shredded_day"])
    return Access(dossier, epochs=(), holders=(), grants=(), reporter=None)

"""Putting items into a dossier, replacing and reading them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core import asking
from rodedraad.core.errors import NotFound, OutOfDate
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping.access import Access
from rodedraad.safekeeping.contents import NewItem, OpenedItem, in_order, open_item, seal_into
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.listings import Listings
from rodedraad.safekeeping.models import Dossier, SealedItem
from rodedraad.safekeeping.turns import author_kind, day_of, enter, moment_kept


def put(
    *,
    dossier: Dossier,
    compartment: str,
    kind: str,
    content: Mapping[str, Any],
    by: Party,
    at: datetime,
) -> SealedItem:
    """Seal one item into a compartment. No key is needed for it."""
    new = NewItem(compartment, kind, content)
    return put_all(dossier=dossier, contents=[new], by=by, at=at)[0]


def put_all(
    *, dossier: Dossier, contents: Sequence[NewItem], by: Party, at: datetime
) -> list[SealedItem]:
    """Seal items into a dossier, in this order.

    Raises `NotFound`, `Shredded`, or `TamperingFound` before anything is sealed to a public key
    that is not the right one.
    """
    enter(dossier.id, by)
    wait_for_turn()
    access, listings = accesses.load(dossier.id), Listings.load(dossier.id)
    rows = add_items(access, listings, contents, by, at)
    listings.save({row.compartment for row in rows}, by, at)
    return rows


def add_items(
    access: Access, listings: Listings, contents: Sequence[NewItem], by: Party, at: datetime
) -> list[SealedItem]:
    """Seal and save items and note them on the lists, which the caller saves."""
    return SealedItem.objects.bulk_create(sealed_items(access, listings, contents, by, at))


def sealed_items(
    access: Access, listings: Listings, contents: Sequence[NewItem], by: Party, at: datetime
) -> list[SealedItem]:
    """Seal items and note them on the lists; the caller saves both."""
    rows = [
        SealedItem(
            dossier=access.dossier,
            compartment=str(new.compartment),
            kind=str(new.kind),
            author_kind=author_kind(by),
            day=day_of(at),
            at=moment_kept(by, at),
            number=number,
        )
        for number, new in enumerate(contents, start=listings.next_number())
    ]
    for row, new in zip(rows, contents, strict=True):
        seal_into(row, access.current(row.compartment), new.content, by)
        listings.lists[row.compartment].note(row)
    return rows


def replace(
    *,
    item: SealedItem | OpenedItem,
    content: Mapping[str, Any],
    expected_version: int,
    by: Party,
    at: datetime,
) -> SealedItem:
    """Replace what an item says; `OutOfDate` when somebody else has done so first.

    What it said before is gone.
    """
    enter(item.dossier_id, by)
    wait_for_turn()
    access, listings = accesses.load(item.dossier_id), Listings.load(item.dossier_id)
    row = _row(item.dossier_id, item.id)
    listings.require_unchanged(row)
    if row.version != expected_version:
        raise OutOfDate
    row.version += 1
    row.author_kind, row.day, row.at = author_kind(by), day_of(at), moment_kept(by, at)
    seal_into(row, access.current(row.compartment), content, by)
    row.save()
    listings.lists[row.compartment].note(row)
    listings.save({row.compartment}, by, at)
    return row


def items(
    *,
    keyring: Keyring,
    kinds: Collection[str] | None = None,
    compartments: Collection[str] | None = None,
) -> list[OpenedItem]:
    """Return what the keyring opens, in the order of writing, in a fixed number of queries.

    All rows of a compartment are compared with its list, whatever kinds are asked for.
    """
    asked = keyring.compartments & frozenset(compartments or keyring.compartments)
    return opened_items(keyring, Listings.load(keyring.dossier.id), asked, kinds)


def opened_items(
    keyring: Keyring,
    listings: Listings,
    asked: Collection[str],
    kinds: Collection[str] | None = None,
) -> list[OpenedItem]:
    """Return the items of some compartments, compared with lists that were read already."""
    found = asking.rows(SealedItem, dossier_id=keyring.dossier.id, compartment=asked)
    for compartment in asked:
        rows = [row for row in found if row.compartment == compartment]
        listings.require_items(compartment, rows)
    return in_order(open_item(row, keyring) for row in found if kinds is None or row.kind in kinds)


def item(*, keyring: Keyring, public_id: UUID) -> OpenedItem:
    """Return one item; `NotFound` both when it is absent and when the keyring cannot open it."""
    row = SealedItem.objects.filter(dossier=keyring.dossier, public_id=public_id).first()
    if row is None or not keyring.opens(row.compartment):
        raise NotFound
    Listings.load(keyring.dossier.id).require_unchanged(row)
    return open_item(row, keyring)


def _row(dossier_id: UUID, item_id: UUID) -> SealedItem:
    row = SealedItem.objects.filter(dossier_id=dossier_id, pk=item_id).first()
    if row is None:
        raise NotFound
    return row

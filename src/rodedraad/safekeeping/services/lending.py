"""Lending: somebody reads what a compartment holds now, until a moment, and nothing of later.

The end of a loan needs no key. When it is given, a new epoch begins at once, certified by the
giver, and the borrower gets the keys of the epochs before it alone. So what is written during the
loan is as closed to the borrower as what is written after it; at the end the sealed keys are
removed, which the worker can do.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotFound, require
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.contents import OpenedFile, OpenedItem, in_order, open_file, open_item
from rodedraad.safekeeping.epochs import make_grant
from rodedraad.safekeeping.errors import AlreadyHolder
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.listings import Listings
from rodedraad.safekeeping.models import Grant, Holder, SealedFile, SealedItem
from rodedraad.safekeeping.services.dossiers import Recipient, new_holder
from rodedraad.safekeeping.services.holders import close
from rodedraad.safekeeping.turns import day_of, enter


def lend(
    *, keyring: Keyring, recipient: Recipient, until_at: datetime, signer: SecretKeys, at: datetime
) -> Holder:
    """Let somebody read the story as it is now, until a moment; a new epoch begins.

    The giver opens the story and certifies the epoch with the own keys. Raises `NotAllowed`,
    `AlreadyHolder`, `Shredded`, or `ValueError` for a moment that has passed.
    """
    if until_at <= at:
        message = "a loan ends after it begins"
        raise ValueError(message)
    enter(keyring.dossier.id, keyring.party)
    wait_for_turn()
    access = accesses.load(keyring.dossier.id)
    lent = access.living_epochs(Compartment.STORY)
    access.current(Compartment.STORY)
    require(access.may_certify(signer) and all(one.id in keyring.secrets for one in lent))
    if access.active_holder(recipient.user_id):
        raise AlreadyHolder
    after = close(access, Compartment.STORY, (), signer, day_of(at))
    holder = new_holder(access.dossier, recipient, day_of(at))
    holder.until_at = until_at
    keys = recipient.public_keys
    grants = [make_grant(one, keyring.secrets[one.id], keys, holder) for one in lent]
    holder.save(force_insert=True)
    Grant.objects.bulk_create(grants)
    after = replace(after, holders=(*after.holders, holder), grants=(*after.grants, *grants))
    accesses.anchor(after, events.ACCESS_GIVEN, keyring.party, at)
    return holder


class Loan(NamedTuple):
    """What was lent: the dossier, and the place of who reads it."""

    dossier_id: UUID
    holder_id: UUID


def overdue_loans(*, at: datetime) -> list[Loan]:
    """Return what was lent until now or before, and has not ended; for the worker."""
    over = Holder.objects.filter(until_at__lte=at, ended_day__isnull=True)
    return [Loan(*ids) for ids in over.order_by("until_at", "id").values_list("dossier_id", "id")]


def end_loan(*, dossier_id: UUID, holder_id: UUID, by: Party, at: datetime) -> None:
    """Take back what was lent. No key is needed: it is closed for all that came later already.

    The transaction is the worker's afterwards, with this dossier named. Raises `NotFound` when
    there is no such loan, or it ended before.
    """
    enter(dossier_id, Party.WORKER)
    wait_for_turn()
    access = accesses.load_believed(dossier_id)
    holder = next((one for one in access.holders if one.id == holder_id), None)
    if holder is None or holder.until_at is None or holder.ended_day is not None:
        raise NotFound
    Grant.objects.filter(dossier_id=dossier_id, holder_id=holder_id).delete()
    holder.ended_day = day_of(at)
    holder.save(update_fields=["ended_day"])
    kept = tuple(grant for grant in access.grants if grant.holder_id != holder_id)
    accesses.anchor(replace(access, grants=kept), events.ACCESS_ENDED, by, at)


def lent_items(*, keyring: Keyring, kinds: Collection[str]) -> list[OpenedItem]:
    """Return the items of these kinds that were there when the story was lent."""
    rows = list(SealedItem.objects.filter(dossier=keyring.dossier, compartment=Compartment.STORY))
    Listings.load(keyring.dossier.id).require_items(Compartment.STORY, rows)
    return in_order(
        open_item(row, keyring)
        for row in rows
        if row.kind in kinds and row.epoch_id in keyring.secrets
    )


def lent_files(*, keyring: Keyring) -> list[OpenedFile]:
    """Return the files that were there when the story was lent; `read_file` gives their bytes."""
    rows = list(SealedFile.objects.filter(dossier=keyring.dossier, compartment=Compartment.STORY))
    Listings.load(keyring.dossier.id).require_files(Compartment.STORY, rows)
    opened = [open_file(row, keyring) for row in rows if row.epoch_id in keyring.secrets]
    return sorted(opened, key=lambda file: file.number)

"""Decisions about a record: making, correcting and deleting it, and sharing what was not shared."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core.errors import require
from rodedraad.counselling import events, policies, queries
from rodedraad.counselling.models import Consultation
from rodedraad.counselling.services import copies
from rodedraad.counselling.told import Told, require_codes
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.organisations import profiles
from rodedraad.safekeeping.turns import day_of, start_of


@transaction.atomic
def record(*, actor: Actor, keys: SecretKeys, told: Told, at: datetime) -> Consultation:
    """Keep that somebody came, sealed to the counsellor and the central counsellor.

    Raises `NotAllowed` or `NotACode`.
    """
    require(policies.may_record(actor))
    require_codes(told, profiles.current(), today=day_of(at))
    wait_for_turn()
    made = Consultation.objects.create(counsellor_id=actor.user_id, quarter_end=told.quarter_end)
    _seal(made, told, keys, at)
    _tell(actor, events.RECORDED, [made], at)
    return made


@transaction.atomic
def correct(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, told: Told, at: datetime
) -> Consultation:
    """Put other codes in an own record; what stood there is gone.

    Raises `NotFound`, `NotAllowed` or `NotACode`.
    """
    wait_for_turn()
    kept = queries.get_own(actor, public_id, lock=True)
    require(policies.may_change(actor, kept))
    require_codes(told, profiles.current(), today=day_of(at))
    kept.copies.all().delete()
    kept.quarter_end = told.quarter_end
    kept.save(update_fields=["quarter_end"])
    _seal(kept, told, keys, at)
    _tell(actor, events.CORRECTED, [kept], at)
    return kept


@transaction.atomic
def delete(*, actor: Actor, public_id: UUID, at: datetime) -> None:
    """Remove an own record for good; raises `NotFound` or `NotAllowed`."""
    wait_for_turn()
    kept = queries.get_own(actor, public_id, lock=True)
    require(policies.may_change(actor, kept))
    change = gone(events.DELETED, kept)
    kept.delete()
    record_all(actor.party, [change], start_of(day_of(at)))


@transaction.atomic
def share(*, actor: Actor, keys: SecretKeys, at: datetime) -> None:
    """Seal those own records to the central counsellor of which that person has no copy.

    Without a central counsellor nothing happens. Raises `NotAllowed`.
    """
    require(policies.may_record(actor))
    wait_for_turn()
    central = queries.central(day_of(at))
    if central is None:
        return
    waiting = queries.not_shared(actor, central).prefetch_related("copies")
    shared = []
    for one in queries.open_all(list(waiting), keys):
        if one.told is not None:
            copies.seal(one.consultation, one.told, [central.public_keys])
            shared.append(one.consultation)
    _tell(actor, events.SHARED, shared, at)


def gone(event: str, consultation: Consultation) -> Change:
    """Return what the trail is told of a record that goes: put back, it is not believed."""
    return Change(event, consultation.id, sealing.digest(b"gone", consultation.id.bytes))


def _seal(consultation: Consultation, told: Told, keys: SecretKeys, at: datetime) -> None:
    readers: list[PublicKeys] = [keys.public]
    central = queries.central(day_of(at))
    if central is not None:
        readers.append(central.public_keys)
    copies.seal(consultation, told, readers)


def _tell(actor: Actor, event: str, consultations: Sequence[Consultation], at: datetime) -> None:
    changes = copies.anchors(event, [each.id for each in consultations])
    record_all(actor.party, changes, start_of(day_of(at)))

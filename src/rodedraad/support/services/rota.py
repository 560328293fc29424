"""Decisions about the rota: a supporter's own card, and the turns that the coordinator plans."""

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.audit import services as audit
from rodedraad.core.errors import NotFound, require
from rodedraad.support import events, policies
from rodedraad.support.errors import ShiftsOverlap
from rodedraad.support.models import Card, Shift
from rodedraad.support.states import Kind, Offer, Weekday


@transaction.atomic
def save_card(
    *,
    actor: Actor,
    working_name: str,
    kind: Kind,
    offers: Sequence[Offer],
    reach: str,
    is_shown: bool,
    away_until: date | None,
    at: datetime,
) -> Card:
    """Say how the actor wants to be shown; raises `NotAllowed` for who is no supporter."""
    require(policies.may_have_card(actor))
    card, _made = Card.objects.update_or_create(
        user_id=actor.user_id,
        defaults={
            "working_name": working_name,
            "kind": kind,
            "offers": [offer.value for offer in offers],
            "reach": reach,
            "is_shown": is_shown,
            "away_until": away_until,
        },
    )
    audit.record(actor.party, events.CARD_CHANGED, card.id, at)
    return card


@transaction.atomic
def plan_shift(
    *,
    actor: Actor,
    card_id: UUID,
    weekday: Weekday,
    from_time: time,
    until_time: time,
    at: datetime,
) -> Shift:
    """Plan a weekly turn; raises `NotAllowed`, `NotFound` or `ShiftsOverlap`."""
    require(policies.may_plan(actor))
    card = Card.objects.select_for_update().filter(public_id=card_id).first()
    if card is None:
        raise NotFound
    others = card.shifts.filter(weekday=weekday, from_time__lt=until_time, until_time__gt=from_time)
    if others.exists():
        raise ShiftsOverlap
    shift = Shift.objects.create(
        card=card, weekday=weekday, from_time=from_time, until_time=until_time
    )
    audit.record(actor.party, events.SHIFT_PLANNED, shift.id, at)
    return shift


@transaction.atomic
def remove_shift(*, actor: Actor, shift_id: UUID, at: datetime) -> None:
    """Take a turn off the rota; raises `NotAllowed` or `NotFound`."""
    require(policies.may_plan(actor))
    shift = Shift.objects.filter(public_id=shift_id).first()
    if shift is None:
        raise NotFound
    audit.record(actor.party, events.SHIFT_REMOVED, shift.id, at)
    shift.delete()

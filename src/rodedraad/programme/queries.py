"""Reads of advice, always starting from what the reader may see.

What the trail does not know as it stands is shown with a warning, and nothing is built on it.
"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.errors import DeskNotFounded, DeskNotPinned
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.programme import policies
from rodedraad.programme.errors import ChangedOutside
from rodedraad.programme.models import Advice, FollowUp
from rodedraad.programme.states import AdviceState


def published() -> QuerySet[Advice]:
    """Return what everybody may read, the newest first."""
    return _whole(policies.published_advice())


def get_published(public_id: UUID) -> Advice:
    """Return advice that everybody may read, or `NotFound`."""
    return _one(published(), public_id)


def visible(actor: Actor) -> QuerySet[Advice]:
    """Return what the actor may read, the newest first."""
    return _whole(policies.visible_advice(actor))


def get_advice(actor: Actor, public_id: UUID) -> Advice:
    """Return advice, or `NotFound` both when it is absent and when it is hidden."""
    return _one(visible(actor), public_id)


def locked(actor: Actor, public_id: UUID) -> Advice:
    """Return advice for who is about to change it; nobody else changes it meanwhile.

    Raises `NotFound`, or `ChangedOutside`: a new line in the trail would make it sound.
    """
    found = policies.visible_advice(actor).select_for_update()
    whole = found.prefetch_related("texts", "responses", "follow_ups")
    return as_known(_one(whole, public_id))


def as_known(advice: Advice) -> Advice:
    """Return the advice when the trail knows it as it reads now, or raise `ChangedOutside`."""
    if changed_outside([advice]):
        raise ChangedOutside
    return advice


def get_promise(advice: Advice, public_id: UUID) -> FollowUp:
    """Return a promise about this advice, or `NotFound`."""
    promise = FollowUp.objects.filter(advice=advice, public_id=public_id).first()
    if promise is None:
        raise NotFound
    return promise


def open_advice(actor: Actor) -> QuerySet[Advice]:
    """Return what waits for a response among what the actor may read, the first due first."""
    found = visible(actor).filter(state=AdviceState.AWAITING)
    return found.order_by("due_date", "id")


def open_promises(actor: Actor) -> QuerySet[FollowUp]:
    """Return what was promised and not done, about what the actor may read, first due first."""
    about = policies.visible_advice(actor).filter(state=AdviceState.ANSWERED)
    found = FollowUp.objects.filter(done_day=None, advice__in=about)
    return found.select_related("advice").prefetch_related("advice__texts").order_by(
        "due_date", "id"
    )  # fmt: skip


def changed_outside(found: Iterable[Advice]) -> Collection[UUID]:
    """Return which advice the trail knows otherwise than it reads now; one look for all."""
    digests = {each.id: each.digest() for each in found}
    try:
        known = trail.latest_digests(digests.keys())
    except trail.TrailTampered:
        return digests.keys()
    return {each for each, digest in digests.items() if known.get(each) != digest}


def vouches_for(desk: str, actor: Actor, keys: SecretKeys, day: date) -> bool:
    """Tell whether the desk vouches for these keys as those of the actor.

    Raises `DeskTampered`.
    """
    try:
        members = accounts.desk_members(desk, day=day)
    except (DeskNotFounded, DeskNotPinned):
        return False
    return any(one.user_id == actor.user_id and one.public_keys == keys.public for one in members)


def _whole(found: QuerySet[Advice]) -> QuerySet[Advice]:
    promises = Prefetch("follow_ups", FollowUp.objects.order_by("due_date", "id"))
    return found.prefetch_related("texts", "responses", promises).order_by("-given_day", "-id")


def _one(found: QuerySet[Advice], public_id: UUID) -> Advice:
    advice = found.filter(public_id=public_id).first()
    if advice is None:
        raise NotFound
    return advice

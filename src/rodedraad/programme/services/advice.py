"""Decisions of the desk: giving advice, correcting and withdrawing it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import require
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles
from rodedraad.programme import events, policies, queries
from rodedraad.programme.errors import NoReasons
from rodedraad.programme.models import Advice, AdviceText
from rodedraad.programme.services import telling
from rodedraad.programme.states import AdviceKind, AdviceStep


@dataclass(frozen=True)
class Draft:
    """What a desk advises, and whether everybody may read it before there is a response."""

    desk: str
    kind: AdviceKind
    title: str
    text: str
    at_once: bool


@transaction.atomic
def give(*, actor: Actor, keys: SecretKeys, draft: Draft, at: datetime) -> Advice:
    """Give advice in the name of a desk, and begin the term for a response.

    Raises `NotAllowed`, also when the desk does not vouch for these keys, or `DeskTampered`.
    """
    day = timezone.localdate(at)
    require(policies.may_advise(actor, draft.desk))
    require(queries.vouches_for(draft.desk, actor, keys, day))
    wait_for_turn()
    advice = Advice.objects.create(
        desk=draft.desk, kind=draft.kind, given_day=day, given_by_id=actor.user_id,
        due_date=due_date(day), published_day=day if draft.at_once else None,
    )  # fmt: skip
    AdviceText.objects.create(advice=advice, number=1, day=day, title=draft.title, text=draft.text)
    telling.record(
        actor.party, events.GIVEN, advice, at, {"desk": draft.desk, "kind": draft.kind.value}
    )
    telling.tell_secretary(day)
    return advice


@transaction.atomic
def correct(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, title: str, text: str, why: str,
    remove_earlier: bool, at: datetime,
) -> Advice:  # fmt: skip
    """Put another text in the place of the one that was given; the term does not begin anew.

    The earlier text stays readable, unless it is removed since nobody should read it. Raises
    `NotFound`, `NotAllowed`, `ChangedOutside`, `StepNotPossible` once it is answered, or
    `NoReasons`.
    """
    day = timezone.localdate(at)
    advice = _own(actor, keys, public_id, day)
    advice.take(AdviceStep.CORRECT)
    if not why.strip():
        raise NoReasons
    before = advice.current
    if remove_earlier:
        _remove_texts(advice, day)
    AdviceText.objects.create(
        advice=advice, number=before.number + 1, day=day, title=title, text=text, why=why
    )
    telling.record(actor.party, events.CORRECTED, advice, at)
    telling.tell_secretary(day)
    return advice


@transaction.atomic
def withdraw(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, why: str, remove_text: bool, at: datetime
) -> Advice:
    """Withdraw advice with reasons; from now on everybody reads that, also what was not public.

    Raises `NotFound`, `NotAllowed`, `ChangedOutside`, `StepNotPossible` or `NoReasons`.
    """
    day = timezone.localdate(at)
    advice = _own(actor, keys, public_id, day)
    advice.take(AdviceStep.WITHDRAW)
    if not why.strip():
        raise NoReasons
    if remove_text:
        _remove_texts(advice, day)
    advice.withdrawn_day, advice.withdrawn_why = day, why
    advice.published_day = advice.published_day or day
    advice.save(update_fields=["state", "withdrawn_day", "withdrawn_why", "published_day"])
    telling.record(actor.party, events.WITHDRAWN, advice, at)
    telling.tell_secretary(day)
    return advice


def due_date(given: date) -> date:
    """Return the last day of the term for a response, as the profile says."""
    return given + timedelta(weeks=profiles.current().terms.advice_response_weeks)


def _own(actor: Actor, keys: SecretKeys, public_id: UUID, day: date) -> Advice:
    wait_for_turn()
    advice = queries.locked(actor, public_id)
    require(policies.may_change(actor, advice))
    require(queries.vouches_for(advice.desk, actor, keys, day))
    return advice


def _remove_texts(advice: Advice, day: date) -> None:
    for one in advice.texts.all():
        if one.removed_day is None:
            one.remove(day)
            one.save(update_fields=["title", "text", "removed_day"])

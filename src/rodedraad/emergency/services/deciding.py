"""Deciding: the central counsellor consents with a signature, or refuses."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotFound, require
from rodedraad.counselling import queries as counselling
from rodedraad.counselling import services as register
from rodedraad.emergency import consents, events, policies, queries
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.services import rows
from rodedraad.emergency.states import LONGEST, RequestStep
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping.turns import day_of


@transaction.atomic
def consent(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, lasts: timedelta, at: datetime
) -> AccessRequest:
    """Sign that who asked may read, for so long from now, and no longer than a day.

    Records of a counsellor open at once: their central counsellor holds the keys. A case opens
    when its handler gives the key. Raises `NotFound`, `NotAllowed` or `StepNotPossible`.
    """
    wait_for_turn()
    request = queries.get_request(actor, public_id, lock=True)
    mandate, central = counselling.current_mandate(), counselling.central(day_of(at))
    require(policies.may_decide(actor, request) and timedelta(0) < lasts <= LONGEST)
    require(central is not None and central.public_keys == keys.public)
    require(counselling.believed_keys(request.asker_id) == request.keys)
    request.take(RequestStep.CONSENT)
    request.until_at = (at + lasts).replace(microsecond=0)
    request.mandate = mandate
    request.consent = consents.signed(request, keys, day_of(at))
    facts = {"hours": str(round(lasts / timedelta(hours=1)))}
    rows.save(request, events.CONSENTED, actor.party, at, facts)
    return request if request.is_for_case else _lend(request, actor, keys, at)


@transaction.atomic
def refuse(*, actor: Actor, public_id: UUID, at: datetime) -> AccessRequest:
    """Refuse a request; raises `NotFound`, `NotAllowed` or `StepNotPossible`."""
    wait_for_turn()
    request = queries.get_request(actor, public_id, lock=True)
    require(policies.may_decide(actor, request))
    request.take(RequestStep.REFUSE)
    request.ended_at = at
    return rows.save(request, events.REFUSED, actor.party, at)


def _lend(request: AccessRequest, actor: Actor, keys: SecretKeys, at: datetime) -> AccessRequest:
    if request.counsellor_id is None:
        raise NotFound
    register.lend(
        actor=actor, keys=keys, counsellor_id=request.counsellor_id, to=request.keys, at=at
    )
    request.take(RequestStep.GIVE)
    request.given_at = at
    return rows.save(request, events.GIVEN, actor.party, at)

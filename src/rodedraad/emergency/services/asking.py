"""Asking: somebody of IT says for which case or counsellor, and what does not work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import require
from rodedraad.counselling import queries as counselling
from rodedraad.emergency import events, policies, queries
from rodedraad.emergency.errors import AskedAlready
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.services import rows
from rodedraad.emergency.states import UNFINISHED, RequestStep
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping.repairs import RepairGround


@transaction.atomic
def ask(
    *,
    actor: Actor,
    keys: SecretKeys,
    ground: RepairGround,
    at: datetime,
    reference: str = "",
    counsellor_id: UUID | None = None,
) -> AccessRequest:
    """Ask to read a case, by its reference, or the records of a counsellor.

    Whether there is such a case is not said. Raises `NotAllowed` or `AskedAlready`.
    """
    require(policies.may_ask(actor) and counselling.believed_keys(actor.user_id) == keys.public)
    if counsellor_id:
        require(str(counsellor_id) in dict(queries.counsellors(actor, at)))
    wait_for_turn()
    subject = {"reference": reference, "counsellor_id": counsellor_id}
    own = AccessRequest.objects.filter(asker_id=actor.user_id, state__in=UNFINISHED)
    if own.filter(**subject).exists():
        raise AskedAlready
    request = AccessRequest(
        asker_id=actor.user_id,
        public_keys=keys.public.to_bytes(),
        ground=ground,
        asked_at=at,
        **subject,
    )
    return rows.save(request, events.ASKED, actor.party, at, {"ground": str(ground.value)})


@transaction.atomic
def withdraw(*, actor: Actor, public_id: UUID, at: datetime) -> AccessRequest:
    """Ask no longer; raises `NotFound`, `NotAllowed`, or `StepNotPossible` once it is open."""
    wait_for_turn()
    request = queries.get_request(actor, public_id, lock=True)
    require(policies.may_read(actor, request))
    request.take(RequestStep.WITHDRAW)
    request.ended_at = at
    return rows.save(request, events.WITHDRAWN, actor.party, at)

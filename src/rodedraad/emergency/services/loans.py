"""Giving what was consented to, and ending it: by hand, or by the worker at its time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotFound, require
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import queries as counselling
from rodedraad.counselling import services as register
from rodedraad.emergency import consents, events, policies, queries
from rodedraad.emergency.errors import KeptOut, NoConsent, TwoOfThree
from rodedraad.emergency.models import AccessRequest
from rodedraad.emergency.services import rows
from rodedraad.emergency.states import RequestState, RequestStep
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.reporting import readers
from rodedraad.reporting.readers import Known
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import Loan, Recipient
from rodedraad.safekeeping.turns import day_of

Concerned = Callable[[Keyring, Sequence[Known]], frozenset[UUID]]
"""Tells who of some people is concerned in a case, as its room has it on record."""


@dataclass(frozen=True)
class _Asker:
    user_id: UUID
    names: tuple[str, ...]


def give(
    *,
    keyring: Keyring,
    keys: SecretKeys,
    reference: str,
    public_id: UUID,
    at: datetime,
    concerned: Concerned,
) -> AccessRequest:
    """Let who asked read the story as it is now; for who decided that the giver may.

    Without a consent for just this person, these keys, this case and this moment nothing is given,
    nor to whom the story names or who is one of those whom `concerned` tells of the case.
    Raises `NotFound`, `NoConsent`, `TwoOfThree`, `KeptOut`, `AlreadyHolder` or `StepNotPossible`.
    """
    wait_for_turn()
    request = queries.get_for_case(reference, public_id)
    until_at = _require_given(request, at)
    request.giver_id = keyring.user_id
    if not request.is_of_three:
        raise TwoOfThree
    _require_not_concerned(keyring, request, concerned)
    request.take(RequestStep.GIVE)
    recipient = Recipient(
        request.asker_id, request.keys, Role.IT_SUPPORT.value, ground=str(request.ground)
    )
    request.last_epoch = keyring.access.current(Compartment.STORY).number
    holder = safekeeping.lend(
        keyring=keyring, recipient=recipient, until_at=until_at, signer=keys, at=at
    )
    request.dossier_id, request.holder_id = keyring.dossier.id, holder.id
    request.given_at = at
    return rows.save(request, events.GIVEN, keyring.party, at)


@transaction.atomic
def end(*, actor: Actor, public_id: UUID, at: datetime) -> AccessRequest:
    """End what was lent, at once; raises `NotFound`, `NotAllowed` or `StepNotPossible`."""
    wait_for_turn()
    request = queries.get_request(actor, public_id, lock=True)
    require(policies.may_end(actor, request))
    _end(request, actor.party, at)
    identify(user=actor.user_id)
    return request


def end_for_case(*, reference: str, public_id: UUID, by: Party, at: datetime) -> AccessRequest:
    """End what was lent of a case, for who decided that this party may.

    The transaction is that party's afterwards.
    """
    wait_for_turn()
    request = queries.get_for_case(reference, public_id)
    _end(request, by, at)
    identify(user=by.user_id)
    return request


def end_overdue(*, at: datetime) -> int:
    """End everything whose time has passed, and what was consented to and never given.

    Each has a transaction of its own; returns how many there were. The worker needs no key. What a
    dossier itself says was lent until now is ended too, whatever became of the request.
    """
    with transaction.atomic():
        identify(worker=True)
        states = (RequestState.CONSENTED, RequestState.OPEN)
        over = AccessRequest.objects.filter(state__in=states, until_at__lte=at)
        ids = list(over.order_by("until_at", "id").values_list("pk", flat=True))
    return sum(_end_one(pk, at) for pk in ids) + sum(
        _end_loan(loan, by=Party.WORKER, at=at) for loan in _overdue(at)
    )


@transaction.atomic
def _overdue(at: datetime) -> list[Loan]:
    identify(worker=True)
    return safekeeping.overdue_loans(at=at)


@transaction.atomic
def _end_one(pk: UUID, at: datetime) -> bool:
    identify(worker=True)
    wait_for_turn()
    request = AccessRequest.objects.select_for_update().get(pk=pk)
    if not queries.believed([request]):
        # Ended all the same, and not anchored: that would make it look sound.
        _take_back(request, Party.WORKER, at)
        AccessRequest.objects.filter(pk=pk).update(state=RequestState.ENDED, ended_at=at)
    elif request.state == RequestState.CONSENTED:
        request.take(RequestStep.LAPSE)
        request.ended_at = at
        rows.save(request, events.LAPSED, Party.WORKER, at)
    elif request.state == RequestState.OPEN:
        _end(request, Party.WORKER, at)
    return True


def _end(request: AccessRequest, by: Party, at: datetime) -> None:
    request.take(RequestStep.END)
    request.ended_at = at
    _take_back(request, by, at)
    rows.save(request, events.ENDED, by, at)


def _take_back(request: AccessRequest, by: Party, at: datetime) -> None:
    """Remove the keys that were lent; the transaction is the worker's afterwards."""
    identify(worker=True)
    if request.counsellor_id is not None:
        register.take_back(counsellor_id=request.counsellor_id, reader=request.keys, by=by, at=at)
    elif request.dossier_id and request.holder_id:
        _end_loan(Loan(request.dossier_id, request.holder_id), by=by, at=at)
        identify(worker=True)


@transaction.atomic
def _end_loan(loan: Loan, *, by: Party, at: datetime) -> bool:
    try:
        safekeeping.end_loan(dossier_id=loan.dossier_id, holder_id=loan.holder_id, by=by, at=at)
    except NotFound:
        # The dossier was erased, or the loan was taken back with what a backup brought back.
        return False
    except TamperingFound as found:
        # Whoever reads it is refused; what was changed is not anchored anew.
        safekeeping.tell_once(found=found, at=at)
        return False
    return True


def _require_given(request: AccessRequest, at: datetime) -> datetime:
    """Return until when; `NoConsent` unless the central counsellor of today consented to it."""
    consents.require_consent(request)
    central = counselling.central(day_of(at))
    mandate = request.mandate
    if central is None or mandate is None or central.public_keys != mandate.keys:
        raise NoConsent
    if request.until_at is None or at >= request.until_at:
        raise NoConsent
    if request.asker_id not in accounts.user_ids_with(Role.IT_SUPPORT, day=day_of(at)):
        raise NoConsent
    if counselling.believed_keys(request.asker_id) != request.keys:
        raise NoConsent
    return request.until_at


def _require_not_concerned(keyring: Keyring, request: AccessRequest, concerned: Concerned) -> None:
    name = accounts.names([request.asker_id])[request.asker_id]
    asker = _Asker(request.asker_id, (name,))
    kept_out = readers.kept_out_later(keyring, [asker], had_a_key=())
    if request.asker_id in kept_out | concerned(keyring, [asker]):
        raise KeptOut

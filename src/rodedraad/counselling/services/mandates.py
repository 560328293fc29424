"""Decisions about who the central counsellor is: to whose keys every record is sealed too."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import users
from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record, record_all, wait_for_turn
from rodedraad.core.errors import require
from rodedraad.counselling import events, policies, queries
from rodedraad.counselling.errors import AnotherHolds, KeysChanged, NoSuccessor
from rodedraad.counselling.models import Consultation, Mandate
from rodedraad.counselling.queries import Counsellor, Opened
from rodedraad.counselling.services import copies
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.safekeeping.turns import day_of, start_of


@transaction.atomic
def begin(*, actor: Actor, keys: SecretKeys, at: datetime) -> Mandate:
    """Take up the mandate when nobody holds it.

    New keys of its holder do not take it up either: who resets an account could make some. Raises
    `NotAllowed`, `KeysChanged`, or `AnotherHolds` when somebody did not hand over.
    """
    require(policies.may_begin(actor) and queries.believed_keys(actor.user_id) == keys.public)
    wait_for_turn()
    current = queries.current_mandate(lock=True)
    if queries.open_in_trail() != ({current.id} if current else set()):
        raise AnotherHolds
    if current is None:
        return _begin(actor.user_id, keys.public, actor.party, at)
    if current.user_id != actor.user_id:
        raise AnotherHolds
    if current.keys != keys.public:
        raise KeysChanged
    return current


@transaction.atomic
def hand_over(*, actor: Actor, keys: SecretKeys, fingerprint: str, at: datetime) -> None:
    """Pass mandate and appointment on to the counsellor with these keys, in one act.

    Everything that the actor can open is sealed to the successor; of what others recorded the
    actor's own copies go. The fingerprint is that of the successor, compared with that person.
    Raises `NotAllowed`, `AnotherHolds` or `NoSuccessor`.
    """
    wait_for_turn()
    mandate = queries.current_mandate(lock=True)
    central = queries.central(day_of(at))
    require(mandate is not None and policies.may_hand_over(actor, mandate))
    if mandate is None or central is None or central.public_keys != keys.public:
        raise AnotherHolds
    successor = _chosen(actor, fingerprint, day_of(at))
    changes = _pass_on_copies(actor, keys, successor)
    _end(mandate, actor.party, events.MANDATE_HANDED_OVER, at)
    _begin(successor.user_id, successor.public_keys, actor.party, at)
    users.pass_on(
        actor=actor,
        role=Role.CENTRAL_COUNSELLOR,
        to=User.objects.get(pk=successor.user_id),
        at=at,
    )
    record_all(actor.party, changes, start_of(day_of(at)))


@transaction.atomic
def replace(*, former: User, successor: User, at: datetime) -> None:
    """Let another be central counsellor when the former cannot hand over; a command alone may.

    The former's appointments and mandate end, and so do the copies of what others recorded. The
    successor begins without any record; each counsellor shares the own ones. It is also how
    somebody goes on who lost the keys: as the own successor. Raises `NotAllowed` when the former
    is not the central counsellor, or the successor is no counsellor.
    """
    day = day_of(at)
    require(former.id in accounts.user_ids_with(Role.CENTRAL_COUNSELLOR, day=day))
    possible = accounts.user_ids_with(Role.COUNSELLOR, day=day) | {former.id}
    require(successor.id in possible)
    wait_for_turn()
    for mandate in Mandate.objects.filter(ended_day__isnull=True).select_for_update():
        others = list(_of_others(mandate.user_id).prefetch_related("copies"))
        believed = queries.believed(others)
        copies.take_away(mandate.keys, _ids(others))
        record_all(Party.COMMAND, copies.anchors(events.HANDED_OVER, believed), start_of(day))
        _end(mandate, Party.COMMAND, events.MANDATE_ENDED, at)
    for lost in queries.open_in_trail():
        record(Party.COMMAND, events.MANDATE_ENDED, lost, at)
    if successor != former:
        users.replace_holder(role=Role.CENTRAL_COUNSELLOR, former=former, to=successor, at=at)


def _chosen(actor: Actor, fingerprint: str, day: date) -> Counsellor:
    for one in queries.successors(actor, day):
        if one.public_keys.fingerprint() == fingerprint:
            return one
    raise NoSuccessor


def _pass_on_copies(actor: Actor, keys: SecretKeys, successor: Counsellor) -> list[Change]:
    everything = list(Consultation.objects.prefetch_related("copies"))
    readable = [one for one in queries.open_all(everything, keys) if one.told is not None]
    for one in readable:
        if one.told is not None and not _has_copy(one, successor.public_keys):
            copies.seal(one.consultation, one.told, [successor.public_keys])
    copies.take_away(keys.public, _ids(_of_others(actor.user_id)))
    # What was changed past the platform is not anchored anew: it stays refused.
    return copies.anchors(events.HANDED_OVER, _ids(one.consultation for one in readable))


def _has_copy(one: Opened, keys: PublicKeys) -> bool:
    return any(bytes(copy.sealing_key) == keys.sealing for copy in one.consultation.copies.all())


def _of_others(user_id: UUID) -> QuerySet[Consultation]:
    return Consultation.objects.exclude(counsellor_id=user_id)


def _ids(consultations: Iterable[Consultation]) -> list[UUID]:
    return [each.id for each in consultations]


def _begin(user_id: UUID, keys: PublicKeys, by: Party, at: datetime) -> Mandate:
    mandate = Mandate.objects.create(
        user_id=user_id, public_keys=keys.to_bytes(), since_day=day_of(at)
    )
    record(by, events.MANDATE_BEGUN, mandate.id, at, digest=mandate.digest())
    return mandate


def _end(mandate: Mandate, by: Party, event: str, at: datetime) -> None:
    mandate.ended_day = day_of(at)
    mandate.save(update_fields=["ended_day"])
    record(by, event, mandate.id, at, digest=mandate.digest())

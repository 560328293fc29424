"""Who else holds a key: giving access, ending it, handing over, taking over.

Only endorsed members of the desk can be given a key, and never somebody whom the reporter keeps
out: who stands on the list that was made at sending, and whom the story names, also when that is
a colleague who came later. Nor whom the handler put on record as a person concerned. In a group
that holds for each report of it. Whoever hands a case over loses the own key: a new epoch begins.
A key counts only while the desk vouches for it: who made new keys has to be given access again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.queries import DeskMember
from rodedraad.audit import services as audit
from rodedraad.cases import concerned, events, policies, queries
from rodedraad.cases.errors import NotACandidate
from rodedraad.cases.models import Case
from rodedraad.cases.services import side_keys
from rodedraad.cases.services.together import kept_out_by_others
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Ground
from rodedraad.core.errors import OutOfDate, require
from rodedraad.messaging import services as messaging
from rodedraad.reporting import readers
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import AccessSeen, Recipient


@dataclass(frozen=True)
class Sharing:
    """Who holds or held a key, and who could be given one, or the case."""

    seen: Sequence[AccessSeen]
    holding: frozenset[UUID]
    may_be_given: Sequence[DeskMember]
    may_follow: Sequence[DeskMember]
    members: Mapping[UUID, DeskMember]


def sharing(turn: Turn, case: Case) -> Sharing:
    """Return who has access and who may get it; the excluded are nowhere in it."""
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    seen = safekeeping.holders(dossier=case.dossier, by=turn.actor.party)
    endorsed = accounts.desk_members(case.report.desk, day=turn.day)
    had_a_key = {access.user_id for access in seen}
    kept_out = readers.kept_out_later(keyring, endorsed, had_a_key=had_a_key)
    kept_out |= concerned.recorded(keyring, endorsed)
    kept_out |= kept_out_by_others(turn.actor, turn.keys, case, endorsed)
    members = readers.left_to_read(endorsed, kept_out | {turn.actor.user_id})
    vouched = {member.user_id: member.public_keys for member in endorsed}
    active = [access for access in seen if access.ended_day is None and access.until_at is None]
    holding = {one.user_id for one in active if vouched.get(one.user_id) == one.public_keys}
    return Sharing(
        seen=seen,
        holding=frozenset(holding),
        may_be_given=[member for member in members if member.user_id not in holding],
        may_follow=members,
        members={member.user_id: member for member in endorsed},
    )


@transaction.atomic
def give_access(turn: Turn, *, user_id: UUID, ground: Ground) -> Case:
    """Give a colleague at the desk the keys that the handler holds."""
    case = begin_sharing(turn)
    found = sharing(turn, case)
    member = _one(found.may_be_given, user_id)
    facts = _give(turn, case, member, ground)
    audit.record(turn.actor.party, events.ACCESS_GIVEN, case.id, turn.at, facts=facts)
    _tell_readers(case, _placed(found.seen) | {user_id})
    messaging.notify(user_ids=[user_id])
    return _saved(case)


@transaction.atomic
def end_access(turn: Turn, *, user_id: UUID) -> Case:
    """End the access of a colleague; what is written from now on is under new keys."""
    case = begin_sharing(turn)
    found = sharing(turn, case)
    placed = _placed(found.seen)
    if user_id == turn.actor.user_id or user_id not in placed:
        raise NotACandidate
    audit.record(turn.actor.party, events.ACCESS_ENDED, case.id, turn.at)
    _tell_readers(case, placed - {user_id})
    _saved(case)
    _end(turn, case, found, user_id)
    return case


@transaction.atomic
def hand_over(turn: Turn, *, user_id: UUID) -> None:
    """Hand the case over to a colleague; one's own access ends with it."""
    case = begin_sharing(turn)
    found = sharing(turn, case)
    member = _one(found.may_follow, user_id)
    facts = {}
    if user_id not in found.holding:
        facts = _give(turn, case, member, Ground.HANDOVER)
    case.handler_id = user_id
    _saved(case)
    audit.record(turn.actor.party, events.HANDED_OVER, case.id, turn.at, facts=facts)
    messaging.assign_terms(dossier=case.dossier_id, user_id=user_id)
    messaging.notify(user_ids=[user_id])
    _tell_readers(case, (_placed(found.seen) | {user_id}) - {turn.actor.user_id})
    _end(turn, case, found, turn.actor.user_id)


@transaction.atomic
def leave(turn: Turn) -> None:
    """End one's own access to a case that somebody else handles."""
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_leave(turn.actor, case))
    found = sharing(turn, case)
    audit.record(turn.actor.party, events.ACCESS_ENDED, case.id, turn.at)
    _tell_readers(case, _placed(found.seen) - {turn.actor.user_id})
    _saved(case)
    _end(turn, case, found, turn.actor.user_id)


@transaction.atomic
def take_over(turn: Turn) -> Case:
    """Become the handler of a case of which one holds a key; nobody loses a key by it."""
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_take_over(turn.actor, case))
    if case.version != turn.version:
        raise OutOfDate
    require(
        Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys).opens(Compartment.HANDLING)
    )
    former = case.handler_id
    case.handler_id = turn.actor.user_id
    _saved(case)
    audit.record(turn.actor.party, events.TAKEN_OVER, case.id, turn.at)
    messaging.assign_terms(dossier=case.dossier_id, user_id=turn.actor.user_id)
    messaging.notify(user_ids=[former])
    return case


def begin_sharing(turn: Turn) -> Case:
    """Return the case, locked, for its handler alone; raises what every turn raises."""
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_share(turn.actor, case))
    if case.version != turn.version:
        raise OutOfDate
    return case


def _saved(case: Case) -> Case:
    case.version += 1
    case.save(update_fields=["handler", "version"])
    return case


def _one(members: Sequence[DeskMember], user_id: UUID) -> DeskMember:
    for member in members:
        if member.user_id == user_id:
            return member
    raise NotACandidate


def _placed(seen: Sequence[AccessSeen]) -> set[UUID]:
    # Whom the story was lent is told of nothing, and loses it in another way.
    lasting = (access for access in seen if access.until_at is None)
    return {access.user_id for access in lasting if access.ended_day is None}


def _give(turn: Turn, case: Case, member: DeskMember, ground: Ground) -> dict[str, str]:
    """Give the keys; return what the trail knows: the place of who got them, and no name."""
    recipient = Recipient(
        user_id=member.user_id,
        public_keys=member.public_keys,
        role=member.role,
        desk=case.report.desk,
        ground=ground.value,
    )
    side_keys.give_too(turn, case, recipient)
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    holder = safekeeping.give_access(
        keyring=keyring,
        recipient=recipient,
        compartments=keyring.compartments,
        by=turn.actor.party,
        at=turn.at,
    )
    return side_keys.place_of(holder)


def _end(turn: Turn, case: Case, found: Sharing, user_id: UUID) -> None:
    side_keys.end_strays(turn, case)
    side_keys.end_too(turn, case, found.members.values(), user_ids={user_id})
    safekeeping.end_access(
        dossier=case.dossier,
        user_id=user_id,
        endorsed=[member.public_keys for member in found.members.values()],
        signer=turn.keys,
        by=turn.actor.party,
        at=turn.at,
    )


def _tell_readers(case: Case, user_ids: set[UUID]) -> None:
    messaging.readers_are(dossier=case.dossier_id, user_ids=user_ids)

"""Hearing both sides, and minutes that who spoke may check, correct and agree to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rodedraad.accounts import queries as accounts
from rodedraad.audit import services as audit
from rodedraad.cases import concerned, destinations, events, policies, queries, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case, Hearing, PersonConcerned
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services import side_dossiers, turns
from rodedraad.cases.services.turns import Beginning, Turn
from rodedraad.cases.states import CaseStep, Side
from rodedraad.cases.writings import Minutes, Person
from rodedraad.core.errors import OutOfDate, require
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting import services as reporting
from rodedraad.reporting.naming import is_named_in_full
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def name_person(turn: Turn, person: Person, *, is_somebody_else: bool = False) -> Case:
    """Put a person concerned on record: a number, and sealed, who it is.

    Raises `StepRefused` for a name of somebody who holds a key, unless somebody else is meant:
    whom a case is about does not read along, and gets no key later. Raises a `DeskUnusable` when
    nobody can tell.
    """
    begun = turns.begin(turn, CaseStep.NAME_PERSON)
    called = _called(begun, person.name)
    if not is_somebody_else and called & _holding(begun):
        raise StepRefused(CaseStep.NAME_PERSON, Obstacle.PERSON_HOLDS_KEY)
    number = destinations.next_number(begun.keyring, Person.kind)
    namesakes = concerned.namesakes_as_text(called) if is_somebody_else else ""
    item = turns.keep(begun, replace(person, number=str(number), namesakes=namesakes))
    PersonConcerned.objects.create(case=begun.case, number=number, item_id=item.public_id)
    return turns.finish(begun, item)


@transaction.atomic
def hear_reporter(turn: Turn, minutes: Minutes) -> Case:
    """Record that the reporter was heard."""
    begun = turns.begin(turn, CaseStep.HEAR_REPORTER)
    if begun.situation.procedure == Procedure.FACT_FINDING:
        turns.tell(begun, ReportStage.IN_CONVERSATION)
    return _heard(begun, minutes, None)


@transaction.atomic
def hear_person(turn: Turn, minutes: Minutes, *, person: int) -> Case:
    """Record that a person concerned, who was informed, was heard, with the reporter's consent.

    From now on that person has rights of their own: withdrawing the report no longer erases
    the file. After a withdrawal nobody else is confronted with the story any more. Raises
    `UnknownPerson`, or what `turns.begin` raises.
    """
    begun = turns.begin(turn, CaseStep.HEAR_PERSON)
    heard = destinations.confirmed(begun.case, begun.keyring).person(person)
    if begun.situation.is_withdrawn and person not in begun.situation.heard:
        raise StepRefused(CaseStep.HEAR_PERSON, Obstacle.WITHDRAWN)
    if person not in begun.situation.informed | begun.situation.heard:
        raise StepRefused(CaseStep.HEAR_PERSON, Obstacle.PERSON_NOT_INFORMED)
    reporting.note_hearing_began(report=begun.case.report, by=turn.actor.party, at=turn.at)
    return _heard(begun, minutes, heard)


@transaction.atomic
def share_minutes(turn: Turn, *, hearing_id: UUID) -> Hearing:
    """Let who spoke read the minutes of their own hearing, to correct and agree to them.

    Nobody ever reads those of another: the reporter has the story, and each person concerned a
    side dossier. Raises `NotFound`, `NotAllowed`, `OutOfDate`, `StepRefused`, `UnknownPerson` for a
    person concerned without a code, or `TamperingFound` when the minutes say whose else they are.
    """
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_step(turn.actor, case) and policies.may_write(turn.actor, case))
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    known = destinations.confirmed(case, keyring)
    hearing = known.hearing(hearing_id)
    if hearing.shared_id is not None or case.version != turn.version:
        raise OutOfDate
    minutes = known.words(hearing.minutes_id)
    if hearing.side == Side.PERSON_CONCERNED:
        side_dossiers.share_own_minutes(turn, hearing, minutes)
    else:
        _share_with_reporter(turn, case, hearing, minutes)
    hearing.save(update_fields=["shared_id"])
    audit.record(turn.actor.party, events.MINUTES_SHARED, case.id, turn.at)
    return hearing


def _share_with_reporter(
    turn: Turn, case: Case, hearing: Hearing, content: Mapping[str, Any]
) -> None:
    if case.report.withdrawn_day is not None:
        raise StepRefused(CaseStep.HEAR_REPORTER, Obstacle.WITHDRAWN)
    shared = safekeeping.put(
        dossier=case.dossier,
        compartment=Compartment.STORY,
        kind=writings.SHARED_MINUTES,
        content={"text": content["text"], "held_day": content["held_day"]},
        by=turn.actor.party,
        at=turn.at,
    )
    hearing.shared_id = shared.public_id


def _holding(begun: Beginning) -> set[UUID]:
    seen = safekeeping.holders(dossier=begun.case.dossier, by=begun.turn.actor.party)
    return {holder.user_id for holder in seen if holder.ended_day is None}


def _called(begun: Beginning, name: str) -> set[UUID]:
    """Return who of the desk, and of those who hold a key, has this name."""
    # As at sending: also the names that the desk vouched for, whatever the account says now.
    desk = accounts.verify_desk(begun.case.report.desk)
    people = accounts.people_of(desk, day=begun.turn.day)
    of_desk = {one.user_id for one in people if concerned.is_called(one, name)}
    names = accounts.names(_holding(begun))
    return of_desk | {one for one, known in names.items() if is_named_in_full(known, name)}


def _heard(begun: Beginning, minutes: Minutes, person: PersonConcerned | None) -> Case:
    number = destinations.next_number(begun.keyring, Minutes.kind)
    side = Side.PERSON_CONCERNED if person else Side.REPORTER
    whose = {"side": side.value, "person": str(person.number) if person else ""}
    item = turns.keep(begun, replace(minutes, number=str(number), **whose))
    Hearing.objects.create(
        case=begun.case,
        side=side,
        person=person,
        number=number,
        held_day=date.fromisoformat(minutes.held_day),
        minutes_id=item.public_id,
    )
    if _both_heard(begun, person):
        turns.tell(begun, ReportStage.BOTH_SIDES_HEARD)
    return turns.finish(begun, item)


def _both_heard(begun: Beginning, person: PersonConcerned | None) -> bool:
    before = begun.situation
    heard = before.heard | ({person.number} if person else set())
    reporter = before.reporter_heard or person is None
    return reporter and bool(before.persons) and before.persons <= heard

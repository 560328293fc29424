"""What a person concerned is told: first that there is a report, and at the end the outcome."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from rodedraad.cases import destinations, outcomes
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case, PersonConcerned
from rodedraad.cases.obstacles import Obstacle, why_not_told
from rodedraad.cases.services import side_dossiers, turns
from rodedraad.cases.services.turns import Beginning, Turn
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import Informed, PersonTold


@transaction.atomic
def inform_person(turn: Turn, informed: Informed, *, person: int) -> Case:
    """Record that one person concerned was told, apart from all others, that there is a report.

    Raises `UnknownPerson`, or `StepRefused` for who was informed before.
    """
    begun = turns.begin(turn, CaseStep.INFORM_PERSON)
    concerned = _person(begun, person)
    if concerned.informed_day is not None:
        raise StepRefused(CaseStep.INFORM_PERSON, Obstacle.EVERYBODY_INFORMED)
    item = turns.keep(begun, replace(informed, number=str(person)))
    concerned.informed_day = date.fromisoformat(informed.held_day)
    concerned.informed_id = item.public_id
    concerned.save(update_fields=["informed_day", "informed_id"])
    return turns.finish(begun, item)


@transaction.atomic
def tell_person(turn: Turn, told: PersonTold, *, person: int) -> Case:
    """Tell one person concerned the outcome; who has a code reads it there.

    Who was not heard before the report was withdrawn is told that it stopped. Raises
    `UnknownPerson`, or `StepRefused` for who never knew that there is a report, and for more than
    was found.
    """
    begun = turns.begin(turn, CaseStep.TELL_PERSON)
    concerned = _person(begun, person)
    if concerned.informed_day is None and person not in begun.situation.heard:
        raise StepRefused(CaseStep.TELL_PERSON, Obstacle.PERSON_NOT_INFORMED)
    if obstacle := _why_not_told(begun, told, person):
        raise StepRefused(CaseStep.TELL_PERSON, obstacle)
    item = turns.keep(begun, replace(told, number=str(person)))
    concerned.told_id = item.public_id
    concerned.save(update_fields=["told_id"])
    side_dossiers.share_outcome(turn, concerned, told)
    return turns.finish(begun, item)


def _why_not_told(begun: Beginning, told: PersonTold, person: int) -> Obstacle | None:
    found = outcomes.finding(begun.keyring)
    return why_not_told(told.finding, of_case=found, person=person, now=begun.situation)


def _person(begun: Beginning, number: int) -> PersonConcerned:
    return destinations.confirmed(begun.case, begun.keyring).person(number)

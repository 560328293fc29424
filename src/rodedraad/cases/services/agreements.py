"""What is agreed after a conclusion: measures, and aftercare for others than the reporter.

Each has a day, which stands among what is due, and is looked at until it is done or let go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.roles import Role
from rodedraad.cases import outcomes
from rodedraad.cases.errors import StepRefused, UnknownAgreement
from rodedraad.cases.follow_up import CareGiven, CarePlanned, MeasureFollowed
from rodedraad.cases.models import Agreed, CareAround, Case, MeasureTaken
from rodedraad.cases.obstacles import ON_A_PERSON, Obstacle, why_not_measure, why_not_outcome
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Beginning, Turn
from rodedraad.cases.states import CaseStep, MeasureOutcome
from rodedraad.cases.writings import NO_MEASURE, Measure, Person
from rodedraad.messaging import queries as terms
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting.naming import is_named_in_full
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping

_NAMED_IN = {Person.kind: "name", ItemKind.STORY: "persons"}
"""Where it stands whom a case is about, by the kind of item."""


@transaction.atomic
def take_measure(turn: Turn, measure: Measure, *, moves_reporter: bool) -> Case:
    """Record a measure on a person or a unit, with why it is in proportion, an owner and a day.

    Raises `StepRefused` for a measure on a person who was not heard, or of whom nothing was proven,
    for one that moves the reporter otherwise than at the reporter's own wish, for one that nobody
    has to carry out, and for an owner whom the case is about or whom the reporter keeps out.
    """
    begun = turns.begin(turn, CaseStep.TAKE_MEASURE)
    groups = {known.code: known.group for known in profiles.current().measures}
    if measure.code not in groups:
        raise StepRefused(begun.step, Obstacle.UNKNOWN_MEASURE)
    obstacle = why_not_measure(
        measure,
        on_person=groups[measure.code] == ON_A_PERSON,
        moves_reporter=moves_reporter,
        finding=outcomes.finding(begun.keyring),
        now=begun.situation,
    )
    if obstacle or (obstacle := _owner_obstacle(begun, measure)):
        raise StepRefused(begun.step, obstacle)
    coded = {"measures": measure.code}
    if measure.code == NO_MEASURE:
        return turns.finish(begun, turns.keep(begun, measure), figures_too=coded)
    number = _next(begun.case.measures)
    item = turns.keep(begun, replace(measure, number=str(number)))
    day = date.fromisoformat(measure.due)
    MeasureTaken.objects.create(
        case=begun.case, number=number, due_date=day, item_id=item.public_id
    )
    _set_term(begun, TermKind.MEASURE, number, day)
    return turns.finish(begun, item, figures_too=coded)


@transaction.atomic
def follow_measure(turn: Turn, followed: MeasureFollowed) -> Case:
    """Record how a measure went; with a next day it is looked at once more, without it ends.

    Raises `StepRefused` for an outcome that does not fit the measure, or `UnknownAgreement`.
    """
    begun = turns.begin(turn, CaseStep.FOLLOW_MEASURE)
    taken = _open(begun.case.measures, followed.number)
    measure = safekeeping.item(keyring=begun.keyring, public_id=taken.item_id).content
    if obstacle := why_not_outcome(MeasureOutcome(followed.carried_out), measure["code"]):
        raise StepRefused(begun.step, obstacle)
    item = turns.keep(begun, followed)
    _go_on(begun, taken, TermKind.MEASURE, followed.next_day)
    coded = {"measures": measure["code"], "carried_out": followed.carried_out}
    return turns.finish(begun, item, figures_too=coded)


@transaction.atomic
def plan_care_around(turn: Turn, planned: CarePlanned) -> Case:
    """Plan aftercare for the department, for bystanders or for the manager."""
    begun = turns.begin(turn, CaseStep.PLAN_CARE_AROUND)
    number = _next(begun.case.care_around)
    item = turns.keep(begun, replace(planned, number=str(number)))
    day = date.fromisoformat(planned.due)
    CareAround.objects.create(case=begun.case, number=number, due_date=day, item_id=item.public_id)
    _set_term(begun, TermKind.CARE_AROUND, number, day)
    return turns.finish(begun, item)


@transaction.atomic
def care_around(turn: Turn, given: CareGiven) -> Case:
    """Record what came of aftercare for others; with a next day it is done once more.

    Raises `UnknownAgreement`.
    """
    begun = turns.begin(turn, CaseStep.CARE_AROUND)
    planned = _open(begun.case.care_around, given.number)
    item = turns.keep(begun, given)
    _go_on(begun, planned, TermKind.CARE_AROUND, given.next_day)
    return turns.finish(begun, item)


def let_go(begun: Beginning, reason: str) -> None:
    """End what is still open when a case is closed; `StepRefused` when nobody says why."""
    if not begun.situation.leaves_something_open:
        return
    if not reason.strip():
        raise StepRefused(begun.step, Obstacle.LEFT_OPEN)
    for agreed in (begun.case.measures, begun.case.care_around):
        agreed.filter(ended_day__isnull=True).update(ended_day=begun.turn.day)


def _owner_obstacle(begun: Beginning, measure: Measure) -> Obstacle | None:
    """Return why a manager can't carry out a measure: only by the account that was chosen."""
    if not measure.owner_id:
        return None
    owner = UUID(measure.owner_id)
    if owner not in accounts.user_ids_with(Role.MANAGER, day=begun.turn.day):
        return Obstacle.MEASURE_WITHOUT_OWNER
    items = safekeeping.items(keyring=begun.keyring)
    name = accounts.names([owner])[owner]
    concerned = [str(item.content.get(_NAMED_IN.get(item.kind, ""), "")) for item in items]
    is_kept_out = owner in safekeeping.excluded_in(items)
    if is_kept_out or any(is_named_in_full(name, one) for one in concerned):
        return Obstacle.OWNER_IS_CONCERNED
    return None


def _next(agreed: Any) -> int:
    highest: Mapping[str, int | None] = agreed.aggregate(highest=Max("number"))
    return (highest["highest"] or 0) + 1


def _open(agreed: Any, number: str) -> Any:
    found = agreed.filter(number=int(number), ended_day__isnull=True).first()
    if found is None:
        raise UnknownAgreement
    return found


def _go_on(begun: Beginning, agreed: Agreed, kind: TermKind, next_day: str) -> None:
    """End the term that was; begin another one for the next day, or end it all."""
    day = begun.turn.day
    messaging.finish_term(dossier=begun.case.dossier_id, kind=kind, number=agreed.number, day=day)
    if next_day:
        agreed.due_date = date.fromisoformat(next_day)
        _set_term(begun, kind, agreed.number, agreed.due_date)
    else:
        agreed.ended_day = day
    agreed.save(update_fields=["due_date", "ended_day"])


def _set_term(begun: Beginning, kind: TermKind, number: int, day: date) -> None:
    known: Sequence[Any] = terms.terms_of(dossier=begun.case.dossier_id)
    messaging.set_term(
        dossier=begun.case.dossier_id,
        kind=kind,
        number=number,
        regime=Regime(known[0].regime) if known else Regime.UNWANTED_BEHAVIOUR,
        due_date=day,
        desk=begun.case.report.desk,
        user_id=begun.case.handler_id,
    )

"""The first steps: intake, validation, and the choice of the route."""

from django.db import transaction

from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import why_not_route
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Aim, CaseRoute, CaseStep
from rodedraad.cases.writings import Intake, Reason, RouteChoice, Validation
from rodedraad.reporting.stages import ReportStage

_ACTED_ON = frozenset(CaseRoute) - {CaseRoute.REFERRAL, CaseRoute.NO_FOLLOW_UP}
NOT_RESEARCHABLE = "no"
"""The code of a validation that finds that nothing can be investigated."""


@transaction.atomic
def hold_intake(turn: Turn, intake: Intake) -> Case:
    """Record the talk with which the handling begins; the reporter may have brought somebody."""
    return _intake(turn, CaseStep.HOLD_INTAKE, intake)


@transaction.atomic
def ask_in_writing(turn: Turn, intake: Intake) -> Case:
    """Record what questions and answers in the inbox brought: the way for who is anonymous."""
    return _intake(turn, CaseStep.ASK_IN_WRITING, intake)


@transaction.atomic
def go_on_without_intake(turn: Turn, reason: Reason) -> Case:
    """Go on although no intake took place, and say why."""
    begun = turns.begin(turn, CaseStep.GO_ON_WITHOUT_INTAKE)
    return turns.finish(begun, turns.keep(begun, reason))


@transaction.atomic
def validate(turn: Turn, validation: Validation) -> Case:
    """Record what happened, whether it may be a breach, and what helps best."""
    begun = turns.begin(turn, CaseStep.VALIDATE)
    if validation.researchable == NOT_RESEARCHABLE:
        turns.tell(begun, ReportStage.NOT_RESEARCHABLE)
    return turns.finish(begun, turns.keep(begun, validation))


@transaction.atomic
def choose_route(turn: Turn, choice: RouteChoice) -> Case:
    """Choose how to act, and whom it is about; it may be chosen anew while under way.

    Raises `StepRefused` for a route that is not open to an anonymous report or a signal.
    """
    begun = turns.begin(turn, CaseStep.CHOOSE_ROUTE)
    route, aim = CaseRoute(choice.route), Aim(choice.aim)
    if obstacle := why_not_route(route, aim, begun.situation):
        raise StepRefused(CaseStep.CHOOSE_ROUTE, obstacle)
    begun.case.route, begun.case.aim = route, aim
    if route in _ACTED_ON:
        turns.tell(begun, ReportStage.BEING_EXAMINED)
    return turns.finish(begun, turns.keep(begun, choice), figures_too={"follow_ups": route.value})


def _intake(turn: Turn, step: CaseStep, intake: Intake) -> Case:
    begun = turns.begin(turn, step)
    turns.tell(begun, ReportStage.IN_CONVERSATION)
    return turns.finish(begun, turns.keep(begun, intake))

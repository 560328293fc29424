"""The steps of an external desk: a plan, mediation, help with the police, looking back."""

from django.db import transaction

from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import why_not_about
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Aim, CaseStep
from rodedraad.cases.writings import Evaluation, Mediation, Plan, PoliceHelp, SpokenOut
from rodedraad.reporting.stages import ReportStage


@transaction.atomic
def make_plan(turn: Turn, plan: Plan) -> Case:
    """Decide how to go about it and whom it is about; a plan may be made anew.

    Raises `StepRefused` for a plan about a person after an anonymous report or a signal.
    """
    begun = turns.begin(turn, CaseStep.MAKE_PLAN)
    aim = Aim(plan.aim)
    if obstacle := why_not_about(aim, begun.situation):
        raise StepRefused(CaseStep.MAKE_PLAN, obstacle)
    begun.case.aim = aim
    turns.tell(begun, ReportStage.BEING_EXAMINED)
    return turns.finish(begun, turns.keep(begun, plan))


@transaction.atomic
def mediate(turn: Turn, mediation: Mediation) -> Case:
    """Record a talk of both sides with a mediator."""
    begun = turns.begin(turn, CaseStep.MEDIATE)
    return turns.finish(begun, turns.keep(begun, mediation))


@transaction.atomic
def help_with_police(turn: Turn, help_given: PoliceHelp) -> Case:
    """Record how the reporter was helped with going to the police."""
    begun = turns.begin(turn, CaseStep.HELP_WITH_POLICE)
    return turns.finish(begun, turns.keep(begun, help_given))


@transaction.atomic
def evaluate(turn: Turn, evaluation: Evaluation) -> Case:
    """Look back on the handling with the reporter."""
    begun = turns.begin(turn, CaseStep.EVALUATE)
    return turns.finish(begun, turns.keep(begun, evaluation))


@transaction.atomic
def speak_out(turn: Turn, said: SpokenOut) -> Case:
    """Tell the top management that the desk is not content with how it went."""
    begun = turns.begin(turn, CaseStep.SPEAK_OUT)
    return turns.finish(begun, turns.keep(begun, said))

"""The steps of a complaints committee: admitting, advising, and what the board decides."""

from django.db import transaction

from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services import norms, turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Aim, CaseStep
from rodedraad.cases.writings import Admission, ComplaintAdvice, Decision
from rodedraad.reporting.stages import ReportStage

FOLLOWS = "yes"
"""The code of a decision that follows the advice in all."""


@transaction.atomic
def admit(turn: Turn, admission: Admission) -> Case:
    """Take a complaint into consideration: it is about a person, and both sides are heard.

    Raises `StepRefused` for a rule of conduct that there is not.
    """
    begun = turns.begin(turn, CaseStep.ADMIT)
    begun.case.aim = Aim.PERSON
    norms.known(begun, admission.norms)
    turns.tell(begun, ReportStage.BEING_EXAMINED)
    return turns.finish(begun, turns.keep(begun, admission))


@transaction.atomic
def refuse(turn: Turn, admission: Admission) -> Case:
    """Do not take a complaint into consideration, and say why; feedback follows all the same."""
    begun = turns.begin(turn, CaseStep.REFUSE)
    turns.tell(begun, ReportStage.CONCLUDED)
    return turns.finish(begun, turns.keep(begun, admission))


@transaction.atomic
def advise(turn: Turn, advice: ComplaintAdvice) -> Case:
    """Advise the board, after both sides were heard; raises `StepRefused` as `norms.broken`."""
    begun = turns.begin(turn, CaseStep.ADVISE)
    broken = norms.broken(begun, advice.norms, finding=advice.finding)
    turns.tell(begun, ReportStage.ADVISED)
    return turns.finish(begun, turns.keep(begun, advice), figures_too={"norms": broken})


@transaction.atomic
def decide(turn: Turn, decision: Decision) -> Case:
    """Record what the board decided.

    Raises `StepRefused` when it departs from the advice and nobody says why.
    """
    begun = turns.begin(turn, CaseStep.DECIDE)
    if decision.follows != FOLLOWS and not decision.reasons.strip():
        raise StepRefused(CaseStep.DECIDE, Obstacle.DEPARTS_WITHOUT_REASON)
    turns.tell(begun, ReportStage.CONCLUDED)
    return turns.finish(begun, turns.keep(begun, decision))

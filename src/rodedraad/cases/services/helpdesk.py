"""The steps of a helpdesk for employees: help, and a referral. Nobody is looked into."""

from django.db import transaction

from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import why_not_help
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import CaseStep, Help
from rodedraad.cases.writings import HelpGiven, Referred
from rodedraad.reporting.stages import ReportStage

_COUNTED_AS = {
    Help.ADVICE: "information",
    Help.LETTER: "assistance",
    Help.COMPANY: "assistance",
    Help.MEDIATION: "mediation",
}


@transaction.atomic
def give_help(turn: Turn, given: HelpGiven) -> Case:
    """Record what was done for an employee; it may be done in several ways.

    Raises `StepRefused` for help in person when nobody knows who it is for.
    """
    begun = turns.begin(turn, CaseStep.GIVE_HELP)
    kind = Help(given.help)
    if obstacle := why_not_help(kind, begun.situation):
        raise StepRefused(CaseStep.GIVE_HELP, obstacle)
    turns.tell(begun, ReportStage.HELPED)
    item = turns.keep(begun, given)
    return turns.finish(begun, item, figures_too={"handlings": _COUNTED_AS[kind]})


@transaction.atomic
def refer(turn: Turn, referred: Referred) -> Case:
    """Record to whom an employee was referred; nothing of the story goes along."""
    begun = turns.begin(turn, CaseStep.REFER)
    turns.tell(begun, ReportStage.HELPED)
    return turns.finish(begun, turns.keep(begun, referred), figures_too={"handlings": "referral"})

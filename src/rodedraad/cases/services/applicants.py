"""The steps of a contact point for applicants: the other side, an answer, and what is put right."""

from django.db import transaction

from rodedraad.cases.models import Case
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import AnsweredAlone, PutRight, SelectionAnswer, VacancyHeard
from rodedraad.reporting.stages import ReportStage


@transaction.atomic
def hear_vacancy(turn: Turn, heard: VacancyHeard) -> Case:
    """Record what the people of the vacancy say, with the consent of the applicant."""
    begun = turns.begin(turn, CaseStep.HEAR_VACANCY)
    turns.tell(begun, ReportStage.BEING_EXAMINED)
    return turns.finish(begun, turns.keep(begun, heard))


@transaction.atomic
def answer_selection(turn: Turn, answer: SelectionAnswer) -> Case:
    """Decide what is found of a selection, after both sides were heard."""
    begun = turns.begin(turn, CaseStep.ANSWER_SELECTION)
    turns.tell(begun, ReportStage.CONCLUDED)
    return turns.finish(begun, turns.keep(begun, answer))


@transaction.atomic
def answer_alone(turn: Turn, answer: AnsweredAlone) -> Case:
    """Decide on an answer without the other side, and say why; nothing is found of anybody."""
    begun = turns.begin(turn, CaseStep.ANSWER_ALONE)
    turns.tell(begun, ReportStage.CONCLUDED)
    return turns.finish(begun, turns.keep(begun, answer))


@transaction.atomic
def redress(turn: Turn, put_right: PutRight) -> Case:
    """Record what is put right, also when that is nothing."""
    begun = turns.begin(turn, CaseStep.REDRESS)
    item = turns.keep(begun, put_right)
    return turns.finish(begun, item, figures_too={"redress": put_right.redress})

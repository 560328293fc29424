"""The way of an applicant: both sides of a selection, an answer with reasons, and redress."""

import json

import pytest

from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import Alone, CaseState, Redress
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import ReportStage
from tests.cases import factories as make
from tests.statistics_key import opened_facts

pytestmark = pytest.mark.django_db

HEARD = writings.VacancyHeard(
    "2026-03-02", "de voorzitter", "De brief is door twee mensen gelezen."
)
ANSWER = writings.SelectionAnswer("partly", "De reden van de afwijzing klopte niet.")
ALONE = writings.AnsweredAlone(Alone.QUESTION, "De sluitingsdatum staat in de vacature.")
PUT_RIGHT = writings.PutRight(Redress.NEW_ASSESSMENT, "Twee anderen lezen de brief opnieuw.")
TOLD = {"asks": "complaint", "moment": "letters", "vacancy": "beleidsadviseur 24-118"}


def test_both_sides_are_heard_before_an_answer_and_something_is_put_right(statistics_key):
    work = make.taken_up(desk="applicants", **TOLD)
    work.do(services.ask_in_writing, make.INTAKE)
    with pytest.raises(StepRefused) as refused:
        work.do(services.hear_vacancy, HEARD)
    assert refused.value.obstacle == Obstacle.NO_CONSENT

    make.agree(work)
    work.do(services.hear_vacancy, HEARD)
    assert work.refresh().report.stage == ReportStage.BEING_EXAMINED
    work.do(services.answer_selection, ANSWER)
    work.do(services.redress, PUT_RIGHT)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)

    case = work.refresh()
    assert (case.procedure, case.state) == (Procedure.APPLICANTS, CaseState.AFTERCARE)
    assert [contact.month for contact in case.aftercare.all()] == [1]
    facts = opened_facts(statistics_key)
    assert {"complaint", "letters"} <= {fact.get(k) for fact in facts for k in ("asks", "moment")}
    assert [fact["redress"] for fact in facts if "redress" in fact] == ["new_assessment"]
    assert TOLD["vacancy"] not in json.dumps(facts)


def test_a_question_is_answered_without_the_other_side_and_nothing_is_found():
    work = make.taken_up(desk="applicants", asks="question", moment="text")
    work.do(services.ask_in_writing, make.INTAKE)

    work.do(services.answer_alone, ALONE)

    assert work.refresh().state == CaseState.CONCLUDED
    [kept] = [item for item in work.open().contents.items if item.kind == ALONE.kind]
    assert set(kept.content) == {"alone", "text"}

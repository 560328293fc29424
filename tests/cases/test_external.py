"""The way of a report to the external desk: its own plan, its own steps, and it may speak out."""

import pytest

from rodedraad.audit.models import Entry
from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import Aim, CaseState, CaseStep
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import ReportStage
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

PLAN = writings.Plan(Aim.PERSON, "Eerst met de melder praten, dan met de ander.")
MEDIATION = writings.Mediation("2026-03-02", "agreed", "Ze spreken elkaar elke week.")
POLICE = writings.PoliceHelp("together", "We gingen samen naar het bureau.")
EVALUATION = writings.Evaluation("De melder vond het lang duren.")
SPOKEN_OUT = writings.SpokenOut("secretary", "De afspraken zijn niet nagekomen.")


def _planned(plan=PLAN, **report):
    work = make.taken_up(desk="external", **report)
    work.do(services.hold_intake, make.INTAKE)
    work.do(services.make_plan, plan)
    return work


def _with_both_sides(**report):
    work = _planned(named=True, **report)
    work.do(services.name_person, make.PERSON)
    make.agree(work)
    work.do(services.hear_reporter, make.MINUTES)
    work.do(services.inform_person, make.INFORMED, person=1)
    work.do(services.hear_person, make.MINUTES, person=1)
    return work


@pytest.mark.requirement("SAFE-09", "SAFE-13", "SAFE-59")
def test_from_intake_to_aftercare_by_way_of_a_plan_mediation_the_police_and_an_evaluation():
    work = _with_both_sides()
    work.do(services.mediate, MEDIATION)
    work.do(services.help_with_police, POLICE)
    work.do(services.conclude, make.CONCLUSION)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.evaluate, EVALUATION)
    work.do(services.tell_person, make.TOLD, person=1)
    work.do(services.end_handling)

    case = work.refresh()
    assert (case.procedure, case.state) == (Procedure.EXTERNAL, CaseState.AFTERCARE)
    assert case.report.stage == ReportStage.AFTERCARE
    assert [contact.month for contact in case.aftercare.order_by("number")] == [1, 3]
    kinds = [item.kind for item in work.open().contents.items]
    for writing in (PLAN, MEDIATION, POLICE, EVALUATION):
        assert writing.kind in kinds


def test_a_plan_about_a_person_is_not_made_after_an_anonymous_report():
    work = make.taken_up(desk="external")
    work.do(services.ask_in_writing, make.INTAKE)

    with pytest.raises(StepRefused) as refused:
        work.do(services.make_plan, PLAN)

    assert refused.value.obstacle == Obstacle.ANONYMOUS_NO_PERSON
    work.do(services.make_plan, writings.Plan(Aim.UNIT, "Een gesprek met het team."))
    assert work.refresh().aim == Aim.UNIT


def test_nothing_is_mediated_between_a_reporter_and_a_team():
    work = _planned(writings.Plan(Aim.UNIT, "Een gesprek met het team."), named=True)

    with pytest.raises(StepRefused) as refused:
        work.do(services.mediate, MEDIATION)

    assert refused.value.obstacle == Obstacle.ABOUT_NOBODY


@pytest.mark.requirement("SAFE-51")
def test_the_desk_speaks_out_during_the_aftercare_and_the_case_stays_where_it_is():
    work = _with_both_sides()
    for service, words in (
        (services.conclude, [make.CONCLUSION]),
        (services.give_feedback, [make.ANSWER]),
        (services.evaluate, [EVALUATION]),
        (services.end_handling, []),
    ):
        work.do(service, *words)

    work.do(services.speak_out, SPOKEN_OUT)

    assert work.refresh().state == CaseState.AFTERCARE
    assert Entry.objects.filter(event="case.step_speak_out", subject=work.case.id).exists()


def test_the_desk_takes_no_measure_and_chooses_no_route():
    work = _planned(named=True)

    offered = {*work.open().possible(), *(refused.step for refused in work.open().refused())}

    assert not offered & {CaseStep.TAKE_MEASURE, CaseStep.CHOOSE_ROUTE, CaseStep.ADVISE}
    with pytest.raises(StepRefused) as refused:
        work.do(services.choose_route, make.ON_UNIT)
    assert refused.value.obstacle == Obstacle.NOT_NOW


def test_a_case_keeps_the_procedure_with_which_it_began():
    work = _planned(named=True)

    assert Case.objects.get(pk=work.case.pk).procedure == Procedure.EXTERNAL
    assert CaseStep.MAKE_PLAN in work.open().possible()

"""After the handling ended: contacts on their days, taking up again, and closing."""

import pytest

from rodedraad.cases import services, writings
from rodedraad.cases.errors import ExplanationNeeded, StepRefused
from rodedraad.cases.models import Aftercare
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseState, CaseStep
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping.compartments import Compartment
from tests.cases import factories as make

pytestmark = pytest.mark.django_db


def refused(work, service, *words, **change):
    with pytest.raises(StepRefused) as caught:
        work.do(service, *words, **change)
    return caught.value.obstacle


@pytest.mark.requirement("SAFE-14", "EMP-17")
def test_aftercare_is_planned_one_and_three_months_after_the_end():
    work = make.in_aftercare()

    planned = list(work.refresh().aftercare.values_list("month", "due_date").order_by("month"))
    terms = [
        term.due_date
        for term in messaging.terms_of(dossier=work.case.dossier_id)
        if term.kind == TermKind.AFTERCARE and term.is_open
    ]
    assert [(month, str(day)) for month, day in planned] == [(1, "2026-04-02"), (3, "2026-06-02")]
    assert terms == [day for _month, day in planned]
    assert work.case.report.stage == ReportStage.AFTERCARE


@pytest.mark.requirement("SAFE-15")
def test_a_case_is_closed_after_the_last_contact():
    work = make.in_aftercare()
    work.later(31).do(services.care, make.CARE)

    assert refused(work, services.close, writings.LastWord("")) == Obstacle.AFTERCARE_OPEN
    work.later(61).do(services.care, make.CARE)
    assert refused(work, services.care, make.CARE) == Obstacle.NO_AFTERCARE_DUE
    work.do(services.close, writings.LastWord("Goed afgerond."))

    kept = work.open().contents.of("aftercare", Compartment.HANDLING)
    assert [care.content for care in kept] == [make.CARE.content()] * 2
    recorded = work.refresh().aftercare.order_by("month").values_list("month", "done_day")
    assert [(month, str(day)) for month, day in recorded] == [(1, "2026-04-02"), (3, "2026-06-02")]
    assert (work.refresh().state, work.case.report.stage) == (CaseState.CLOSED, ReportStage.CLOSED)
    assert not [t for t in messaging.terms_of(dossier=work.case.dossier_id) if t.is_open]
    assert work.case.report.erase_day is not None


def test_a_contact_long_after_its_day_asks_why(own_profile):
    work = make.in_aftercare().later(31 + 15)

    with pytest.raises(ExplanationNeeded):
        work.do(services.care, make.CARE)
    own_profile(aftercare_leeway_days=20)
    work.do(services.care, make.CARE)

    assert not work.case.steps.get(step=CaseStep.CARE).was_late


@pytest.mark.requirement("SAFE-16")
def test_aftercare_that_finds_retaliation_takes_the_case_up_again():
    work = make.in_aftercare().later(31)
    work.do(services.care, writings.Care("", "retaliation", "phone", "Geen diensten meer."))

    work.do(services.escalate, writings.Escalation("De melder wordt benadeeld."))

    assert work.refresh().state == CaseState.UNDER_WAY
    assert not Aftercare.objects.filter(case=work.case, done_day__isnull=True).exists()
    work.do(services.conclude, make.CONCLUSION)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)
    assert work.case.aftercare.filter(done_day__isnull=True).count() == 2


@pytest.mark.requirement("SAFE-17")
def test_aftercare_can_lead_to_talks_with_the_department_the_management_and_a_trainer():
    work = make.in_aftercare().later(31)
    work.do(services.care, writings.Care("", "needs_attention", "talk", "Het team zwijgt."))
    work.do(services.escalate, writings.Escalation("Het team heeft meer nodig."))
    work.do(services.conclude, make.CONCLUSION)
    codes = ["unit_talk", "unit_agreements", "unit_facilitation"]

    for code in codes:
        measure = make.measure(code, "Zo komt het gesprek op gang.")
        work.do(services.take_measure, measure, moves_reporter=False)

    taken = work.open().contents.of("measure", Compartment.HANDLING)
    assert [measure.content["code"] for measure in taken] == codes

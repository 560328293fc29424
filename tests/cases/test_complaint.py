"""The way of a complaint: admitted or not, both sides, advice, and what the board decides."""

import pytest

from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import Aim, CaseState, CaseStep
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.services import consents
from rodedraad.reporting.stages import ConsentPurpose, ReportStage
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

ADMITTED = writings.Admission("yes", "Het gaat over gedrag op het werk.")
REFUSED = writings.Admission("no", "Het is langer dan de regeling toelaat geleden.")
ADVICE = writings.ComplaintAdvice("founded", "Verklaar de klacht gegrond.")
FOLLOWED = writings.Decision("2026-03-02", "yes", "De klacht is gegrond.", "")
DEPARTED = writings.Decision("2026-03-02", "no", "De klacht is ongegrond.", "")


def _complaint(**report):
    return make.taken_up(desk="complaints", named=True, **report)


def _advised():
    work = _complaint()
    work.do(services.admit, ADMITTED)
    work.do(services.name_person, make.PERSON)
    make.agree(work)
    work.do(services.hear_reporter, make.MINUTES)
    work.do(services.inform_person, make.INFORMED, person=1)
    work.do(services.hear_person, make.MINUTES, person=1)
    work.do(services.advise, ADVICE)
    return work


@pytest.mark.requirement("SAFE-47")
def test_the_committee_hears_both_sides_and_advises_and_the_board_decides():
    work = _advised()
    case = work.refresh()
    assert (case.procedure, case.state) == (Procedure.COMPLAINT, CaseState.ADVISED)
    assert case.aim == Aim.PERSON
    assert case.report.stage == ReportStage.ADVISED

    work.do(services.decide, FOLLOWED)

    assert work.refresh().state == CaseState.CONCLUDED
    assert work.case.report.stage == ReportStage.CONCLUDED
    work.do(services.tell_person, make.TOLD, person=1)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)
    assert work.refresh().state == CaseState.AFTERCARE


def test_no_advice_is_given_before_both_sides_were_heard():
    work = _complaint()
    work.do(services.admit, ADMITTED)
    work.do(services.name_person, make.PERSON)

    with pytest.raises(StepRefused) as refused:
        work.do(services.advise, ADVICE)

    assert refused.value.obstacle == Obstacle.REPORTER_NOT_HEARD


@pytest.mark.requirement("SAFE-47")
def test_a_board_that_departs_from_the_advice_says_why():
    work = _advised()

    with pytest.raises(StepRefused) as refused:
        work.do(services.decide, DEPARTED)
    assert refused.value.obstacle == Obstacle.DEPARTS_WITHOUT_REASON

    with_reasons = writings.Decision("2026-03-02", "no", "Ongegrond.", "Het bewijs is te mager.")
    work.do(services.decide, with_reasons)
    [kept] = [item for item in work.open().contents.items if item.kind == "decision"]
    assert kept.content["reasons"] == "Het bewijs is te mager."


def test_a_complaint_that_is_not_admitted_gets_feedback_and_aftercare_all_the_same():
    work = _complaint()

    work.do(services.refuse, REFUSED)

    assert work.refresh().state == CaseState.CONCLUDED
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)
    assert work.refresh().state == CaseState.AFTERCARE


def test_after_a_withdrawal_the_person_who_was_heard_still_gets_the_outcome():
    work = _advised()
    make.withdraw(work)

    offered = work.open().possible()

    assert offered == [CaseStep.DECIDE]


def _admitted():
    work = _complaint()
    work.do(services.admit, ADMITTED)
    work.do(services.name_person, make.PERSON)
    return work


@pytest.mark.requirement("SAFE-19", "SAFE-48")
def test_that_a_story_may_be_used_does_not_mean_that_the_other_may_hear_from_whom_it_comes():
    work = _admitted()
    make.agree(work, ConsentPurpose.HEARING)

    with pytest.raises(StepRefused) as refused:
        work.do(services.inform_person, make.INFORMED, person=1)
    assert refused.value.obstacle == Obstacle.NO_CONSENT

    make.agree(work, ConsentPurpose.COMPLAINT)
    work.do(services.inform_person, make.INFORMED, person=1)
    assert work.open().situation.informed == {1}


@pytest.mark.requirement("SAFE-19")
def test_what_was_agreed_to_at_a_complaint_counts_at_no_other_desk():
    work = make.under_way()
    work.do(services.name_person, make.PERSON)
    make.agree(work, ConsentPurpose.COMPLAINT)

    with pytest.raises(StepRefused) as refused:
        work.do(services.inform_person, make.INFORMED, person=1)

    assert refused.value.obstacle == Obstacle.NO_CONSENT


@pytest.mark.requirement("SAFE-19")
def test_once_it_is_taken_back_nobody_else_is_told_or_heard():
    work = _admitted()
    make.agree(work)
    work.do(services.inform_person, make.INFORMED, person=1)
    keyring, keys = make.reporter_of(work.sent)

    consents.take_back(
        keyring=keyring, keys=keys, purpose=ConsentPurpose.COMPLAINT, desk="complaints", at=work.at
    )

    with pytest.raises(StepRefused) as refused:
        work.do(services.hear_person, make.MINUTES, person=1)
    assert refused.value.obstacle == Obstacle.NO_CONSENT

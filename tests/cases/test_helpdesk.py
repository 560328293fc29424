"""The way of an employee to the helpdesk: a talk, help, word of it, and one look back."""

from datetime import timedelta

import pytest

from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import Aim, CaseState, CaseStep, Help, Referral
from rodedraad.core import clock
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.stages import ReportStage
from rodedraad.reporting.web.inbox_access import COOKIE
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

CONSENTS = "/inbox/toestemming/"
LETTER = writings.HelpGiven("2026-03-02", Help.LETTER, "Samen een brief aan de leiding geschreven.")
COMPANY = writings.HelpGiven("2026-03-02", Help.COMPANY, "Meegegaan naar het gesprek.")
REFERRED = writings.Referred(Referral.COUNSELLOR, "Het gaat ook over pesten.")


@pytest.mark.requirement("SAFE-39", "SAFE-43", "SAFE-55")
def test_from_a_question_to_one_look_back_by_way_of_help_and_a_referral():
    work = make.taken_up(desk="helpdesk", named=True)
    work.do(services.hold_intake, make.INTAKE)
    work.do(services.give_help, LETTER)
    assert work.refresh().report.stage == ReportStage.HELPED
    work.do(services.give_help, COMPANY)
    work.do(services.refer, REFERRED)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)

    case = work.refresh()
    assert (case.procedure, case.state) == (Procedure.HELPDESK, CaseState.AFTERCARE)
    assert case.aim == Aim.NOBODY
    assert [contact.month for contact in case.aftercare.all()] == [1]
    helped = [item.content for item in work.open().contents.items if item.kind == LETTER.kind]
    assert [each["help"] for each in helped] == ["letter", "company"]

    work.later(31).do(services.care, make.CARE)
    work.do(services.close, writings.LastWord(""))
    assert work.refresh().state == CaseState.CLOSED


def test_who_is_anonymous_is_helped_in_the_inbox_and_not_in_person():
    work = make.taken_up(desk="helpdesk")
    work.do(services.ask_in_writing, make.INTAKE)

    with pytest.raises(StepRefused) as refused:
        work.do(services.give_help, COMPANY)
    assert refused.value.obstacle == Obstacle.ANONYMOUS_NOT_IN_PERSON

    work.do(services.give_help, LETTER)
    assert work.refresh().state == CaseState.UNDER_WAY


def test_nobody_is_asked_to_agree_to_a_hearing_where_nobody_is_heard(client):
    work = make.taken_up(desk="helpdesk", at=clock.now())
    client.cookies[COOKIE] = _ticket(work)

    assert 'value="aftercare"' in client.get(CONSENTS).text
    assert 'value="hearing"' not in client.get(CONSENTS).text
    assert client.post(CONSENTS, {"purpose": "hearing", "given": "yes"}).status_code == 404


def _ticket(work):
    keyring, keys = make.reporter_of(work.sent)
    opened = Inbox(work.sent.report, keyring, keys, keyring.generation)
    return opened.ticket(at=clock.now(), idle=timedelta(minutes=10)).seal()


def test_taken_up_again_it_is_a_talk_again_and_no_investigation():
    work = make.taken_up(desk="helpdesk", named=True)
    work.do(services.hold_intake, make.INTAKE)
    work.do(services.refer, REFERRED)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)

    work.do(services.escalate, writings.Escalation("Het is niet opgelost."))

    case = work.refresh()
    assert (case.state, case.report.stage) == (CaseState.UNDER_WAY, ReportStage.IN_CONVERSATION)
    assert CaseStep.GIVE_HELP in work.open().possible()

"""A committee from outside: talks with agreed minutes, findings, and everybody is told."""

import pytest
from django.db import ProgrammingError
from django.urls import reverse

from rodedraad.audit.models import Entry
from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseState
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.models import Findings, SealedFact
from rodedraad.reporting.services.findings import AlreadyHandedOver
from rodedraad.reporting.stages import ReportStage
from tests.accounts.factories import make_handler, sign_in
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

DESK = "fact_finding"
PUBLIC = "/informatie/feitenonderzoek/"
TALKS = 7


def _talked(**report):
    work = make.taken_up(desk=DESK, named=True, what="", talk="talk", **report)
    work.do(services.hear_reporter, make.MINUTES)
    return work


@pytest.mark.requirement("SAFE-52", "ACT-17")
def test_who_came_forward_talks_agrees_the_minutes_and_is_told_when_the_findings_are_there():
    work = _talked()
    assert work.refresh().report.stage == ReportStage.IN_CONVERSATION
    hearing = work.case.hearings.get()
    work.do(services.share_minutes, hearing_id=hearing.public_id)
    work.do(services.hear_reporter, make.MINUTES)

    with pytest.raises(StepRefused) as refused:
        work.do(services.give_feedback, make.ANSWER)
    assert refused.value.obstacle == Obstacle.FINDINGS_NOT_HANDED_OVER
    services.hand_over_findings(actor=work.handler.actor, desk=DESK, at=work.at)
    work.do(services.give_feedback, make.ANSWER)
    assert work.refresh().report.stage == ReportStage.FINDINGS_TOLD
    work.do(services.close, writings.LastWord(""))

    assert work.refresh().state == CaseState.CLOSED
    assert not work.case.aftercare.exists()


@pytest.mark.requirement("SAFE-52")
def test_nothing_of_the_talks_is_counted_for_anybody_outside_the_committee(client):
    work = make.taken_up(desk=DESK, named=True, what="", talk="talk")
    for _ in range(TALKS):
        work.do(services.hear_reporter, make.MINUTES)
    services.hand_over_findings(actor=work.handler.actor, desk=DESK, at=work.at)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.close, writings.LastWord(""))

    shown = client.get(PUBLIC).text.partition("<main")[2]
    identify(worker=True)
    assert not SealedFact.objects.exists()
    assert "2 maart 2026" in shown
    assert f"{TALKS} " not in shown
    assert "zeven" not in shown


def test_the_findings_are_handed_over_once_and_only_by_the_committee():
    member, stranger = make_handler(DESK), make_handler("integrity")
    identify(user=member.id)

    with pytest.raises(NotAllowed):
        services.hand_over_findings(actor=stranger.actor, desk=DESK, at=clock.now())
    with pytest.raises(NotAllowed):
        services.hand_over_findings(actor=stranger.actor, desk="integrity", at=clock.now())
    made = services.hand_over_findings(actor=member.actor, desk=DESK, at=clock.now())
    with pytest.raises(AlreadyHandedOver):
        services.hand_over_findings(actor=member.actor, desk=DESK, at=clock.now())

    assert Findings.objects.get() == made
    assert not Findings.objects.update(desk="external")
    assert Findings.objects.all().delete()[0] == 0
    [line] = Entry.objects.filter(event="findings.handed_over")
    assert (line.subject, line.party_id) == (made.id, member.id)


def test_the_database_lets_only_a_member_say_that_findings_were_handed_over():
    make_handler(DESK)
    identify(user=make_handler("integrity").id)

    with pytest.raises(ProgrammingError, match="row-level security"):
        Findings.objects.create(desk=DESK, handed_over_day=clock.today())


def test_a_member_puts_it_on_record_on_a_page_that_nobody_else_has(client):
    page = reverse("cases:findings")
    sign_in(client, make_handler("integrity"))
    assert client.get(page).status_code == 404
    assert page not in client.get("/werk/").text

    sign_in(client, make_handler(DESK))
    assert page in client.get("/werk/").text
    assert "Het college van burgemeester en wethouders" in client.get(page).text
    assert client.post(page, {"desk": "integrity"}).status_code == 404
    first = client.post(page, {"desk": DESK}, follow=True).text
    again = client.post(page, {"desk": DESK}, follow=True).text

    assert "Het is vastgelegd" in first
    assert "De bevindingen zijn gegeven op" in first
    assert "Dit was al vastgelegd" in again
    assert "Op " in client.get(PUBLIC).text


def test_who_is_anonymous_writes_instead_of_talking():
    work = make.taken_up(desk=DESK, talk="write")

    with pytest.raises(StepRefused) as refused:
        work.do(services.hear_reporter, make.MINUTES)
    assert refused.value.obstacle == Obstacle.ANONYMOUS_IS_NOT_HEARD
    work.do(services.ask_in_writing, make.INTAKE)

    assert work.refresh().state == CaseState.UNDER_WAY

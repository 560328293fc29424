"""A handler and a reporter at once: neither waits for ever, and a withdrawal counts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.conf import settings
from django.db import connection, transaction

from rodedraad.audit.services import wait_for_turn
from rodedraad.cases import services
from rodedraad.cases.errors import StepRefused
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import withdrawal
from rodedraad.reporting.stages import ReportStage
from tests.cases import factories as make
from tests.conftest import A_MONDAY
from tests.queues import until_somebody_waits
from tests.reporting.factories import Sent, sent_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tombstones(settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "erased.txt"


def withdrawn_while(sent: Sent, step):
    """The reporter has the turn; the handler begins; then the reporter goes on."""
    has_turn = Event()

    def withdraw():
        pepper = settings.RODEDRAAD_SECRETS.pepper
        inbox = inboxes.open_with_code(code=sent.code, pepper=pepper)
        wait_for_turn()
        has_turn.set()
        until_somebody_waits()
        return withdrawal.withdraw(inbox=inbox, at=A_MONDAY)

    def handle():
        has_turn.wait()
        identify(user=sent.members[0].id)
        try:
            return step()
        except StepRefused as refused:
            return refused

    def run(work):
        try:
            with transaction.atomic():
                return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, (withdraw, handle)))


def row_of(sent: Sent) -> Report:
    with transaction.atomic():
        identify(worker=True)
        return Report.objects.get(pk=sent.report.pk)


@pytest.mark.requirement("SAFE-18")
def test_who_withdraws_while_the_report_is_taken_up_is_not_the_one_who_loses():
    sent = sent_report()
    handler = sent.members[0]

    _, taking_up = withdrawn_while(
        sent,
        lambda: services.take_up(
            actor=handler.actor,
            keys=handler.keys,
            report_id=sent.report.public_id,
            message="Dank je wel.",
            at=A_MONDAY,
        ),
    )

    assert isinstance(taking_up, StepRefused)
    assert row_of(sent).stage == ReportStage.WITHDRAWN
    assert not row_of(sent).in_hand


def test_nobody_is_heard_on_a_report_that_is_being_withdrawn():
    with transaction.atomic():
        work = make.under_way()
        make.agree(work)
        work.do(services.name_person, make.PERSON)
        work.do(services.inform_person, make.INFORMED, person=1)
        turn = work.turn()

    _, hearing = withdrawn_while(
        work.sent, lambda: services.hear_person(turn, make.MINUTES, person=1)
    )

    assert isinstance(hearing, StepRefused)
    row = row_of(work.sent)
    assert (row.stage, row.hearing_began_day) == (ReportStage.WITHDRAWN, None)

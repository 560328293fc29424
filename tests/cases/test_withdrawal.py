"""What is left of a case when the reporter withdraws."""

import pytest
from django.conf import settings

from rodedraad.cases import retention, services, side, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import STOPPED, Obstacle
from rodedraad.cases.services import own as owns
from rodedraad.cases.states import CaseState
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.models import ReaderList
from rodedraad.reporting import retention as reporting_retention
from rodedraad.reporting.models import Report
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.services import withdrawal
from rodedraad.reporting.stages import ReportKind, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.models import Holder
from tests.cases import factories as make
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("SAFE-18")
def test_before_a_hearing_nothing_is_left_but_closing():
    work = make.under_way()
    make.withdraw(work)

    shown = work.open()

    assert Compartment.STORY not in shown.contents.compartments
    assert [step.value for step in shown.possible()] == ["close_withdrawn"]
    work.do(services.close_withdrawn, writings.LastWord(""))
    assert work.refresh().state == CaseState.CLOSED
    assert retention.ending(work.case) == Ending.WITHDRAWN


def test_after_a_hearing_the_person_concerned_still_gets_an_outcome():
    work = make.heard()
    make.withdraw(work)

    with pytest.raises(StepRefused) as caught:
        work.do(services.close_withdrawn, writings.LastWord(""))
    work.do(services.conclude, make.CONCLUSION)
    work.do(services.tell_person, make.TOLD, person=1)
    work.do(services.close_withdrawn, writings.LastWord(""))

    assert caught.value.obstacle == Obstacle.PERSON_STILL_WAITS
    assert retention.ending(work.refresh()) == Ending.CLOSED


def test_who_was_informed_and_not_heard_reads_at_once_that_the_report_was_withdrawn():
    work = make.informed()
    own = make.own_of(work.do(services.give_code, person=1))
    assert not owns.has_stopped(own)

    make.withdraw(work)

    assert owns.has_stopped(own)
    assert side.shared(own.keyring).outcome is None


def test_a_withdrawn_case_is_closed_after_who_was_informed_was_told():
    work = make.informed()
    code = work.do(services.give_code, person=1)
    make.withdraw(work)

    with pytest.raises(StepRefused) as caught:
        work.do(services.close_withdrawn, writings.LastWord(""))
    assert caught.value.obstacle == Obstacle.PERSON_NOT_TOLD
    with pytest.raises(StepRefused) as caught:
        work.do(services.tell_person, make.TOLD, person=1)
    assert caught.value.obstacle == Obstacle.STOPPED_OR_FOUND
    work.do(services.tell_person, writings.PersonTold("", STOPPED, "Het stopt."), person=1)
    work.do(services.close_withdrawn, writings.LastWord(""))

    assert side.shared(make.own_of(code).keyring).outcome["text"] == "Het stopt."
    assert retention.ending(work.refresh()) == Ending.WITHDRAWN


def test_who_was_heard_waits_for_the_outcome_although_the_report_was_withdrawn():
    work = make.heard()
    own = make.own_of(work.do(services.give_code, person=1))

    make.withdraw(work)

    assert not owns.has_stopped(own)


def test_a_withdrawal_past_the_platform_stops_nothing():
    work = make.informed()
    own = make.own_of(work.do(services.give_code, person=1))
    identify(worker=True)
    Report.objects.filter(pk=work.case.report_id).update(
        stage=ReportStage.WITHDRAWN, withdrawn_day=A_MONDAY.date()
    )

    with pytest.raises(TamperingFound):
        owns.has_stopped(own)


def test_after_a_withdrawal_nobody_else_is_confronted_with_the_story():
    work = make.heard()
    work.do(services.name_person, make.PERSON)
    make.withdraw(work)

    with pytest.raises(StepRefused) as caught:
        work.do(services.hear_person, make.MINUTES, person=2)
    work.do(services.hear_person, make.MINUTES, person=1)

    assert caught.value.obstacle == Obstacle.WITHDRAWN


def test_who_withdrew_is_not_written_to():
    work = make.taken_up()
    make.withdraw(work)
    work.refresh()

    with pytest.raises(StepRefused):
        services.send_message(
            actor=work.handler.actor, public_id=work.case.public_id, text="Hallo?", at=A_MONDAY
        )


def test_a_report_that_was_withdrawn_is_not_taken_up():
    sent = make.sent_report()
    handler = sent.members[0]
    opened = safekeeping.open_with_code(code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(dossier=opened.dossier.id)
    withdrawal.withdraw(inbox=make.inbox_of(opened), at=A_MONDAY)
    identify(user=handler.id)

    with pytest.raises(StepRefused) as caught:
        services.take_up(
            actor=handler.actor,
            keys=handler.keys,
            report_id=sent.report.public_id,
            message="Dank je wel.",
            at=A_MONDAY,
        )

    assert caught.value.obstacle == Obstacle.WITHDRAWN


@pytest.mark.requirement("PRIV-11")
@pytest.mark.parametrize(
    ("choice", "report", "ending"),
    [
        (make.ON_UNIT, {}, Ending.CLOSED),
        (make.NO_FOLLOW_UP, {}, Ending.NOT_FOLLOWED_UP),
        (make.ON_UNIT, {"kind": ReportKind.SIGNAL}, Ending.SIGNAL),
    ],
)
def test_how_a_case_ended_decides_how_long_it_is_kept(choice, report, ending):
    work = make.under_way(choice, **report)

    assert retention.ending(work.refresh()) == ending


@pytest.mark.requirement("PRIV-11")
def test_when_the_keys_are_shredded_the_rows_go_too():
    work = make.closed()
    day = work.refresh().report.erase_day
    after = A_MONDAY.replace(year=day.year, month=day.month, day=day.day)

    reporting_retention.erase_expired(day=day, at=after)
    assert retention.erase(at=after) == 1
    reporting_retention.clear_erased(at=after)

    identify(worker=True)
    assert not Case.objects.exists()
    assert not Report.objects.exists()
    assert not messaging.terms_of(dossier=work.case.dossier_id)
    identify(worker=True, dossier=work.case.dossier_id)
    assert not Holder.objects.exists()
    assert not ReaderList.objects.exists()


def test_a_hold_keeps_a_case_after_its_day():
    work = make.closed()
    given = {"actor": work.handler.actor, "public_id": work.case.public_id, "at": work.at}
    day = work.refresh().report.erase_day
    services.hold(**given, reason="Er loopt een rechtszaak.")

    assert reporting_retention.erase_expired(day=day, at=work.at) == 0
    work.refresh()
    services.release(**given)
    assert reporting_retention.erase_expired(day=day, at=work.at) == 1

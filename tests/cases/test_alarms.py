"""That a reporter is treated worse stands on the case until the reporter says that it is over."""

import pytest

from rodedraad.cases import alarms, services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseState
from rodedraad.cases.web import alarm
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import Retaliation, Wellbeing
from tests.cases import factories as make
from tests.reporting.factories import opened_inbox

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SAFE-16")]

WELL = writings.Care("", "well", "talk", "Het gaat goed.")
WORSE = writings.Care("", "retaliation", "phone", "Geen diensten meer.")
OVER = writings.Care("", "well", "talk", "Het is voorbij.", "no")
SILENT = writings.Care("", "not_reached", "inbox", "Geen antwoord.", "no")
NO_WORD = writings.LastWord("")
WORD = writings.LastWord("", "", "De leidinggevende deelt de diensten weer eerlijk in.")


def _says(work, retaliation):
    inboxes.answer_aftercare(
        inbox=opened_inbox(work.sent), how=Wellbeing.MIXED, retaliation=retaliation, text="",
        at=work.at,
    )  # fmt: skip
    identify(user=work.handler.id)


def _stands(work):
    return alarms.alarm_in(work.open().contents.items)


def _shown(work):
    return alarm.shown(work.open())


def test_a_contact_in_which_it_was_not_asked_does_not_end_it():
    work = make.in_aftercare().later(31)
    _says(work, Retaliation.YES)
    told = _stands(work)

    work.do(services.care, WELL)
    work.later(61).do(services.care, SILENT)

    assert told.by_reporter
    assert str(told.since) == "2026-04-02"
    assert _stands(work) == told
    assert _shown(work).kind == "error"
    assert "in de inbox op 2 april 2026" in _shown(work).text


@pytest.mark.parametrize("by_reporter", [True, False])
def test_it_ends_when_the_reporter_says_that_it_is_over(by_reporter):
    work = make.in_aftercare().later(31)
    work.do(services.care, WORSE)
    assert not _stands(work).by_reporter
    work.later(61)

    if by_reporter:
        _says(work, Retaliation.NO)
    else:
        work.do(services.care, OVER)

    assert _stands(work) is None
    assert _shown(work) is None


def test_who_is_not_sure_ends_nothing():
    work = make.in_aftercare().later(31)
    _says(work, Retaliation.YES)

    _says(work, Retaliation.UNSURE)

    assert _stands(work) is not None


def test_taking_it_up_again_is_an_answer_and_it_stays_readable_until_it_is_over():
    work = make.in_aftercare().later(31)
    work.do(services.care, WORSE)

    work.later(1).do(services.escalate, writings.Escalation("De melder wordt benadeeld."))

    assert _shown(work).kind == "warning"
    assert "opnieuw opgepakt op 3 april 2026" in _shown(work).text
    work.later(1)
    _says(work, Retaliation.YES)
    assert _shown(work).kind == "error"
    assert "De eerste keer was op 2 april 2026." in _shown(work).text


def test_a_case_is_not_closed_over_it_without_a_word_of_what_was_done():
    work = make.in_aftercare().later(31)
    work.do(services.care, WORSE)
    work.later(61).do(services.care, WELL)

    with pytest.raises(StepRefused) as refused:
        work.do(services.close, NO_WORD)
    assert refused.value.obstacle == Obstacle.ALARM_STANDS
    work.do(services.close, WORD)

    assert work.refresh().state == CaseState.CLOSED
    assert _shown(work).kind == "warning"
    assert "Praat nu" not in _shown(work).text
    work.later(1)
    _says(work, Retaliation.YES)
    assert _shown(work).kind == "error"
    assert "Pak de zaak dan opnieuw op." in _shown(work).text


def test_a_case_without_an_alarm_is_closed_without_a_word():
    work = make.in_aftercare().later(31)
    work.do(services.care, WELL)
    work.later(61).do(services.care, WELL)

    work.do(services.close, NO_WORD)

    assert work.refresh().state == CaseState.CLOSED
    assert _shown(work) is None


def test_of_a_report_that_was_withdrawn_no_alarm_is_shown():
    work = make.in_aftercare().later(31)
    work.do(services.care, WORSE)

    make.withdraw(work)

    assert _shown(work) is None

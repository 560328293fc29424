"""What the reporter is told about how it goes, also when the reporter is anonymous."""

import html
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rodedraad import reporting
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.reporting import inbox_status, services
from rodedraad.reporting.stages import ReportStage
from rodedraad.ui.templatetags.ui import day as written

TEXTS = Path(reporting.__file__).parent / "texts" / "nl"
STATUS = "/inbox/stand/"

pytestmark = pytest.mark.django_db


def _told(sent, stage):
    """The desk takes a step; return the page that the reporter then opens."""
    handler = sent.handlers[0]
    identify(user=handler.id)
    services.tell_progress(
        report=sent.report, stage=stage, by=Party.user(handler.id), at=clock.now()
    )
    return html.unescape(sent.browser().get(STATUS).text)


@pytest.mark.requirement("SAFE-64")
def test_each_step_of_the_desk_is_told_in_words_of_its_own(sent):
    stages = [stage for stage in ReportStage if stage != ReportStage.WITHDRAWN]
    headings = {
        stage: (TEXTS / f"inbox_{stage}.md").read_text(encoding="utf-8").splitlines()[0]
        for stage in stages
    }
    assert len({*headings.values()}) == len(stages)

    for stage in stages:
        assert headings[stage].removeprefix("## ") in _told(sent, stage)


@pytest.mark.requirement("SAFE-64")
def test_the_reporter_is_told_by_when_something_follows_and_when_that_day_has_passed(sent):
    message, receipt = inbox_status.standing(sent.reload(), clock.now()).awaited

    late = inbox_status.standing(sent.report, clock.now() + timedelta(days=8))
    told = _told(sent, ReportStage.RECEIVED)

    assert message.day < receipt.day
    assert (receipt.day - clock.today()).days == 7
    assert late.is_late
    assert f"Uiterlijk op {written(message.day)} staat er een bericht" in told
    assert f"Uiterlijk op {written(receipt.day)} bevestigt het behandelpunt" in told


@pytest.mark.requirement("SAFE-21")
def test_the_reporter_is_told_that_somebody_may_come_along(sent):
    assert "mag je altijd iemand meenemen" in _told(sent, ReportStage.ACKNOWLEDGED)


def test_an_anonymous_reporter_does_not_read_that_a_talk_is_needed(sent):
    assert sent.report.is_anonymous

    told = _told(sent, ReportStage.ACKNOWLEDGED)

    assert "wil graag met je praten" not in told
    assert "Praten hoeft niet: je kunt ook hier antwoorden" in told


@pytest.mark.requirement("SAFE-66", "SAFE-14")
def test_an_anonymous_reporter_is_asked_in_the_inbox_how_it_goes(sent):
    assert sent.report.is_anonymous
    before = _told(sent, ReportStage.CONCLUDED)
    identify(user=sent.handlers[0].id)
    messaging.set_aftercare(
        dossier=sent.dossier.pk,
        regime=Regime.UNWANTED_BEHAVIOUR,
        desk=sent.report.desk,
        closed=clock.today(),
    )

    asked = _told(sent, ReportStage.AFTERCARE)
    sent.browser().post(
        "/inbox/hoe-gaat-het/", {"how": "mixed", "retaliation": "no", "text": "Wisselend."}
    )

    assert "Vertel hoe het nu met je gaat" not in before
    assert "Vertel hoe het nu met je gaat" in asked
    reply, contact = inbox_status.standing(sent.reload(), clock.now()).awaited
    assert (reply.kind, contact.kind) == (TermKind.ANSWER, TermKind.AFTERCARE)
    assert contact.day > clock.today()
    assert f"Uiterlijk op {written(contact.day)} vraagt het behandelpunt hoe het" in asked
    [answer] = sent.read_by(sent.handlers[0], "aftercare_answer")
    assert answer.content["text"] == "Wisselend."


def test_the_first_page_of_an_inbox_asks_the_database_nothing_twice(sent):
    browser = sent.browser()

    with CaptureQueriesContext(connection) as asked:
        assert browser.get(STATUS).status_code == 200

    read = [query["sql"] for query in asked if " FROM " in query["sql"]]
    assert len(read) == len(set(read))

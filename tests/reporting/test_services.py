"""What the handling tells the report."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from rodedraad.cases import lists
from rodedraad.cases import queries as cases
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import queries, services
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from tests.conftest import A_MONDAY
from tests.reporting.factories import sent_report

pytestmark = pytest.mark.django_db
LATER = A_MONDAY + timedelta(days=2)


@pytest.fixture
def sent():
    made = sent_report(in_tray=True)
    identify(user=made.members[0].id)
    return made


def test_the_day_of_acknowledging_is_kept_once(sent):
    party = sent.members[0].actor.party
    for at in (LATER, LATER + timedelta(days=3)):
        services.tell_progress(report=sent.report, stage=ReportStage.ACKNOWLEDGED, by=party, at=at)

    report = cases.get_report(sent.members[0].actor, sent.report.public_id, lock=True)
    assert report.stage == ReportStage.ACKNOWLEDGED
    assert report.acknowledged_day == LATER.date()


def test_a_report_in_hand_leaves_the_list_and_the_tray(sent):
    actor = sent.members[0].actor

    def listed(tab):
        return list(lists.reports(actor, tab, lists.Filters(), day=LATER.date()))

    assert listed(lists.Tab.TRAY) == [sent.report]

    services.take_in_hand(report=sent.report, by=actor.party, at=LATER)

    assert listed(lists.Tab.TRAY) == listed(lists.Tab.NEW) == []
    assert not Report.objects.get().in_tray


def test_the_day_on_which_hearing_began_is_kept_once(sent):
    party = sent.members[0].actor.party
    for at in (LATER, LATER + timedelta(days=3)):
        services.note_hearing_began(report=sent.report, by=party, at=at)

    assert Report.objects.get().hearing_began_day == LATER.date()


@pytest.mark.requirement("SAFE-66")
def test_the_reporter_reads_what_the_desk_says(sent):
    handler = sent.members[0]
    services.say_to_reporter(
        report=sent.report, text="Hoe gaat het met je?", by=handler.actor.party, at=LATER
    )

    opened = safekeeping.open_with_code(code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(dossier=opened.dossier.id)
    keyring = Keyring.of_reporter(opened.dossier, opened.keys)
    (message,) = safekeeping.items(keyring=keyring, kinds=["message"])
    assert sent.report.is_anonymous
    assert message.content["text"] == "Hoe gaat het met je?"


def test_the_database_refuses_a_withdrawn_report_without_a_day(sent):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(stage=ReportStage.WITHDRAWN)


def test_the_reporter_finds_the_own_report(sent):
    identify(dossier=sent.dossier.id)

    assert queries.report_of(sent.dossier.id) == sent.report

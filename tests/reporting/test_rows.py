"""The row of a report is changed in one place, and believed only when the trail agrees."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Entry
from rodedraad.cases import queries as cases
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import queries, retention, rows, services
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.models import Grant, SealedItem
from tests.accounts.factories import sign_in
from tests.conftest import A_MONDAY
from tests.reporting.factories import sent_report

pytestmark = pytest.mark.django_db

NIGHT = date(2026, 3, 3)


@pytest.fixture
def sent():
    return sent_report()


@pytest.fixture(autouse=True)
def tombstones(settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "erased.txt"


def write_past_the_platform(sent, **values):
    """What somebody with access to the database types."""
    identify(worker=True)
    assert Report.objects.filter(pk=sent.report.pk).update(**values) == 1


def as_member(sent):
    member = sent.members[0]
    identify(user=member.id)
    return member.actor


TAMPERING = [
    {"in_hand": True},
    {"in_tray": True},
    {"on_hold": True},
    {"is_anonymous": False},
    {"desk": "other"},
    {"reference": "AAAA-AAAA"},
    {"channel": "phone"},
    {"received_day": date(2020, 1, 1)},
    {"erase_day": date(2026, 1, 1)},
    {"stage": "withdrawn", "withdrawn_day": date(2026, 3, 2)},
]


def test_every_field_is_anchored():
    assert {field.attname for field in Report._meta.concrete_fields} == set(Report.ANCHORED)


def test_a_new_report_is_whole(sent, capsys):
    call_command("check_reports")

    assert capsys.readouterr().out == "the reports are whole\n"
    assert cases.get_report(as_member(sent), sent.report.public_id) == sent.report


@pytest.mark.parametrize("values", TAMPERING, ids=lambda values: next(iter(values)))
def test_a_row_that_was_changed_past_the_platform_is_found_and_not_shown(sent, values, capsys):
    write_past_the_platform(sent, **values)

    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_reports")
    assert capsys.readouterr().out == f"report {sent.report.pk}: changed\n"
    identify(dossier=sent.dossier.id)
    with pytest.raises(TamperingFound):
        queries.report_of(sent.dossier.id)
    # At another desk it is out of sight of this one before anything is compared.
    with pytest.raises(NotFound if "desk" in values else TamperingFound):
        cases.get_report(as_member(sent), sent.report.public_id)


def test_the_page_of_a_report_warns_instead_of_showing_it(sent):
    write_past_the_platform(sent, is_anonymous=False)

    answer = sign_in(Client(), sent.members[0]).get(
        reverse("cases:report_detail", args=[sent.report.public_id])
    )

    assert answer.status_code == 503
    entry = Entry.objects.get(event="dossier.tampering_found")
    assert entry.facts == {"part": "report"}


def test_a_report_whose_day_was_brought_forward_is_kept_and_the_trail_tells_it(sent):
    write_past_the_platform(sent, erase_day=date(2026, 1, 1))

    assert retention.erase_expired(day=NIGHT, at=A_MONDAY) == 0

    identify(dossier=sent.dossier.id)
    assert Grant.objects.exists()
    assert SealedItem.objects.exists()
    entry = Entry.objects.get(event="dossier.tampering_found")
    assert (entry.subject, entry.facts) == (sent.dossier.id, {"part": "report"})


def test_a_change_does_not_make_an_earlier_one_past_the_platform_look_sound(sent):
    write_past_the_platform(sent, erase_day=date(2026, 1, 1))
    actor = as_member(sent)

    with pytest.raises(TamperingFound):
        services.take_in_hand(report=sent.report, by=actor.party, at=A_MONDAY)


def test_a_change_is_made_on_the_row_of_now_and_not_on_what_was_read_before(sent):
    actor = as_member(sent)
    read_before = cases.get_report(actor, sent.report.public_id)
    services.take_in_hand(report=sent.report, by=actor.party, at=A_MONDAY)
    services.tell_progress(
        report=read_before, stage=ReportStage.ACKNOWLEDGED, by=actor.party, at=A_MONDAY
    )

    assert read_before.in_hand
    assert rows.require_whole(Report.objects.get()).stage == ReportStage.ACKNOWLEDGED


def test_a_report_that_was_removed_is_found_and_one_that_was_erased_is_not(sent, capsys):
    other = sent_report(members=sent.members)
    actor = as_member(other)
    day = retention.schedule(
        report=other.report, ending=retention.Ending.SIGNAL, by=actor.party, at=A_MONDAY
    )
    assert retention.erase_expired(day=day, at=A_MONDAY) == 1
    assert retention.clear_erased(at=A_MONDAY) == 1
    call_command("check_reports")
    assert Report.objects.filter(pk=sent.report.pk).delete()

    with pytest.raises(CommandError, match="1 finding"):
        call_command("check_reports")

    assert f"report {sent.report.pk}: removed" in capsys.readouterr().out


def test_a_dossier_that_only_seems_erased_keeps_its_report(sent):
    identify(worker=True, dossier=sent.dossier.id)
    type(sent.dossier).objects.filter(pk=sent.dossier.pk).update(shredded_day=NIGHT)

    assert retention.clear_erased(at=A_MONDAY) == 0

"""What the worker erases of cases: nothing that the trail does not say is over."""

import pytest
from django.conf import settings
from django.db import transaction

from rodedraad.cases import retention, services
from rodedraad.cases.models import Case, SideDossier
from rodedraad.cases.services import own as owns
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import retention as reports
from rodedraad.safekeeping.models import Dossier
from tests.cases import factories as make
from tests.cases.tampering import move, put_in_side_row, remove, say_shredded, told_of
from tests.reporting.factories import opened_inbox, sent_report, two_handlers

pytestmark = pytest.mark.django_db


def erase_report(work):
    """The day of the report of a case has come."""
    identify(user=work.handler.id)
    day = reports.schedule(
        report=work.case.report, ending=reports.Ending.SIGNAL, by=work.handler.actor.party,
        at=work.at,
    )  # fmt: skip
    assert reports.erase_expired(day=day, at=work.at) == 1


def test_a_case_whose_dossier_only_seems_erased_is_kept_and_the_trail_tells_it():
    work = make.heard()
    code = work.do(services.give_code, person=1)
    say_shredded(work.case.dossier_id, work.at.date())

    assert retention.erase(at=work.at) == 0
    assert retention.erase(at=work.at) == 0

    assert told_of(work.case.dossier_id) == ["dossier"]
    say_shredded(work.case.dossier_id, None)
    assert SideDossier.objects.filter(person__case=work.case).exists()
    with transaction.atomic():
        assert owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def test_a_case_that_was_moved_to_an_erased_dossier_is_kept():
    members = two_handlers()
    gone, kept = (make.taken_up(sent_report(members=members)) for _ in range(2))
    erase_report(gone)
    remove(gone.case)
    move(kept.case, gone.sent.dossier.id)

    assert retention.erase(at=kept.at) == 0

    assert Case.objects.filter(pk=kept.case.pk).exists()
    assert told_of(kept.sent.dossier.id) == ["case"]


def test_a_row_that_calls_a_report_the_dossier_of_a_person_lets_nobody_erase_it():
    members = two_handlers()
    victim = sent_report(members=members, what="Het enige exemplaar van dit verhaal.")
    work = make.under_way(members=members)
    work.do(services.name_person, make.PERSON)
    put_in_side_row(work, victim.dossier.id)
    erase_report(work)

    assert retention.erase(at=work.at) == 1

    assert told_of(victim.dossier.id) == ["side_dossier"]
    assert not SideDossier.objects.exists()
    assert Dossier.objects.get(pk=victim.dossier.id).shredded_day is None
    assert opened_inbox(victim)

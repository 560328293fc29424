"""What is past its day is erased at night, unless somebody holds it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from rodedraad.messaging.models import ReaderList, Term
from rodedraad.messaging.terms import Regime
from rodedraad.reporting import retention
from rodedraad.reporting.models import Report
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import withdrawal
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Grant, Holder, ReporterKey, SealedItem
from tests.accounts.factories import make_handler
from tests.reporting.factories import sent_report

TODAY = timezone.localdate()


def _close(sent):
    handler = sent.handlers[0]
    Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    return retention.schedule(
        report=sent.report, ending=Ending.CLOSED, by=_by(sent), at=clock.now()
    )


def _by(sent) -> Party:
    return Party.user(sent.handlers[0].id)


def _left(sent) -> int:
    identify(dossier=sent.dossier.pk)
    return Grant.objects.count() + SealedItem.objects.count() + ReporterKey.objects.count()


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-11")
def test_on_its_day_a_report_loses_every_key_and_every_word(sent):
    day = _close(sent)

    early = retention.erase_expired(day=day - timedelta(days=1), at=clock.now())
    erased = retention.erase_expired(day=day, at=clock.now())

    assert (early, erased) == (0, 1)
    assert _left(sent) == 0
    assert Entry.objects.filter(event="report.erased", subject=sent.report.pk).exists()


@pytest.mark.django_db
def test_a_hold_stops_it_until_it_is_released(sent):
    day = _close(sent)
    by = _by(sent)
    retention.hold(report=sent.report, by=by, at=clock.now())

    held = retention.erase_expired(day=day, at=clock.now())
    handler = sent.handlers[0]
    Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    retention.release(report=sent.report, by=by, at=clock.now())
    released = retention.erase_expired(day=day, at=clock.now())

    assert (held, released) == (0, 1)


@pytest.mark.django_db
def test_a_report_that_is_still_handled_has_no_day(sent):
    assert retention.erase_expired(day=TODAY + timedelta(days=9999), at=clock.now()) == 0
    assert _left(sent)


@pytest.mark.django_db
def test_erasing_twice_erases_once(sent):
    day = _close(sent)
    retention.erase_expired(day=day, at=clock.now())

    assert retention.erase_expired(day=day, at=clock.now()) == 0


@pytest.mark.django_db
def test_the_row_goes_when_nothing_points_to_it(sent):
    retention.erase_expired(day=_close(sent), at=clock.now())

    cleared = retention.clear_erased(at=clock.now())

    identify(worker=True)
    assert cleared == 1
    assert not Report.objects.exists()


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-11")
def test_after_erasing_nothing_tells_from_whom_it_was_kept():
    members = [make_handler(name=name) for name in ("Fatima El Amrani", "Anna Bakker")]
    made = sent_report(members=members, excluded=members[1:], at=clock.now())
    inbox = inboxes.open_with_code(code=made.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    withdrawal.withdraw(inbox=inbox, at=clock.now())
    identify(worker=True)
    day = Report.objects.get().erase_day

    assert retention.erase_expired(day=day, at=clock.now()) == 1

    identify(worker=True, dossier=made.dossier.pk)
    assert not Term.objects.exists()
    assert not ReaderList.objects.exists()
    assert not Holder.objects.exists()
    assert safekeeping.inspect(dossier_id=made.dossier.pk) == []


@pytest.mark.django_db
def test_terms_that_an_old_copy_brings_back_go_with_the_row(sent):
    retention.erase_expired(day=_close(sent), at=clock.now())
    identify(worker=True)
    messaging.begin_terms(
        dossier=sent.dossier.pk,
        regime=Regime.UNWANTED_BEHAVIOUR,
        desk="integrity",
        received=TODAY,
        user_ids=[sent.handlers[0].id],
    )

    retention.clear_erased(at=clock.now())

    identify(worker=True)
    assert not Term.objects.exists()
    assert not ReaderList.objects.exists()


@pytest.mark.django_db
def test_taking_it_up_again_takes_the_day_away(sent):
    day = _close(sent)

    retention.unschedule(report=sent.report, by=_by(sent), at=clock.now())

    assert retention.erase_expired(day=day, at=clock.now()) == 0

"""A backup is put back: what the reporter had taken back stays taken back."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import Term
from rodedraad.reporting import retention, services, tasks
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import consents, withdrawal
from rodedraad.reporting.stages import ConsentPurpose, ReportStage
from rodedraad.safekeeping import tasks as sealed_tasks
from rodedraad.safekeeping import tombstones
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Holder
from tests.accounts.factories import sign_in
from tests.reporting.inbox.conftest import Sent, send

HEARING = ConsentPurpose.HEARING
LATER = clock.now() + timedelta(days=40)


@pytest.fixture(autouse=True)
def remembered(settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "erased.txt"
    return settings.RODEDRAAD_TOMBSTONES


@pytest.fixture
def after_a_backup(django_capture_on_commit_callbacks):
    """Do something, committed and all, and then put back the database of before."""

    def undone(change):
        before = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        identify(worker=True)
        stood = Report.objects.get()
        transaction.savepoint_rollback(before)
        return stood

    return undone


def work_through():
    """What the worker does within ten minutes."""
    sealed_tasks.erase_again(timestamp=0)
    tasks.repeat(timestamp=0)


def row() -> Report:
    identify(worker=True)
    return Report.objects.get()


def withdraw(sent: Sent) -> None:
    withdrawal.withdraw(inbox=sent.again(), at=clock.now())


def begin_hearing(sent: Sent) -> None:
    handler = sent.handlers[0]
    Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    services.note_hearing_began(report=sent.report, by=Party.user(handler.id), at=clock.now())


def say(sent: Sent, purpose: ConsentPurpose, *, given: bool) -> None:
    consents.answer(inbox=sent.again(), purpose=purpose, given=given, at=clock.now())


def is_given(sent: Sent, purpose: ConsentPurpose) -> bool:
    handler = sent.handlers[0]
    keyring = Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    return consents.is_given(keyring=keyring, purpose=purpose, desk="integrity")


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-18", "PRIV-11")
def test_a_withdrawn_report_is_withdrawn_again(sent, after_a_backup):
    stood = after_a_backup(lambda: withdraw(sent))

    work_through()

    now = row()
    assert now.stage == ReportStage.WITHDRAWN
    assert (now.withdrawn_day, now.erase_day) == (stood.withdrawn_day, stood.erase_day)
    assert not Term.objects.filter(cancelled_day=None, done_day=None).exists()
    assert sent.report.reference not in sign_in(Client(), sent.handlers[0]).get("/werk/").text
    assert retention.erase_expired(day=now.erase_day, at=LATER) == 1


@pytest.mark.django_db
def test_it_is_kept_from_the_day_on_which_it_was_withdrawn(sent, after_a_backup):
    stood = after_a_backup(lambda: withdraw(sent))

    withdrawal.withdraw_again(at=LATER)

    assert row().erase_day == stood.erase_day


@pytest.mark.django_db
def test_a_hearing_of_after_the_backup_still_keeps_the_file_for_the_other(sent, after_a_backup):
    def hear_and_withdraw():
        begin_hearing(sent)
        withdraw(sent)

    stood = after_a_backup(hear_and_withdraw)

    work_through()

    now = row()
    assert now.hearing_began_day == stood.hearing_began_day is not None
    assert now.erase_day == stood.erase_day
    handler = sent.handlers[0]
    assert Keyring.of_user(sent.dossier.pk, handler.id, handler.keys).opens("story")


@pytest.mark.django_db
def test_working_it_through_twice_changes_nothing_more(sent, after_a_backup):
    after_a_backup(lambda: withdraw(sent))
    work_through()
    entries = Entry.objects.count()

    work_through()

    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_a_row_that_was_tampered_with_is_told_once_and_stops_no_other(
    sent, django_capture_on_commit_callbacks
):
    other = send()
    before = transaction.savepoint()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(sent)
        withdraw(other)
    transaction.savepoint_rollback(before)
    identify(worker=True)
    Report.objects.filter(pk=sent.report.pk).update(in_tray=True)

    again = [withdrawal.withdraw_again(at=LATER) for _ in range(2)]

    assert again == [1, 0]
    assert other.reload().stage == ReportStage.WITHDRAWN
    told = Entry.objects.filter(event="dossier.tampering_found")
    assert [entry.subject for entry in told] == [sent.dossier.pk]


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-18", "SAFE-20")
def test_a_consent_that_was_taken_back_counts_no_longer(sent, after_a_backup):
    say(sent, HEARING, given=True)
    after_a_backup(lambda: say(sent, HEARING, given=False))

    before = is_given(sent, HEARING)
    say(sent, HEARING, given=True)

    assert not before
    assert is_given(sent, HEARING)


@pytest.mark.django_db
def test_a_consent_given_anew_counts_although_its_number_was_taken_back(sent, after_a_backup):
    def give_and_take_back():
        say(sent, HEARING, given=True)
        say(sent, HEARING, given=False)

    after_a_backup(give_and_take_back)

    say(sent, HEARING, given=True)

    assert is_given(sent, HEARING)


@pytest.mark.django_db
def test_a_consent_that_was_not_taken_back_still_counts(sent, after_a_backup):
    say(sent, HEARING, given=True)
    say(sent, ConsentPurpose.AFTERCARE, given=True)
    after_a_backup(lambda: say(sent, ConsentPurpose.AFTERCARE, given=False))

    assert is_given(sent, HEARING)


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-18", "SAFE-19")
def test_who_stepped_back_is_anonymous_again(named, after_a_backup):
    after_a_backup(lambda: consents.step_back(inbox=named.again(), at=clock.now()))

    work_through()

    assert row().is_anonymous
    assert not is_given(named, ConsentPurpose.IDENTITY)
    assert named.read_by(named.handlers[0], "identity") == []
    assert named.again().keyring.opens("identity")


@pytest.mark.django_db
def test_who_steps_out_again_after_that_stays_known(named, after_a_backup):
    after_a_backup(lambda: consents.step_back(inbox=named.again(), at=clock.now()))
    work_through()

    named.browser().post(
        "/inbox/wie-je-bent/",
        {"name": "Ans", "position": "balie", "reach": "06", "agree": "on"},
    )
    work_through()

    assert not row().is_anonymous
    assert is_given(named, ConsentPurpose.IDENTITY)
    assert named.read_by(named.handlers[0], "identity")[-1].content["name"] == "Ans"


@pytest.mark.django_db
def test_what_a_crash_kept_from_being_remembered_is_remembered_by_the_worker(named, remembered):
    say(named, HEARING, given=True)
    say(named, HEARING, given=False)
    begin_hearing(named)
    withdraw(named)
    assert not remembered.exists()

    work_through()

    known = tombstones.of(named.dossier.pk)
    day = clock.today()
    assert (known.taken_back, known.withdrawal) == ({2}, (day, day))
    assert known.erased == {"identity"}


@pytest.mark.django_db(transaction=True)
def test_the_worker_needs_nobody_named_before_it_begins():
    with transaction.atomic():
        first, second = send(named=True), send(named=True)
    day = clock.today()
    tombstones.remember(first.dossier.pk, ["identity", "story", tombstones.withdrawn(day, None)])
    with transaction.atomic():
        identify(dossier=second.dossier.pk)
        lost = [tombstones.ended("identity", 2, holder.id) for holder in Holder.objects.all()]
    tombstones.remember(second.dossier.pk, ["changes:1", "taken_back:1", *lost])

    work_through()

    with transaction.atomic():
        identify(worker=True)
        stages = dict(Report.objects.values_list("pk", "stage"))
        anonymous = Report.objects.filter(is_anonymous=True).count()
    assert stages[first.report.pk] == ReportStage.WITHDRAWN
    assert stages[second.report.pk] == ReportStage.RECEIVED
    assert anonymous == 2

"""What sending leaves behind: a whole dossier, for its readers and nobody else."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from rodedraad.accounts import queries as accounts
from rodedraad.audit import inspection
from rodedraad.audit.models import Entry
from rodedraad.cases import policies, queries
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import receipts
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting.attachments import CleanFile
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import submission
from rodedraad.reporting.stages import CONSENT, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from tests.accounts.factories import identified_as
from tests.conftest import A_MONDAY
from tests.reporting.factories import (
    AN_IDENTITY,
    WHAT,
    a_code,
    sent_report,
    some_answers,
    two_handlers,
)

A_FILE = CleanFile("bijlage-1.txt", "text/plain", b"een bladzijde uit mijn dagboek " * 20_000)


def read_by(handler, sent):
    keyring = Keyring.of_user(sent.dossier.id, handler.id, handler.keys)
    return keyring, {item.kind: item.content for item in safekeeping.items(keyring=keyring)}


@pytest.mark.django_db
def test_every_reader_of_the_desk_can_read_the_story_and_the_files():
    sent = sent_report(
        files=[A_FILE], grounds=("race_or_origin",), natures=("bullying", "exclusion")
    )

    for handler in sent.members:
        keyring, read = read_by(handler, sent)
        assert read["story"]["what"] == WHAT
        assert read["story"]["natures"] == ["bullying", "exclusion"]
        (file,) = safekeeping.files(keyring=keyring)
        assert file.name == "bijlage-1.txt"
        assert b"".join(safekeeping.read_file(keyring=keyring, file=file)) == A_FILE.content


@pytest.mark.django_db
def test_the_code_opens_the_dossier_for_the_reporter():
    sent = sent_report()

    opened = safekeeping.open_with_code(code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)

    keyring = Keyring.of_reporter(opened.dossier, opened.keys)
    assert opened.dossier.id == sent.dossier.id
    assert [item.content["what"] for item in safekeeping.items(keyring=keyring)] == [WHAT]


@pytest.mark.django_db
def test_no_reader_can_open_the_identity_of_an_anonymous_report():
    sent = sent_report()

    keyring, read = read_by(sent.members[0], sent)

    assert not keyring.opens("identity")
    assert "identity" not in read
    assert sent.report.is_anonymous


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_a_named_report_carries_a_consent_signed_by_the_reporter():
    sent = sent_report(named=True)

    keyring, read = read_by(sent.members[0], sent)

    assert read["identity"] == AN_IDENTITY.to_content()
    (consent,) = safekeeping.statements(keyring=keyring)
    assert consent.kind == CONSENT
    assert consent.body == {"purpose": "identity", "desk": "integrity", "given": "yes"}


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-18")
def test_who_is_excluded_gets_no_key_and_finds_nothing():
    members = two_handlers()
    sent = sent_report(members=members, excluded=members[1:])
    reader, excluded = members

    with identified_as(excluded.user):
        assert not policies.visible_reports(excluded.actor).exists()
        assert not Report.objects.exists()
        with pytest.raises(NotFound):
            queries.get_report(excluded.actor, sent.report.public_id)
    with identified_as(reader.user):
        assert list(policies.visible_reports(reader.actor)) == [sent.report]
        assert queries.get_report(reader.actor, sent.report.public_id) == sent.report
    keyring = Keyring.of_user(sent.dossier.id, reader.id, reader.keys)
    assert safekeeping.exclusions(keyring=keyring) == {excluded.id}


@pytest.mark.django_db
def test_nobody_sees_a_report_without_being_named_to_the_database():
    sent_report()

    identify()

    assert not Report.objects.exists()


@pytest.mark.django_db
def test_the_terms_run_from_the_day_of_receipt():
    sent = sent_report()
    identify(dossier=sent.dossier.id)

    due = {term.kind: term.due_date for term in messaging.terms_of(dossier=sent.dossier.id)}

    received = A_MONDAY.date()
    assert (due[TermKind.PERSONAL_MESSAGE] - received).days == 3
    assert (due[TermKind.ACKNOWLEDGE] - received).days == 7
    assert due[TermKind.FEEDBACK] > due[TermKind.ACKNOWLEDGE]


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-18")
def test_the_trail_of_sending_holds_days_and_no_word_of_the_reporter():
    before = Entry.objects.count()
    sent_report(named=True, files=[A_FILE])

    entries = Entry.objects.filter(party_kind="reporter")

    assert Entry.objects.count() > before
    assert {entry.at for entry in entries} == {A_MONDAY.replace(hour=0)}
    assert all(entry.party_id is None for entry in entries)
    assert list(inspection.findings()) == []


@pytest.mark.django_db
def test_the_receipt_is_genuine_and_lists_what_was_received():
    sent = sent_report(files=[A_FILE])
    key = receipts.receipt_key(settings.RODEDRAAD_SECRETS.receipt_seed)

    receipt = receipts.verify(receipts.SignedReceipt.from_text(sent.report.receipt), key)

    assert receipt.dossier == sent.dossier.id
    assert receipt.day == A_MONDAY.date()
    assert len(receipt.digests) == 3


@pytest.mark.django_db
def test_sending_twice_makes_one_report():
    two_handlers()
    dossier = uuid4()
    first = _submit(dossier, a_code())
    second = _submit(dossier, a_code())

    assert second.is_repeated
    assert not first.is_repeated
    assert second.report == first.report
    assert Report.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sending_twice_at_the_same_moment_makes_one_report():
    two_handlers()
    dossier, code, together = uuid4(), a_code(), Barrier(2)

    def send(_number):
        together.wait()
        try:
            return _submit(dossier, code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(send, range(2))

    assert first.report == second.report
    assert sorted([first.is_repeated, second.is_repeated]) == [False, True]


@pytest.mark.django_db
def test_a_report_in_a_flood_is_kept_like_any_other_and_goes_to_the_tray():
    sent = sent_report(in_tray=True)

    assert sent.report.in_tray
    assert read_by(sent.members[0], sent)[1]["story"]["what"] == WHAT


@pytest.mark.django_db
def test_what_the_report_itself_tells_is_a_day_and_codes():
    sent = sent_report(named=True)
    identify(dossier=sent.dossier.id)
    row = Report.objects.values().get()

    assert row["stage"] == ReportStage.RECEIVED
    assert row["received_day"] == A_MONDAY.date()
    for word in ("kantine", "Noor", "balie", sent.code.digits, sent.code.locator):
        assert word not in str(row)


@pytest.mark.django_db
def test_references_tell_no_order():
    members = two_handlers()
    references = [sent_report(members=members).report.reference for _ in range(3)]

    assert len(set(references)) == 3
    assert all(len(reference) == 9 and reference[4] == "-" for reference in references)


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-24")
def test_no_table_holds_a_word_of_what_was_told():
    sent = sent_report(named=True, files=[A_FILE], persons="Ria Zomerdijk")
    dump = _dump(sent)

    assert sent.report.reference.encode() in dump
    for word in (b"kantine", b"Verbeek", b"Zomerdijk", b"dagboek", b"bijlage-1"):
        assert word not in dump


def _submit(dossier, code):
    with transaction.atomic():
        return submission.find_sent(dossier) or submission.submit(
            answers=some_answers(),
            dossier_id=dossier,
            code=code,
            readers=accounts.desk_members("integrity", day=A_MONDAY.date()),
            excluded=(),
            files=(),
            at=A_MONDAY,
        )


def _dump(sent):
    identify(dossier=sent.dossier.id, worker=True)
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                rows += [
                    bytes(value) if isinstance(value, memoryview) else str(value).encode()
                    for value in row
                ]
    return b"\n".join(rows)

"""The trail is whole, or says where it is not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from rodedraad.audit import events, inspection, queries, services
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

events.declare("test.happened")


def _write(count: int = 3, **more: object) -> list[Entry]:
    return [
        services.record(Party.COMMAND, "test.happened", uuid4(), A_MONDAY, **more)
        for _ in range(count)
    ]


def _tamper(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only")


def test_an_untouched_trail_is_whole():
    _write(5)

    assert list(inspection.findings()) == []


def test_a_changed_entry_is_named():
    entry = _write(3)[1]

    _tamper("UPDATE audit_entry SET party_kind = 'worker' WHERE number = %s", entry.number)

    assert list(inspection.findings()) == [inspection.Finding(entry.number, "changed or inserted")]


def test_a_removed_entry_is_named():
    entry = _write(3)[1]

    _tamper("DELETE FROM audit_entry WHERE number = %s", entry.number)

    found = list(inspection.findings())
    assert inspection.Finding(entry.number, "removed") in found


def test_an_inserted_entry_is_named():
    entry = _write(3)[2]

    _tamper(
        "INSERT INTO audit_entry (number, at, party_kind, event, subject, digest, facts, seal,"
        " chain) SELECT number + 1, at, party_kind, event, subject, digest, facts, seal, chain"
        " FROM audit_entry WHERE number = %s",
        entry.number,
    )

    assert list(inspection.findings()) == [
        inspection.Finding(entry.number + 1, "changed or inserted")
    ]


def test_an_end_that_was_cut_off_is_seen_by_the_witness():
    last = _write(3)[2]
    head = inspection.signed_head(A_MONDAY)

    _tamper("DELETE FROM audit_entry WHERE number = %s", last.number)

    assert list(inspection.findings()) == []
    kept = inspection.Head.from_text(head.to_text())
    assert [found.number for found in inspection.findings(kept)] == [last.number]


def test_a_head_with_another_number_is_no_signed_head():
    _write(1)
    text = inspection.signed_head(A_MONDAY).to_text()

    with pytest.raises(ValueError, match="no signed head"):
        inspection.Head.from_text(text.replace('"number": 1', '"number": 2'))


def test_the_database_refuses_to_change_or_remove_an_entry():
    entry = _write(1)[0]

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(party_kind="worker")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).delete()


@pytest.mark.requirement("PRIV-18")
def test_what_a_reporter_does_leaves_a_day_and_no_moment():
    entry = services.record(Party.REPORTER, "test.happened", uuid4(), A_MONDAY)

    assert entry.at == A_MONDAY.replace(hour=0)
    assert entry.party_id is None


def test_an_event_that_no_room_declared_is_refused():
    with pytest.raises(events.UnknownEvent):
        services.record(Party.COMMAND, "test.unheard_of", uuid4(), A_MONDAY)


@pytest.mark.parametrize("fact", ["Jan de Vries", "two words", "", "x" * 61, "é"])
def test_a_fact_that_could_be_content_is_refused(fact):
    with pytest.raises(ValueError, match="no code"):
        services.record(Party.COMMAND, "test.happened", uuid4(), A_MONDAY, facts={"measure": fact})


def test_the_latest_digest_of_a_subject_is_its_anchor():
    subject = uuid4()
    for digest in (b"a" * 32, b"b" * 32):
        services.record(Party.COMMAND, "test.happened", subject, A_MONDAY, digest=digest)
    services.record(Party.COMMAND, "test.happened", subject, A_MONDAY + timedelta(1))

    assert queries.latest_digests([subject, uuid4()]) == {subject: b"b" * 32}


def test_a_forged_anchor_is_not_believed():
    entry = _write(1, digest=b"a" * 32)[0]

    _tamper("UPDATE audit_entry SET digest = %s WHERE number = %s", b"b" * 32, entry.number)

    with pytest.raises(queries.TrailTampered):
        queries.latest_digests([entry.subject])


def test_an_anchor_that_was_emptied_does_not_bring_back_the_one_before():
    subject = uuid4()
    for digest in (b"a" * 32, b"b" * 32):
        entry = services.record(Party.COMMAND, "test.happened", subject, A_MONDAY, digest=digest)

    _tamper("UPDATE audit_entry SET digest = '' WHERE number = %s", entry.number)

    with pytest.raises(queries.TrailTampered):
        queries.latest_digests([subject])


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entry SET digest = '' WHERE number = %s",
        "DELETE FROM audit_entry WHERE number = %s",
    ],
    ids=["emptied", "removed"],
)
def test_what_was_anchored_last_stands_when_its_entry_is_gone_but_not_the_one_after_it(tampering):
    subject = uuid4()
    for digest in (b"a" * 32, b"b" * 32):
        entry = services.record(Party.COMMAND, "test.happened", subject, A_MONDAY, digest=digest)
    services.record(Party.COMMAND, "test.happened", subject, A_MONDAY)

    _tamper(tampering, entry.number)

    assert queries.latest_digests([subject]) == {subject: b"b" * 32}
    assert list(inspection.findings())


def test_a_later_entry_does_not_make_a_forged_anchor_look_sound():
    entry = _write(1, digest=b"a" * 32)[0]
    _tamper("UPDATE audit_entry SET digest = %s WHERE number = %s", b"b" * 32, entry.number)

    services.record(Party.COMMAND, "test.happened", entry.subject, A_MONDAY)

    known = queries.latest_digests([entry.subject])
    assert known[entry.subject] not in {b"a" * 32, b"b" * 32}


def test_a_subject_that_was_never_anchored_has_no_digest():
    entries = [
        services.record(Party.COMMAND, "test.happened", subject, A_MONDAY)
        for subject in [uuid4()] * 2
    ]

    assert queries.latest_digests([entries[0].subject]) == {}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        services.record(Party.COMMAND, "test.happened", uuid4(), A_MONDAY)

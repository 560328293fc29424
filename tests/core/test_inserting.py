"""What is written in one statement is what Django would have written, and as well guarded."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from rodedraad.audit.models import Entry
from rodedraad.core.inserting import insert
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import Notice, ReaderList, Term
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.safekeeping.models import Dossier
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

DAY = A_MONDAY.date()


def _dossier():
    return Dossier(opened_day=DAY, reporter_keys=bytes(range(256)), row_digests=b"\\x00'\"%s")


def _term(dossier, **more):
    values = {"kind": TermKind.FEEDBACK, "regime": Regime.COMPLAINT, "due_date": DAY}
    return Term(dossier=dossier, desk="integrity", **{**values, **more})


def _entry(**more):
    facts = {"compartment": "story", "a": 'è\u2028"\\'}
    at = datetime(2026, 3, 2, 9, 0, 0, 123456, UTC)
    values = {"at": at, "facts": facts, "digest": b"\x00\xff"}
    return Entry(
        number=1, party_kind="user", event="a.b", subject=uuid4(),
        seal=b"s", chain=b"c", **{**values, **more},
    )  # fmt: skip


def _kept(row):
    return type(row).objects.filter(pk=row.pk).values().get()


def _by_django(row):
    """Return what Django writes for a row, without leaving it there."""
    with transaction.atomic():
        copy = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})
        copy.save(force_insert=True)
        kept = _kept(row)
        transaction.set_rollback(True)
    return kept


@pytest.mark.parametrize(
    "make",
    [
        _dossier,
        lambda: _term(uuid4()),
        lambda: _term(uuid4(), user_id=uuid4(), done_day=DAY, number=3),
        lambda: ReaderList(dossier=uuid4(), user_ids=[uuid4(), uuid4()]),
        lambda: ReaderList(dossier=uuid4(), user_ids=[]),
        _entry,
        lambda: _entry(at=A_MONDAY, facts={}, digest=memoryview(b"\x01"), party_id=uuid4()),
    ],
)
def test_what_is_written_is_what_django_writes(make):
    row = make()
    identify(worker=True, dossier=getattr(row, "dossier", row.pk))
    expected = _by_django(row)

    insert(row)

    assert _kept(row) == expected
    assert not row._state.adding


def test_rows_of_several_tables_take_one_statement():
    dossier = _dossier()
    identify(worker=True, dossier=dossier.id)
    terms = [_term(dossier.id, number=number) for number in range(1, 4)]

    with CaptureQueriesContext(connection) as asked:
        insert(dossier, ReaderList(dossier=dossier.id, user_ids=[uuid4()]), *terms)

    assert len(asked) == 1
    assert Dossier.objects.get() == dossier
    assert set(Term.objects.all()) == set(terms)
    assert ReaderList.objects.count() == 1


def test_nothing_to_write_asks_the_database_nothing():
    with CaptureQueriesContext(connection) as asked:
        insert()

    assert not asked


def test_all_is_written_or_nothing():
    dossier = _dossier()
    identify(worker=True, dossier=dossier.id)
    once = _term(dossier.id)

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(dossier, once, _term(dossier.id))

    assert not Dossier.objects.exists()
    assert not Term.objects.exists()


def test_the_policies_of_each_table_hold():
    mine, other = _dossier(), _dossier()
    identify(dossier=mine.id)

    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        insert(Notice(user_id=uuid4()), mine, other)

    identify(worker=True)
    assert not Dossier.objects.exists()
    assert not Notice.objects.exists()


def test_a_value_without_one_written_form_is_refused():
    with pytest.raises(TypeError, match="set"):
        insert(_entry(facts={"a": {1}}))

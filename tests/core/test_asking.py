"""A plain question gives the same records as Django's, and what the policies hide stays hidden."""

from uuid import uuid4

import pytest

from rodedraad.audit.models import Entry
from rodedraad.core import asking
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import ReaderList
from rodedraad.safekeeping.models import Dossier
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    subjects = [uuid4(), uuid4(), uuid4()]
    return Entry.objects.bulk_create(
        Entry(
            number=number, at=A_MONDAY, party_kind="worker", event=f"a.{'bc'[number % 2]}",
            subject=subjects[number % 3], facts={"n": str(number)}, seal=b"s", chain=b"c",
        )
        for number in range(1, 10)
    )  # fmt: skip


def _values(records):
    return [[getattr(one, field.attname) for field in one._meta.concrete_fields] for one in records]


@pytest.mark.usefixtures("entries")
def test_the_records_are_those_that_django_gives():
    asked = asking.rows(Entry, order_by=["-number"], event="a.b", party_kind="worker")
    assert _values(asked) == _values(Entry.objects.filter(event="a.b").order_by("-number"))


def test_one_of_several_values_is_enough(entries):
    subjects = {entries[0].subject, entries[1].subject}

    asked = asking.rows(Entry, order_by=["event", "number"], subject=subjects)

    known = Entry.objects.filter(subject__in=subjects).order_by("event", "number")
    assert _values(asked) == _values(known)
    assert asking.rows(Entry, subject=[]) == []


@pytest.mark.usefixtures("entries")
def test_the_first_for_each_value_is_given():
    asked = asking.rows(
        Entry, order_by=["subject", "-number"], one_for_each="subject", party_kind="worker"
    )

    known = Entry.objects.order_by("subject", "-number").distinct("subject")
    assert _values(asked) == _values(known)
    assert len(asked) == 3


@pytest.mark.usefixtures("entries")
def test_a_record_is_one_that_can_be_changed_and_saved():
    [entry] = asking.rows(Entry, number=5)

    assert not entry._state.adding
    assert entry._state.db == "default"


def test_lists_are_read_as_lists():
    dossier, reader = uuid4(), uuid4()
    identify(dossier=dossier)
    ReaderList.objects.create(dossier=dossier, user_ids=[reader])

    assert asking.rows(ReaderList, dossier=dossier)[0].user_ids == [reader]


@pytest.mark.usefixtures("entries")
def test_whether_there_is_one():
    assert asking.exists(Entry, number=1)
    assert asking.exists(Entry, number=[0, 1])
    assert not asking.exists(Entry, number=1, event="a.b")


def test_what_a_policy_hides_is_not_there():
    dossier = Dossier(opened_day=A_MONDAY.date(), reporter_keys=b"k")
    identify(dossier=dossier.id)
    dossier.save(force_insert=True)
    assert asking.exists(Dossier, id=dossier.id)

    identify(dossier=uuid4())

    assert not asking.exists(Dossier, id=dossier.id)
    assert asking.rows(Dossier, id=dossier.id) == []

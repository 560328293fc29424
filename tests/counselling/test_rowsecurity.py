"""The second lock: the database itself hides records of counsellors."""

import pytest
from django.db import ProgrammingError, connection, transaction

from rodedraad.core.rowsecurity import identify
from rodedraad.counselling.models import Consultation, Mandate, SealedCopy
from tests.accounts.factories import make_handler, make_user
from tests.counselling import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    """Two counsellors with a record each, and the central one."""
    saskia, amina, ruben = make.make_central(), make.make_counsellor(), make.make_counsellor()
    make.record(amina)
    make.record(ruben)
    return saskia, amina, ruben


def seen():
    return Consultation.objects.count(), SealedCopy.objects.count()


@pytest.mark.requirement("PRIV-06", "PRIV-07")
def test_a_counsellor_sees_the_own_rows_and_the_central_one_all(people):
    saskia, amina, _ = people

    identify(user=amina.id)
    assert seen() == (1, 2)
    identify(user=saskia.id)
    assert seen() == (2, 4)


def test_nobody_named_sees_nothing(people):
    identify()

    assert seen() == (0, 0)
    assert not Mandate.objects.exists()


@pytest.mark.requirement("PRIV-06")
def test_a_colleague_an_administrator_and_a_handler_see_nothing(people):
    for user in (make.make_counsellor().user, make_user(), make_handler().user):
        identify(user=user.id)
        assert seen() == (0, 0)


def test_who_held_the_mandate_before_sees_only_the_own_rows(people):
    saskia, amina, _ = people
    make.hand_over(saskia, amina)

    identify(user=saskia.id)
    assert seen() == (0, 0)
    identify(user=amina.id)
    assert seen() == (2, 3)


def test_nobody_writes_in_the_name_of_another(people):
    saskia, amina, ruben = people
    for user in (ruben, saskia):
        identify(user=user.id)
        with pytest.raises(ProgrammingError, match="row-level security"):
            _put(amina)


def test_the_central_counsellor_changes_and_removes_no_row_of_others(people):
    saskia, _, _ = people
    identify(user=saskia.id)

    with connection.cursor() as cursor:
        cursor.execute("UPDATE counselling_consultation SET quarter_end = '2030-01-01'")
        changed = cursor.rowcount
        cursor.execute("DELETE FROM counselling_consultation")
        removed = cursor.rowcount

    assert (changed, removed) == (0, 0)


def test_the_worker_that_erases_sees_all_and_opens_nothing(people):
    identify(worker=True)

    assert seen() == (2, 4)


def _put(whose):
    with transaction.atomic():
        Consultation.objects.create(counsellor_id=whose.id, quarter_end=make.MARCH)

"""Errors, identifiers, the second lock and the clock."""

from datetime import timedelta
from uuid import RFC_4122, uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from rodedraad.core import clock, rowsecurity
from rodedraad.core.errors import NotAllowed, require
from rodedraad.core.ids import uuid7


def test_what_a_policy_refuses_is_not_allowed():
    require(True)

    with pytest.raises(NotAllowed):
        require(False)


def test_identifiers_of_records_are_version_7_and_in_order_of_time():
    made = [uuid7() for _ in range(50)]

    assert {identifier.version for identifier in made} == {7}
    assert {identifier.variant for identifier in made} == {RFC_4122}
    moments = [identifier.int >> 80 for identifier in made]
    assert moments == sorted(moments)


def _named() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('rodedraad.' || name, true)"
            " FROM unnest(ARRAY['user', 'dossier', 'locator', 'worker']) AS name"
        )
        return [row[0] or "" for row in cursor.fetchall()]


@pytest.mark.django_db
def test_naming_somebody_forgets_whoever_was_named_before():
    user, dossier = uuid4(), uuid4()

    rowsecurity.identify(user=user, worker=True)
    rowsecurity.identify(dossier=dossier, locator="123456")

    assert _named() == ["", str(dossier), "123456", ""]


@pytest.mark.django_db(transaction=True)
def test_who_was_named_is_forgotten_at_the_end_of_the_transaction():
    with transaction.atomic():
        rowsecurity.identify(user=uuid4())

    assert _named() == ["", "", "", ""]


@pytest.mark.django_db(transaction=True)
def test_nobody_can_be_named_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        rowsecurity.identify(user=uuid4())


@pytest.mark.django_db
def test_the_demo_can_move_its_clock(settings):
    settings.RODEDRAAD_DEMO = True

    clock.move(31)
    clock.move(10)

    ahead = clock.now() - timezone.now()
    assert timedelta(days=40) < ahead <= timedelta(days=41)


@pytest.mark.django_db
def test_nobody_else_can_move_the_clock(settings):
    settings.RODEDRAAD_DEMO = False

    with pytest.raises(RuntimeError, match="only the demo"):
        clock.move(1)
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)

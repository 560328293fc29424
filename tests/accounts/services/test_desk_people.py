"""By which names the people of a desk go, and who is at work there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from rodedraad.accounts import queries
from rodedraad.accounts.models import Desk, DeskStatement
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks, users
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed
from tests.accounts import factories
from tests.accounts.factories import make_handler
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(A_MONDAY)


def _names(desk: str = "integrity") -> list[str]:
    return [member.name for member in queries.desk_members(desk, day=TODAY)]


def _sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _called(user_id):
    (person,) = [
        one
        for one in queries.people_of(queries.verify_desk("integrity"), day=TODAY)
        if one.user_id == user_id
    ]
    return person.name, set(person.names)


def test_what_is_asked_of_a_desk_in_one_question_is_what_its_tables_hold():
    anna = make_handler(name="Anna Bakker")
    make_handler(name="Joris van der Wal", desk="complaints")

    desk, signed = Desk.with_roll("integrity")

    assert desk == Desk.objects.get(code="integrity")
    assert bytes(desk.verify_key) == bytes(Desk.objects.get(code="integrity").verify_key)
    lines = DeskStatement.objects.filter(desk=desk).order_by("sequence")
    assert list(signed) == [bytes(line.signed) for line in lines]
    [place] = queries.verify_desk("integrity").places
    held = anna.user.appointments.get()
    assert place == (
        anna.id, anna.user.public_id, "Anna Bakker", True, held.from_date, held.until_date
    )  # fmt: skip
    assert Desk.with_roll("nowhere") == (None, ())


@pytest.mark.requirement("PRIV-24")
def test_a_member_whose_account_was_renamed_by_sql_keeps_the_name_that_the_desk_vouches_for():
    make_handler(name="Anna Bakker")
    joris = make_handler(name="Joris van der Wal")

    _sql("UPDATE accounts_user SET name = 'Carla Smit' WHERE id = %s", joris.id)

    assert _names() == ["Anna Bakker", "Joris van der Wal"]
    assert _called(joris.id) == ("Joris van der Wal", {"Joris van der Wal", "Carla Smit"})
    (other,) = queries.other_names("integrity")
    assert (other.vouched_for, other.in_account) == ("Joris van der Wal", "Carla Smit")


def test_a_member_who_got_another_name_is_vouched_for_anew_and_the_former_name_still_counts():
    anna = make_handler(name="Anna Bakker")
    joris = make_handler(name="Joris van der Wal")
    users.rename(actor=None, user=joris.user, name=" Joris Smit ", at=A_MONDAY)
    assert [one.name for one in queries.candidates("integrity", day=TODAY)] == ["Joris Smit"]

    desks.admit_member(
        actor=anna.actor,
        keys=anna.keys,
        desk_code="integrity",
        user_id=joris.id,
        fingerprint=joris.keys.public.fingerprint(),
        name=joris.user.name,
        at=A_MONDAY,
    )

    assert _names() == ["Anna Bakker", "Joris Smit"]
    assert _called(joris.id)[1] == {"Joris van der Wal", "Joris Smit"}
    assert queries.candidates("integrity", day=TODAY) == ()
    assert queries.other_names("integrity") == ()
    assert Entry.objects.filter(event="user.renamed", subject=joris.id).exists()


def test_a_name_is_changed_by_who_manages_users_only_and_never_into_nothing():
    anna = make_handler(name="Anna Bakker")

    with pytest.raises(NotAllowed):
        users.rename(actor=anna.actor, user=anna.user, name="Carla Smit", at=A_MONDAY)
    with pytest.raises(NotAllowed):
        users.rename(actor=None, user=anna.user, name=" ", at=A_MONDAY)


def test_nobody_is_vouched_for_without_a_name():
    anna = make_handler(name="Anna Bakker")
    bram = make_handler(name="Bram Oud", member=False)
    _sql("UPDATE accounts_user SET name = '' WHERE id = %s", bram.id)

    with pytest.raises(NotAllowed):
        desks.admit_member(
            actor=anna.actor,
            keys=anna.keys,
            desk_code="integrity",
            user_id=bram.id,
            fingerprint=bram.keys.public.fingerprint(),
            name=bram.user.name,
            at=A_MONDAY,
        )


@pytest.mark.requirement("PRIV-24")
def test_the_people_of_a_desk_are_all_who_have_had_or_will_have_a_place_there():
    anna = make_handler(name="Anna")
    gone, away, dismissed = (make_handler(name=name) for name in ("Cor", "Dirk", "Eva"))
    make_handler(name="Fleur", member=False)
    later, without_keys = factories.make_user("Gijs"), factories.make_user("Hans")
    factories.appoint(later, Role.HANDLER, desk="integrity", from_date=TODAY + timedelta(30))
    factories.appoint(without_keys, Role.HANDLER, desk="integrity")
    make_handler(desk="external", name="Iris")
    users.end_appointment(
        actor=None, public_id=gone.user.appointments.get().public_id, until_date=TODAY, at=A_MONDAY
    )
    users.deactivate(actor=None, user=away.user, at=A_MONDAY)
    desks.dismiss_member(
        actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=dismissed.id, at=A_MONDAY
    )
    dismissed.user.appointments.all().delete()

    people = queries.people_of(queries.verify_desk("integrity"), day=TODAY)

    expected = {person.name: person.is_expected for person in people}
    assert expected == {
        "Anna": True, "Cor": False, "Dirk": True, "Eva": False, "Fleur": True,
        "Gijs": True, "Hans": True,
    }  # fmt: skip


def test_at_work_is_who_is_appointed_today_and_was_not_dismissed():
    anna, bram, away = (make_handler(name=name) for name in ("Anna", "Bram", "Cor"))
    other = make_handler(desk="external")
    make_handler(name="Dirk", member=False)
    desks.dismiss_member(
        actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=bram.id, at=A_MONDAY
    )
    users.deactivate(actor=None, user=away.user, at=A_MONDAY)

    assert queries.handlers_at_work(TODAY) == {(anna.id, "integrity"), (other.id, "external")}

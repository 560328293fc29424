"""A personnel file is taken as a whole or not at all, and only counting opens it again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from nacl.public import PrivateKey

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.personnel import Why
from rodedraad.workforce import events, queries, services
from rodedraad.workforce.models import SavedMapping, Snapshot
from rodedraad.workforce.sealed import SnapshotBroken
from tests.accounts.factories import actor_of, make_someone
from tests.workforce.factories import DAY, MAPPING, NOW, a_department, a_file, as_workbook, people

pytestmark = pytest.mark.django_db


def take(user, content, *, day=DAY, mapping=MAPPING):
    return services.take(actor=actor_of(user), content=content, mapping=mapping, day=day, at=NOW)


def test_what_is_taken_opens_with_the_key_for_statistics_only(lotte, statistics_key):
    take(lotte, people(20))

    jobs = queries.jobs_on(statistics_key, DAY)
    assert jobs.columns == ["person", "is_main", "department", "sex", "scale"]
    assert jobs.height == 20
    assert set(jobs["sex"]) == {"man", "woman"}
    with pytest.raises(SnapshotBroken):
        queries.jobs_on(PrivateKey.generate(), DAY)


def test_a_workbook_says_the_same_as_a_text_with_the_same_rows(lotte, statistics_key):
    take(lotte, people(20))
    text = queries.jobs_on(statistics_key, DAY)

    take(lotte, as_workbook(people(20)))

    assert queries.jobs_on(statistics_key, DAY).equals(text)


def test_a_wrong_cell_of_a_workbook_is_told_by_its_row(lotte):
    rows = people(3) + b"\nP9;Naam;nergens;M;10"

    with pytest.raises(services.ProblemsFound) as found:
        take(lotte, as_workbook(rows))

    assert [(one.row, one.value) for one in found.value.problems] == [(5, "nergens")]


def test_neither_numbers_nor_names_nor_codes_stand_in_the_database(lotte):
    take(lotte, people(20))

    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM workforce_snapshot s")
        [[stored]] = cursor.fetchall()
    sealed = bytes.fromhex(stored.split("\\x")[1].split('"')[0])
    for word in ("P00001", "Naam 1", a_department(), "woman"):
        assert word not in stored
        assert word.encode() not in sealed


def test_the_same_people_have_the_same_pseudonyms_on_another_day(lotte, statistics_key):
    take(lotte, people(5))
    take(lotte, people(5, first=3), day=DAY - timedelta(days=1))

    first, second = (
        set(queries.jobs_on(statistics_key, one)["person"])
        for one in (DAY, DAY - timedelta(days=1))
    )
    assert len(first & second) == 3


def test_the_same_file_again_makes_no_double_and_another_replaces_it(lotte, statistics_key):
    take(lotte, people(5))
    with pytest.raises(services.SameAgain):
        take(lotte, people(5))
    take(lotte, people(6))

    assert Snapshot.objects.count() == 1
    assert queries.jobs_on(statistics_key, DAY).height == 6
    told = Entry.objects.filter(event__startswith="personnel.").order_by("number")
    assert [one.event for one in told] == [events.TAKEN, events.REMOVED, events.REPLACED]


def test_a_file_with_wrong_rows_is_not_taken_and_all_of_them_are_told(lotte):
    code = a_department()
    content = a_file(f"P1;;{code};M;10", f"P1;;{code};?;10", "P3;;NERGENS;V;99")

    with pytest.raises(services.ProblemsFound) as found:
        take(lotte, content)

    assert [(one.row, one.why) for one in found.value.problems] == [
        (3, Why.NOT_IN_LIST),
        (3, Why.TWICE),
        (4, Why.NO_SUCH_DEPARTMENT),
        (4, Why.OUT_OF_RANGE),
    ]
    assert not Snapshot.objects.exists()
    assert not Entry.objects.filter(event=events.TAKEN).exists()


def test_a_day_that_has_to_come_or_that_knew_no_departments_is_refused(lotte):
    with pytest.raises(services.NotYet):
        take(lotte, people(5), day=NOW.date() + timedelta(days=1))
    with pytest.raises(services.NoDepartments):
        take(lotte, people(5), day=date(1950, 1, 1))


def test_what_is_removed_is_gone_and_the_trail_knows(lotte, statistics_key):
    made = take(lotte, people(5))

    services.remove(actor=actor_of(lotte), public_id=made.public_id, at=NOW)

    with pytest.raises(NotFound):
        queries.jobs_on(statistics_key, DAY)
    assert Entry.objects.filter(event=events.REMOVED).count() == 1


def test_a_snapshot_that_was_exchanged_from_outside_is_noticed(lotte, statistics_key):
    take(lotte, people(5))
    other = take(lotte, people(9), day=DAY - timedelta(days=1))
    Snapshot.objects.filter(day=DAY).update(sealed=other.sealed)

    with pytest.raises(SnapshotBroken):
        queries.jobs_on(statistics_key, DAY)


@pytest.mark.parametrize("way", ["replaced", "removed"])
def test_a_snapshot_of_before_that_is_put_back_is_noticed(lotte, statistics_key, way):
    old = take(lotte, people(5))
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM workforce_snapshot")
        if way == "replaced":
            take(lotte, people(9))
        else:
            services.remove(actor=actor_of(lotte), public_id=old.public_id, at=NOW)
        cursor.execute("DELETE FROM workforce_snapshot")
        cursor.execute("INSERT INTO workforce_snapshot SELECT * FROM kept")
    assert Snapshot.objects.get().id == old.id

    with pytest.raises(SnapshotBroken):
        queries.jobs_on(statistics_key, DAY)


@pytest.mark.parametrize(
    "role", [Role.MANAGER, Role.TOP_MANAGEMENT, Role.ADMINISTRATOR, Role.EMPLOYEE]
)
def test_nobody_else_brings_in_or_sees_anything(lotte, role):
    made = take(lotte, people(5))
    user = make_someone(role)
    identify(user=user.id)

    for refused in (
        lambda: take(user, people(6)),
        lambda: services.remove(actor=actor_of(user), public_id=made.public_id, at=NOW),
        lambda: services.save_mapping(actor=actor_of(user), name="x", mapping=MAPPING, at=NOW),
        lambda: queries.snapshots(actor_of(user)),
        lambda: queries.mappings(actor_of(user)),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert not Snapshot.objects.exists()


def test_a_way_of_reading_is_kept_once_under_a_name(lotte):
    services.save_mapping(actor=actor_of(lotte), name="Systeem A", mapping=MAPPING, at=NOW)
    with pytest.raises(services.NameInUse):
        services.save_mapping(actor=actor_of(lotte), name="systeem a", mapping=MAPPING, at=NOW)

    [kept] = SavedMapping.objects.all()
    assert kept.mapping() == MAPPING

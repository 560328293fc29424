"""A search: what is planted is found and told in the right place, and nothing about people."""

import json
from datetime import date

import pytest
from django.db import connection
from nacl.public import PrivateKey

from rodedraad.accounts.roles import Role
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import sealing
from rodedraad.monitor.patterns import finding, gathering, queries, services
from rodedraad.monitor.patterns.errors import (
    AlreadySearched,
    ChangedOutside,
    NobodyToTell,
    NotEnded,
)
from rodedraad.monitor.patterns.finding import Asked
from rodedraad.monitor.patterns.gathering import Places
from rodedraad.monitor.patterns.models import Pattern, Search
from rodedraad.monitor.periods import Period
from rodedraad.organisations import services as organisations
from rodedraad.organisations.models import Department
from rodedraad.workforce.sealed import SnapshotBroken
from tests.accounts.factories import actor_of
from tests.monitor.factories import report
from tests.monitor.patterns.factories import (
    AFTER_2025,
    AFTER_MARCH,
    GROUND,
    NATURES,
    PLACE,
    a_quiet_year,
    kept,
    plant,
    somebody,
)


@pytest.fixture
def quiet(house):
    """Two years in which nothing stands out, and forty people in each department."""
    a_quiet_year(2024)
    a_quiet_year(2025)
    house.bring_in_people()
    return house


def test_what_happens_again_and_again_is_told_to_the_adviser_in_the_right_place(quiet):
    plant()

    quiet.search()

    [told] = quiet.told()
    assert (told.place, told.ground) == (PLACE, GROUND)
    assert (told.first, told.last) == ("2025Q3", "2025Q4")
    assert told.is_by_people
    assert quiet.told(quiet.tarik) == [told]


def test_where_nothing_stands_out_nothing_is_told_and_nobody_is_mailed(quiet, mailoutbox):
    quiet.search()

    assert quiet.told() == []
    assert kept()[1:] == ([], [])


def test_reports_that_are_alike_may_be_of_one_person_and_are_no_pattern(quiet):
    for nature in NATURES[:2] * 5:
        report(date(2025, 11, 3), department=PLACE, grounds=[GROUND], natures=[nature])

    quiet.search()

    assert quiet.told() == []


def test_a_report_on_several_grounds_stands_at_the_one_that_is_told_least(quiet):
    plant(grounds=["age", "sex", GROUND])

    quiet.search()

    assert [(one.place, one.ground) for one in quiet.told()] == [(PLACE, GROUND)]


def test_two_reports_with_many_grounds_are_no_pattern(quiet):
    for nature in NATURES[:2]:
        report(date(2025, 11, 3), department=PLACE, natures=[nature],
               grounds=[GROUND, "antisemitism", "belief"])  # fmt: skip

    quiet.search()

    assert quiet.told() == []


def test_what_is_spread_over_small_teams_is_told_at_the_department_above(house):
    a_quiet_year(2024)
    a_quiet_year(2025)
    house.bring_in_people(many=8)
    plant(9, place="T-BALIE")

    house.search()

    assert [(one.place, one.ground) for one in house.told()] == [("D-PZ", GROUND)]


def test_without_personnel_data_nothing_is_told_deeper_than_a_directorate(house):
    a_quiet_year(2024)
    a_quiet_year(2025)
    plant(13, first=date(2025, 7, 7))

    house.search()

    assert [(one.place, one.is_by_people) for one in house.told()] == [("D-SB", False)]


def test_reports_of_a_department_that_ended_count_where_its_work_is_done_now(quiet):
    plant(4, place="A-PLAN")
    ended, now = (Department.objects.get(code=code) for code in ("A-PLAN", "A-WOON"))
    organisations.close_department(department=ended, day=date(2025, 10, 1), successors=[now])
    plant(5, first=date(2025, 10, 6), place="A-WOON")

    quiet.search()

    assert [(one.place, one.ground) for one in quiet.told()] == [("A-WOON", GROUND)]


def test_each_quarter_is_searched_once_and_what_goes_on_is_not_told_twice(quiet):
    plant()
    quiet.search()
    [before] = quiet.told()
    plant(3, first=date(2026, 1, 12))

    with pytest.raises(AlreadySearched):
        quiet.search()
    quiet.search("2026Q1", at=AFTER_MARCH)

    assert quiet.told() == [before]


def test_with_the_recorded_seed_the_same_is_found_again(quiet):
    plant()
    search = quiet.search()
    told = quiet.told()
    identify(user=quiet.user.id)
    quarters = gathering.quarters_looked_at(Period.of(search.quarter))
    places = Places.on(date(2025, 12, 31), quiet.key)

    again = finding.found(
        Asked(gathering.reports(quiet.key, quarters, places), places, quarters, search.seed)
    )

    assert quarters == [f"{year}Q{number}" for year in (2024, 2025) for number in range(1, 5)]
    assert again == told


def test_no_count_no_p_value_no_case_and_no_reporter_is_kept(quiet):
    plant(11)
    quiet.search()

    [search], [pattern], copies = kept()
    columns = {
        field.name
        for model in (type(search), type(pattern), type(copies[0]))
        for field in model._meta.get_fields()
    }
    opened = sealing.open_sealed(
        quiet.rosa.keys.sealing,
        next(bytes(one.ciphertext) for one in copies
             if bytes(one.sealing_key) == quiet.rosa.keys.public.sealing),
        pattern.place,
    )  # fmt: skip

    assert columns == {
        "id", "public_id", "quarter", "seed", "simulations", "numpy_version", "found",
        "searched_day", "searched_by", "desk", "state", "why_left", "told_day", "state_day",
        "copies", "pattern", "sealing_key", "ciphertext",
    }  # fmt: skip
    content = json.loads(opened)
    assert content.keys() == {"place", "ground", "first", "last", "searches", "is_by_people"}
    assert content["searches"] in {80, 200, 400}
    assert 11 not in content.values()
    assert {len(bytes(one.ciphertext)) for one in copies} == {len(bytes(copies[0].ciphertext))}


def test_who_reads_the_whole_database_sees_neither_where_nor_on_what(quiet):
    plant()
    quiet.search()
    identify(worker=True)

    with connection.cursor() as cursor:
        rows = ""
        for table in ("patterns_search", "patterns_pattern", "patterns_patterncopy"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            rows += str(cursor.fetchall())

    assert PLACE not in rows
    assert GROUND not in rows
    assert PLACE.encode().hex() not in rows


def test_a_search_is_as_large_whatever_it_found(quiet):
    empty = quiet.search("2025Q3")
    plant()

    full = quiet.search()

    assert len(full.found) == len(empty.found)


def test_only_the_office_with_the_key_searches_and_it_reads_nothing(quiet):
    plant()
    for role in set(Role) - {Role.INCLUSION_OFFICE}:
        someone = somebody(role, "external")
        identify(user=someone.id)
        with pytest.raises(NotAllowed):
            services.search(
                actor=actor_of(someone), key=quiet.key, quarter=Period.of("2025Q4"), at=AFTER_2025
            )
    with pytest.raises(SnapshotBroken):
        services.search(
            actor=quiet.actor, key=PrivateKey.generate(), quarter=Period.of("2025Q4"),
            at=AFTER_2025,
        )  # fmt: skip
    quiet.search()

    actor = quiet.actor
    assert not Pattern.objects.exists()
    assert not queries.visible(actor, quiet.rosa.keys)


def test_a_quarter_that_has_not_ended_is_not_searched(quiet):
    with pytest.raises(NotEnded):
        quiet.search("2026Q1")
    with pytest.raises(NotEnded):
        quiet.search("2025")


def test_without_anybody_to_tell_nothing_is_searched(office):
    with pytest.raises(NobodyToTell):
        services.search(
            actor=office.actor, key=office.key, quarter=Period.of("2025Q4"), at=AFTER_2025
        )


def test_a_search_that_was_taken_away_stops_the_next(quiet):
    quiet.search("2025Q3")
    identify(worker=True)
    Search.objects.all().delete()

    with pytest.raises(ChangedOutside):
        quiet.search()

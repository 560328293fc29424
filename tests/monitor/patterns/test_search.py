"""A search: what is planted is found and told in the right place, and nothing about people."""

import pytest

from rodedraad.monitor.patterns import services
from tests.monitor.patterns.factories import GROUND, PLACE, a_quiet_year, kept, plant


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
    print(told)
    assert (told.place, told.ground) == (PLACE, GROUND)
    assert (told.first, told.last) == ("2025Q3", "2025Q4")
    assert told.is_by_people
    assert quiet.told(quiet.tarik) == [told]


def test_where_nothing_stands_out_nothing_is_told(quiet):
    quiet.search()

    assert quiet.told() == []

"""A pattern has a day by which something is done with it, and a late one is not forgotten."""

from datetime import date

import pytest
from django.urls import reverse

from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import Notice
from rodedraad.monitor.patterns import deadlines
from rodedraad.monitor.patterns.models import Pattern
from rodedraad.monitor.patterns.states import PatternStep, WhyLeft
from tests.accounts.factories import sign_in
from tests.monitor.patterns.factories import plant

MONDAY, DUE = date(2026, 1, 5), date(2026, 1, 19)
"""It is told on a Monday; ten working days later it is looked into."""


@pytest.fixture
def pattern(house):
    house.bring_in_people()
    plant(9, place="A-GROEN")
    house.search()
    identify(worker=True)
    Notice.objects.all().delete()
    identify(user=house.rosa.id)
    return Pattern.objects.get()


def mailed(day: date):
    """Remind, and return who would be mailed."""
    deadlines.remind(day=day)
    identify(worker=True)
    found = set(Notice.objects.values_list("user_id", flat=True))
    Notice.objects.all().delete()
    return found


@pytest.mark.requirement("DASH-07")
def test_the_desk_is_reminded_on_the_last_day_and_each_working_day_after_it(house, pattern):
    both = {house.rosa.id, house.tarik.id}

    assert deadlines.due_date(pattern) == DUE
    assert mailed(date(2026, 1, 16)) == set()
    assert mailed(DUE) == both
    assert mailed(date(2026, 1, 20)) == both
    assert mailed(date(2026, 1, 24)) == set()


def test_on_friday_it_is_reminded_of_what_is_due_before_monday(house, pattern):
    identify(user=house.rosa.id)
    Pattern.objects.update(state_day=date(2026, 1, 2))

    assert deadlines.due_date(Pattern.objects.get()) == date(2026, 1, 16)
    assert mailed(date(2026, 1, 16)) == {house.rosa.id, house.tarik.id}


@pytest.mark.requirement("DASH-07")
def test_who_looks_into_it_decides_by_another_day_and_then_nothing_is_due(house, pattern):
    looked = house.take(pattern, PatternStep.LOOK)

    assert deadlines.due_date(looked) == date(2026, 2, 16)
    assert mailed(date(2026, 1, 20)) == set()
    assert mailed(date(2026, 2, 17)) == {house.rosa.id, house.tarik.id}
    left = house.take(pattern, PatternStep.LEAVE, WhyLeft.KNOWN)
    assert deadlines.due_date(left) is None
    assert mailed(date(2026, 2, 17)) == set()


def test_the_page_says_which_pattern_is_too_late(house, pattern, client):
    sign_in(client, house.rosa)

    page = client.get(reverse("patterns:pattern_list")).content.decode()

    assert "Te laat" in page
    assert "Bekijk het uiterlijk op 19 januari 2026." in page

"""What is erased when."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from rodedraad.audit.models import Entry
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import retention, tasks
from rodedraad.counselling.models import Consultation, SealedCopy
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import ProfileError
from tests.counselling import factories as make

pytestmark = pytest.mark.django_db


def at(day: date) -> datetime:
    return datetime.combine(day, time(3, 50), ZoneInfo("Europe/Amsterdam"))


@pytest.mark.requirement("PRIV-11")
def test_a_record_is_erased_so_many_months_after_its_quarter(own_profile):
    own_profile(counselling_months=12)
    ruben = make.make_counsellor()
    march = make.record(ruben)
    december = make.record(ruben, month=date(2025, 12, 1))

    assert retention.erase(at=at(date(2026, 12, 31))) == 0
    assert retention.erase(at=at(date(2027, 1, 1))) == 1
    assert list(Consultation.objects.all()) == [march]
    assert retention.erase(at=at(date(2027, 3, 31))) == 0
    assert retention.erase(at=at(date(2027, 4, 1))) == 1
    assert not SealedCopy.objects.exists()
    erased = Entry.objects.filter(event="consultation.erased", party_kind="worker")
    assert {entry.subject for entry in erased} == {march.pk, december.pk}


def test_the_number_of_today_counts_also_for_what_was_there(own_profile):
    ruben = make.make_counsellor()
    make.record(ruben)
    own_profile(counselling_months=60)

    assert retention.erase(at=at(date(2030, 1, 1))) == 0
    assert retention.erase(at=at(date(2031, 4, 1))) == 1


def test_the_worker_does_it_by_the_clock(own_profile):
    own_profile(counselling_months=12)
    ruben = make.make_counsellor()
    make.record(ruben, month=date(2020, 1, 1))

    tasks.erase(timestamp=0)

    identify(user=ruben.id)
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("months", [0, 11, 121])
def test_a_profile_that_erases_before_the_yearly_report_is_refused(own_profile, months):
    with pytest.raises(ProfileError, match=r"retention\.counselling_months"):
        own_profile(counselling_months=months)


@pytest.mark.parametrize("name", profiles.shipped())
def test_every_shipped_profile_says_how_long(name):
    assert profiles.load(name).retention.counselling_months >= 12

"""The quota of the jobs agreement, by hand and by its own definitions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.errors import BelowZero, MoreThanAll, NobodyCounted, NotExact
from rodedraad.lib.indicators.jobs_agreement import JobsAgreement, jobs_of_weeks, sector_quota

QUOTA = Fraction(193, 10_000)


def test_hours_of_those_hired_in_count_and_what_is_missing_is_priced():
    found = JobsAgreement(
        2024, hours=10 * 1331, hired_in=2 * 1331, all_hours=1000 * 1331, quota=QUOTA
    )

    assert found.realised == 12
    assert found.required == Fraction(193, 10)
    assert found.shortfall == Fraction(73, 10)
    assert found.levy == 36_500


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**8))
def test_who_has_enough_owes_nothing(hours, hired_in, all_hours):
    found = JobsAgreement(2024, hours, hired_in, all_hours, QUOTA)

    assert found.realised + found.shortfall >= found.required
    assert (found.shortfall > 0) == (found.realised < found.required)
    assert found.levy == 5000 * found.shortfall


def test_a_job_is_twenty_five_and_a_half_hours_a_week():
    assert jobs_of_weeks(Decimal("25.5")) == 1
    assert jobs_of_weeks(51) == 2


def test_the_quota_of_a_sector_takes_half_of_the_extra_jobs_of_the_year():
    found = sector_quota(
        baseline=10_000,
        extra_before=3_000,
        extra_this_year=1_000,
        employees=900_000,
        average_hours=1_500,
    )

    assert found == Fraction(13_500 * 1331, 900_000 * 1_500)


def test_hours_that_cannot_be_are_refused():
    with pytest.raises(BelowZero):
        JobsAgreement(2024, -1, 0, 0, QUOTA)
    with pytest.raises(NotExact):
        JobsAgreement(2024, 0, 0.5, 0, QUOTA)
    with pytest.raises(MoreThanAll):
        JobsAgreement(2024, 0, 0, 0, Fraction(2))
    with pytest.raises(NobodyCounted):
        sector_quota(baseline=1, extra_before=0, extra_this_year=0, employees=0, average_hours=1500)

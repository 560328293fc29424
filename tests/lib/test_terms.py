"""Terms: the calendar of Dutch public offices, months that clamp, and what the law gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.terms import (
    ACKNOWLEDGE_WITHIN_DAYS,
    FEEDBACK_WITHIN_MONTHS,
    DutchHolidays,
    acknowledge_by,
    add_months,
    add_working_days,
    aftercare_days,
    days_left,
    feedback_by,
    is_working_day,
)

HOLIDAYS = DutchHolidays()

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
few = st.integers(min_value=0, max_value=40)


def test_the_law_is_a_constant() -> None:
    assert ACKNOWLEDGE_WITHIN_DAYS == 7
    assert FEEDBACK_WITHIN_MONTHS == 3


# The days that offices were closed in 2025, Algemene termijnenwet, article 3. In 2025 the 27th of
# April was a Sunday, so the King's birthday was kept on the 26th; Saturday and Sunday are closed
# anyhow.
@pytest.mark.parametrize(
    "closed",
    [
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 21),
        date(2025, 4, 26),
        date(2025, 5, 5),
        date(2025, 5, 29),
        date(2025, 6, 9),
        date(2025, 12, 25),
        date(2025, 12, 26),
    ],
)
def test_offices_are_closed_on_the_days_of_the_act(closed: date) -> None:
    assert closed in HOLIDAYS
    assert not is_working_day(closed, HOLIDAYS)


@pytest.mark.parametrize("year", [2023, 2024, 2026, 2027, 2028])
def test_liberation_day_is_a_holiday_for_terms_in_every_year(year: int) -> None:
    assert date(year, 5, 5) in HOLIDAYS


@pytest.mark.parametrize(
    ("year", "kept_on"), [(2024, 27), (2025, 26), (2026, 27), (2031, 26), (2036, 26)]
)
def test_the_kings_birthday_is_never_kept_on_a_sunday(year: int, kept_on: int) -> None:
    assert date(year, 4, kept_on) in HOLIDAYS


def test_nothing_but_the_act_closes_an_office() -> None:
    in_2026 = {date(2026, 1, 1) + timedelta(days=number) for number in range(365)}
    weekdays_closed = {day for day in in_2026 if day in HOLIDAYS and day.weekday() < 5}

    assert weekdays_closed == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
    }


def test_an_organisation_can_close_on_more_days() -> None:
    friday_after_ascension = date(2026, 5, 15)

    assert is_working_day(friday_after_ascension, HOLIDAYS)
    assert not is_working_day(friday_after_ascension, DutchHolidays([friday_after_ascension]))


def test_what_is_no_day_is_no_holiday() -> None:
    assert "2026-01-01" not in HOLIDAYS


def test_working_days_skip_easter() -> None:
    thursday = date(2026, 4, 2)

    assert add_working_days(thursday, 1, HOLIDAYS) == date(2026, 4, 7)
    assert add_working_days(thursday, 3, HOLIDAYS) == date(2026, 4, 9)


def test_three_working_days_after_a_friday_end_on_wednesday() -> None:
    assert add_working_days(date(2026, 3, 6), 3, HOLIDAYS) == date(2026, 3, 11)


def test_no_working_days_after_a_saturday_is_the_monday() -> None:
    assert add_working_days(date(2026, 3, 7), 0, HOLIDAYS) == date(2026, 3, 9)


def test_working_days_are_not_counted_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2026, 3, 6), -1, HOLIDAYS)


@settings(deadline=None)
@given(start=days, count=few)
def test_between_start_and_end_lie_exactly_so_many_working_days(start: date, count: int) -> None:
    end = add_working_days(start, count, HOLIDAYS)

    after_start = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    counted = [day for day in after_start if is_working_day(day, HOLIDAYS)]
    assert is_working_day(end, HOLIDAYS)
    assert len(counted) == count or (count == 0 and counted == [end])


@settings(deadline=None)
@given(start=days, first=few, second=few)
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    begin = add_working_days(start, 0, HOLIDAYS)

    in_two = add_working_days(add_working_days(begin, first, HOLIDAYS), second, HOLIDAYS)

    assert in_two == add_working_days(begin, first + second, HOLIDAYS)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 3, date(2024, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 10), 0, date(2026, 5, 10)),
    ],
)
def test_a_day_that_a_month_lacks_becomes_its_last_day(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@given(day=days, months=st.integers(min_value=-240, max_value=240))
def test_months_move_the_month_and_keep_the_day_where_it_exists(day: date, months: int) -> None:
    moved = add_months(day, months)

    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@given(day=days, later=st.integers(min_value=0, max_value=60), months=st.integers(0, 60))
def test_a_later_day_never_gives_an_earlier_term(day: date, later: int, months: int) -> None:
    assert add_months(day, months) <= add_months(day + timedelta(days=later), months)


@given(due=days, today=days)
def test_the_days_left_lead_to_the_due_date(due: date, today: date) -> None:
    assert today + timedelta(days=days_left(due, today)) == due


def test_on_the_last_day_no_days_are_left_and_after_it_fewer_than_none() -> None:
    assert days_left(date(2026, 3, 9), date(2026, 3, 9)) == 0
    assert days_left(date(2026, 3, 9), date(2026, 3, 11)) == -2


def test_receipt_is_acknowledged_within_seven_days() -> None:
    assert acknowledge_by(date(2026, 3, 2)) == date(2026, 3, 9)
    assert acknowledge_by(date(2026, 3, 2), within_days=5) == date(2026, 3, 7)


def test_feedback_is_due_three_months_after_the_acknowledgement() -> None:
    assert feedback_by(date(2026, 3, 2), date(2026, 3, 4)) == date(2026, 6, 4)


def test_feedback_is_counted_from_the_seventh_day_when_nothing_was_acknowledged() -> None:
    assert feedback_by(date(2026, 3, 2)) == date(2026, 6, 9)


def test_a_late_acknowledgement_does_not_buy_time() -> None:
    assert feedback_by(date(2026, 3, 2), date(2026, 3, 30)) == date(2026, 6, 9)


def test_an_organisation_may_answer_sooner() -> None:
    received, acknowledged = date(2026, 3, 2), date(2026, 3, 2)

    assert feedback_by(received, acknowledged, within_months=2) == date(2026, 5, 2)


@given(received=days, waited=st.integers(min_value=0, max_value=400))
def test_feedback_is_never_later_than_three_months_and_seven_days(
    received: date, waited: int
) -> None:
    due = feedback_by(received, received + timedelta(days=waited))

    assert due <= add_months(received + timedelta(days=7), 3)


def test_aftercare_one_and_three_months_after_the_last_of_january() -> None:
    assert aftercare_days(date(2024, 1, 31), (1, 3)) == (date(2024, 2, 29), date(2024, 4, 30))

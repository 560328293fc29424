"""Days and terms: what the law gives, and how a term is counted.

The law is a constant beside its article. A term of an organisation may be shorter than the law
allows, never longer: the profile sees to that. Months are counted by the calendar, and a day
that a month does not have becomes its last day.
"""

import calendar
from collections.abc import Container, Iterable
from datetime import date, timedelta
from functools import cache

from holidays import OPTIONAL, PUBLIC, country_holidays

# Directive (EU) 2019/1937, article 9(1)(b); Wet bescherming klokkenluiders, article 2.
ACKNOWLEDGE_WITHIN_DAYS = 7

# Directive (EU) 2019/1937, article 9(1)(f); Wet bescherming klokkenluiders, article 2.
FEEDBACK_WITHIN_MONTHS = 3

# ISO 37002:2021, 8.1. Advice, not law.
PERSONAL_MESSAGE_WITHIN_WORKING_DAYS = 3

# Directive (EU) 2023/970, article 10(1)(c).
REMEDY_A_PAY_GAP_WITHIN_MONTHS = 6

_SATURDAY = 5


class DutchHolidays:
    """The days on which a Dutch public office is closed, and the extra ones of an organisation.

    Algemene termijnenwet, article 3: New Year's Day, Easter Monday, Ascension Day, Whit Monday,
    both days of Christmas, the day on which the King's birthday is kept, and 5 May in every year
    (not only in the years in which people have the day off); Good Friday counts as one of them.
    A day that the government has put on a par for a certain year is an extra one.
    """

    def __init__(self, extra: Iterable[date] = ()) -> None:
        self._extra = frozenset(extra)

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return day in self._extra or day in _holidays_of(day.year)


def is_working_day(day: date, holidays: Container[date]) -> bool:
    """Tell whether offices are open: no Saturday, no Sunday and no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(start: date, count: int, holidays: Container[date]) -> date:
    """Return the working day that is the `count`-th one after `start`.

    The day of `start` itself never counts. With `count` 0 it is the first working day on or
    after `start`.
    """
    if count < 0:
        raise ValueError("working days are counted forward")
    day = start
    for _ in range(count):
        day = _next_working_day(day + timedelta(days=1), holidays)
    return _next_working_day(day, holidays)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month, `months` later; the last day where a month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def days_left(due: date, today: date) -> int:
    """Return how many days are left: 0 on the last day, below 0 when it is too late."""
    return (due - today).days


def acknowledge_by(received: date, *, within_days: int = ACKNOWLEDGE_WITHIN_DAYS) -> date:
    """Return the last day on which the receipt may be acknowledged."""
    return received + timedelta(days=within_days)


def feedback_by(
    received: date, acknowledged: date | None = None, *, within_months: int = FEEDBACK_WITHIN_MONTHS
) -> date:
    """Return the last day for feedback.

    It is counted from the acknowledgement, and from the seventh day after receipt when none was
    sent by then: an acknowledgement that comes too late does not buy time.
    """
    latest = acknowledge_by(received)
    return add_months(min(acknowledged or latest, latest), within_months)


def aftercare_days(closed: date, months: Iterable[int]) -> tuple[date, ...]:
    """Return the days on which the reporter is asked how things are, after the handling ended."""
    return tuple(add_months(closed, number) for number in months)


def _next_working_day(day: date, holidays: Container[date]) -> date:
    while not is_working_day(day, holidays):
        day += timedelta(days=1)
    return day


@cache
def _holidays_of(year: int) -> frozenset[date]:
    return frozenset(country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL)))

"""What a form begins with: what the office said the year before, so that it is one series."""

from datetime import date
from typing import Any

from rodedraad.aggregated.definition import Definition
from rodedraad.core import clock


def of_a_year() -> dict[str, Any]:
    """Return what is usual where nothing was said before."""
    return {"reference_date": clock.last_year_end()}


def may_follow(said: Definition) -> bool:
    """Tell whether the day of the next one has come."""
    return _a_year_later(said.reference_date) <= clock.today()


def of_the_next_year(said: Definition) -> dict[str, Any]:
    """Return what the next one says of itself: the same a year later, and no reason for a break.

    As long as that day has not come, the days are those of the last one, which can be put right.
    """
    later = _a_year_later if may_follow(said) else _the_same
    return {
        "kind": said.kind.value,
        "name": said.name,
        "made_by": said.made_by,
        "first_day": later(said.first_day) if said.first_day else None,
        "reference_date": later(said.reference_date),
        "population_nl": said.population["nl"],
        "population_en": said.population["en"],
        "classification": said.classification,
        "unit": said.unit.value,
    }


def _a_year_later(day: date) -> date:
    """Return the same day of the next year; the last day of February after a leap day."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


def _the_same(day: date) -> date:
    return day

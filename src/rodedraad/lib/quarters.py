"""Quarters as facts and talks carry them: `2026Q3`."""

from calendar import monthrange
from datetime import date
from typing import Final

IN_A_YEAR: Final = 4


def quarter_of(day: date) -> str:
    """Return the quarter in which a day falls: `2026Q4`."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def last_day_of(quarter: str) -> date:
    """Return the last day of a quarter. Raises `ValueError`."""
    year, number = year_and_number(quarter)
    month = 3 * number
    return date(year, month, monthrange(year, month)[1])


def year_and_number(quarter: str) -> tuple[int, int]:
    """Return the year of a quarter, and its number from 1 to 4. Raises `ValueError`."""
    year, _mark, number = quarter.partition("Q")
    found = int(year), int(number)
    if f"{found[0]}Q{found[1]}" != quarter or not 1 <= found[1] <= IN_A_YEAR:
        raise ValueError(quarter)
    return found


def quarters_until(last: str, count: int) -> list[str]:
    """Return so many quarters up to one, the earliest first. Raises `ValueError`."""
    year, number = year_and_number(last)
    after = IN_A_YEAR * year + number
    every = range(after - count, after)
    return [f"{one // IN_A_YEAR}Q{one % IN_A_YEAR + 1}" for one in every]

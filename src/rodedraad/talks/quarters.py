"""Quarters as a talk carries them: `2026Q3`. No finer moment is kept."""

from datetime import date
from typing import Final

from rodedraad.lib.terms import add_months

_IN_A_YEAR: Final = 4
_OFFERED: Final = 5


def quarter_of(day: date) -> str:
    """Return the quarter in which a day falls."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"


def offered(today: date) -> list[str]:
    """Return the quarters of which a page takes a talk, the running one first."""
    now = _IN_A_YEAR * today.year + (today.month - 1) // 3
    return [f"{one // _IN_A_YEAR}Q{one % _IN_A_YEAR + 1}" for one in range(now, now - _OFFERED, -1)]


def is_past(quarter: str, *, months: int, today: date) -> bool:
    """Tell whether talks of a quarter are kept no longer. Raises `ValueError`.

    The quarters of a year go together: half a year can't be counted as a whole one.
    """
    first_after = date(_year_of(quarter) + 1, 1, 1)
    return add_months(first_after, months) <= today


def _year_of(quarter: str) -> int:
    year, _mark, number = quarter.partition("Q")
    found = int(year)
    if f"{found}Q{number}" != quarter or number not in {"1", "2", "3", "4"}:
        raise ValueError(quarter)
    return found

"""The quarter that a talk carries: no finer moment of it is kept."""

from datetime import date
from typing import Final

from rodedraad.lib.quarters import quarter_of, quarters_until, year_and_number
from rodedraad.lib.terms import add_months

_OFFERED: Final = 5


def offered(today: date) -> list[str]:
    """Return the quarters of which a page takes a talk, the running one first."""
    return quarters_until(quarter_of(today), _OFFERED)[::-1]


def is_past(quarter: str, *, months: int, today: date) -> bool:
    """Tell whether talks of a quarter are kept no longer. Raises `ValueError`.

    The quarters of a year go together: half a year can't be counted as a whole one.
    """
    year, _number = year_and_number(quarter)
    first_after = date(year + 1, 1, 1)
    return add_months(first_after, months) <= today

"""Years and quarters as periods: `2025`, `2025Q3`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import pgettext

from rodedraad.lib.quarters import last_day_of


@dataclass(frozen=True)
class Period:
    """A year, or a quarter of it."""

    year: int
    quarter: int | None = None

    @classmethod
    def of(cls, code: str) -> "Period":
        """Read `2025` or `2025Q3`. Raises `ValueError`."""
        year, mark, quarter = code.partition("Q")
        found = cls(int(year), int(quarter) if mark else None)
        if found.code != code or found.quarter not in {None, 1, 2, 3, 4}:
            raise ValueError(code)
        return found

    @property
    def code(self) -> str:
        """Return the period as it is kept."""
        return str(self.year) if self.quarter is None else f"{self.year}Q{self.quarter}"

    @property
    def quarters(self) -> tuple[str, ...]:
        """Return the quarters in the period, as facts carry them."""
        if self.quarter is not None:
            return (self.code,)
        return tuple(f"{self.year}Q{number}" for number in range(1, 5))

    @property
    def before(self) -> "Period":
        """Return the year before: it ends where this one begins."""
        return Period(self.year - 1)

    def follows(self, other: "Period") -> bool:
        """Tell whether it begins where the other one, as long as this, ends."""
        return self.place == other.place + 1

    @property
    def place(self) -> int:
        """Return its number among all periods that are as long."""
        return self.year if self.quarter is None else 4 * self.year + self.quarter

    @property
    def last_day(self) -> date:
        """Return the last day of the period: its reference date."""
        return last_day_of(f"{self.year}Q{self.quarter or 4}")


def ended(today: date, years: int) -> list[Period]:
    """Return the years and quarters that have ended, the newest first, of so many years back."""
    every = [
        Period(year, quarter)
        for year in range(today.year, today.year - years - 1, -1)
        for quarter in (None, 4, 3, 2, 1)
    ]
    return [one for one in every if one.last_day < today]


def after_gaps(periods: Sequence[Period]) -> list[str]:
    """Return the codes of those that do not follow the one before; they stand in their order."""
    return [now.code for before, now in pairwise(periods) if not now.follows(before)]


def spoken(period: Period) -> str:
    """Return a period in words."""
    if period.quarter is None:
        return str(period.year)
    said = {"quarter": period.quarter, "year": period.year}
    return pgettext("period", "quarter %(quarter)s of %(year)s") % said


def listed(periods: Sequence[Period]) -> str:
    """Return periods in words, one after the other."""
    return ", ".join(map(spoken, periods))

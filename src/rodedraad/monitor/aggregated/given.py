"""A source as it is counted: what it says of itself, its rows, and where they belong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rodedraad.aggregated.definition import Definition
from rodedraad.lib.aggregates import Row
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import NOT_TOLD, Departments
from rodedraad.monitor.periods import Period


@dataclass(frozen=True)
class Given:
    """One source; what it counted of departments is added up over `places`."""

    said: Definition
    rows: Sequence[Row]
    places: Departments

    @property
    def subject(self) -> str:
        """Return what its figures are about: the same for each year of a series."""
        return f"{self.said.kind.value}-{self.said.series}"

    @property
    def period(self) -> Period:
        """Return the year that it is of."""
        return Period(self.said.reference_date.year)

    def measure(self, part: str, version: int) -> str:
        """Return the name of one of the things that it counted."""
        return Counting(f"{self.subject}.{part}", self.period, version).measure

    def by_department(self, column: str) -> Mapping[str, int]:
        """Return a column, added up by the inner code of each department."""
        found: Counter[str] = Counter()
        for row in self.rows:
            found[self.places.inner(str(row.get("department") or NOT_TOLD))] += int(row[column])
        return found

    def has(self, column: str) -> bool:
        """Tell whether the file had a column."""
        return all(column in row for row in self.rows)


def all_told(rows: Sequence[Row]) -> bool:
    """Tell whether it is known of each row to which department it belongs."""
    return all(row.get("department") for row in rows)

"""A source as it is counted: what it says of itself, its rows, and where they belong."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rodedraad.aggregated.definition import Definition
from rodedraad.lib.aggregates import Row
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import NOT_TOLD, Departments
from rodedraad.monitor.periods import Period


@dataclass(frozen=True)
class Given:
    """One source; what it counted of departments is added up over `places`.

    `left_out` are the groups of which nothing is told.
    """

    said: Definition
    rows: Sequence[Row]
    places: Departments
    left_out: Collection[str] = ()

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

    @cached_property
    def dimension(self) -> Dimension:
        """Return the departments of which the source tells something, with those above them.

        Of the others everybody can see that they are not in it.
        """
        tree = self.places.dimension
        there = {self.places.inner(str(row.get(DEPARTMENT) or NOT_TOLD)) for row in self.rows}
        parts = {
            code: [one for one in breakdowns[0] if tree.leaves_under[one] & there]
            for code, breakdowns in tree.parents()
        }
        return Dimension.of(DEPARTMENT, {code: kept for code, kept in parts.items() if kept})

    def by_department(self, column: str) -> Mapping[str, int]:
        """Return a column, added up by the inner code of each department."""
        found: Counter[str] = Counter()
        for row in self.rows:
            found[self.places.inner(str(row.get(DEPARTMENT) or NOT_TOLD))] += int(row[column])
        return found

    def has(self, column: str) -> bool:
        """Tell whether the file had a column."""
        return all(column in row for row in self.rows)


def all_told(rows: Sequence[Row]) -> bool:
    """Tell whether it is known of each row to which department it belongs."""
    return all(row.get(DEPARTMENT) for row in rows)

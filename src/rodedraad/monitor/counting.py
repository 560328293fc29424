"""What is counted of one subject and period: its tables, and the name that their measure bears.

Two periods or two countings never share a cell.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.monitor.periods import Period

ALL = "all"
"""The code of the whole in every dimension."""
Arrangement = Callable[[Sequence[ProtectedTable]], ProtectedTable]
_Codes = TypeVar("_Codes", bound=tuple[str, ...])


class Counting(NamedTuple):
    """What was counted, of when, and for which time it was counted."""

    subject: str
    period: Period
    version: int

    @classmethod
    def of(cls, measure: str) -> "Counting":
        """Read the name of a measure."""
        subject, period, version = measure.split("/")
        return cls(subject, Period.of(period), int(version))

    @property
    def measure(self) -> str:
        """Return the name of the measure."""
        return f"{self.subject}/{self.period.code}/{self.version}"


class Part(NamedTuple):
    """The tables of which one shown table is made, and how it is added to others."""

    tables: Sequence[Table]
    add_to: "Callable[[Counted], None]"


@dataclass
class Counted:
    """The tables of one period, in the order in which they are shown.

    `shown` says for each shown table how it is put together from the protected ones. `beneath` are
    tables that are not shown, and `relations` what no table says of itself. `parts` are the tables
    of each shown one, with how it is added. `left_out` has the words of those that are not told.
    """

    tables: list[Table] = field(default_factory=list)
    beneath: list[Table] = field(default_factory=list)
    relations: list[Fact] = field(default_factory=list)
    shown: dict[str, Arrangement] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    left_out: Sequence[Mapping[str, Any]] = ()

    def add(self, name: str, table: Table) -> None:
        """Add a table that is shown as it is."""
        place = len(self.tables)
        self.tables.append(table)
        self.shown[name] = lambda protected: protected[place]
        self.parts[name] = Part([table], lambda made: made.add(name, table))

    def add_overlapping(self, name: str, tables: Mapping[str, Table], *, yes: str) -> None:
        """Add a table of each code, with it (`yes`) and without it, shown as rows of one table.

        The first dimension of each is whether something has the code.
        """
        first = len(self.tables)
        self.tables += tables.values()
        codes = list(tables)

        def arrange(protected: Sequence[ProtectedTable]) -> ProtectedTable:
            own = dict(zip(codes, protected[first : first + len(codes)], strict=True))
            has = {code: one.dimensions[0].name for code, one in own.items()}
            with_it = {code: Slice(one, {has[code]: yes}) for code, one in own.items()}
            any_of_them = Slice(own[codes[0]], {has[codes[0]]: ALL})
            return side_by_side(name, with_it, whole=ALL, total=any_of_them)

        self.shown[name] = arrange
        self.parts[name] = Part(
            [*tables.values()], lambda made: made.add_overlapping(name, tables, yes=yes)
        )

    def without(self, names: Collection[str]) -> "Counted":
        """Tell some shown tables not: readers know that they exist, so they go beneath."""
        made = Counted(beneath=list(self.beneath), relations=list(self.relations))
        for name, part in self.parts.items():
            if name in names:
                made.beneath += part.tables
            else:
                part.add_to(made)
        return made

    def whole(self) -> Tables:
        """Give all tables together."""
        return Tables(tuple(self.tables), tuple(self.relations), tuple(self.beneath))


def table_of(counts: Mapping[_Codes, int], measure: str, dimensions: Sequence[Dimension]) -> Table:
    """Make a table of the inner cells that are not empty: their codes, and how many there are."""
    names = [one.name for one in dimensions]
    rows = [
        {**dict(zip(names, codes, strict=True)), "value": number}
        for codes, number in counts.items()
    ]
    return Table.of(rows, dimensions, measure=measure)

"""How new figures hang together with those that readers know: relations between their cells.

- A year is the sum of its quarters, department by department, as the tree stood on each last day.
  Quarters are always counted as deep in the tree as anything is.
- A figure that was counted anew is the old one and a difference; readers are taken to know the
  difference, which is more than they do.
- Who was here before a year, and who is here at its end, are counted by what became of them and by
  where they came from. That is the figure of who works here on that day, and the same in the year
  before and the year after: so stocks and flows hang together.
- Whose pay is counted is who works here on that day, too.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.flows.ties import CAME, CLOSING, OPENING, WENT
from rodedraad.monitor.pay.categories import PAID
from rodedraad.monitor.pay.categories import SUBJECT as PAY
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation

TreeOf = Callable[[Period], Departments]
_Cells = Mapping[CellId, Cell]
_DAYS: Final[Mapping[str, Callable[[Period], Period]]] = {
    OPENING: lambda period: period.before,
    CLOSING: lambda period: period,
    PAY: lambda period: period,
}
"""With whose last day a set of people is that of who works here."""


@dataclass(frozen=True)
class Bridges:
    """The relations of the new tables with what a circle knows.

    Without `tree_of` a year is not the sum of its quarters: what is there on a day adds up with
    nothing that was there on another.
    """

    tables: Tables
    tree_of: TreeOf | None = None

    def __call__(self, known: Ledger) -> Sequence[Fact]:
        """Give them, for what this circle knows."""
        again = [
            _differing({now: 1, before: -1}, difference)
            for now, before, difference in _counted_before(self.tables, known)
        ]
        return [*again, *(self._to_quarters(known, self.tree_of) if self.tree_of else ())]

    def _to_quarters(self, known: Ledger, tree_of: TreeOf) -> Iterator[Fact]:
        """Relate a year to its quarters; whoever counts sees that all are known, or none."""
        last = _last_versions(known.cells)
        for year in {Counting.of(one.measure) for one in self.tables.cells}:
            codes = year.period.quarters if year.period.quarter is None else ()
            quarters = {last[at].measure for one in codes if (at := (year.subject, one)) in last}
            if quarters:
                yield from self._year(known.cells, year, quarters, tree_of)

    def _year(
        self, known: _Cells, year: Counting, quarters: Collection[str], tree_of: TreeOf
    ) -> Iterator[Fact]:
        places, now = tree_of(year.period), self.tables.cells
        parts: dict[CellId, list[CellId]] = defaultdict(list)
        for cell_id in known:
            if cell_id.measure in quarters and _is_inner(cell_id, tree_of):
                for whole in _in_year(cell_id, year.measure, places):
                    parts[whole].append(cell_id)
        for whole, several in parts.items():
            if whole in now:
                rest = now[whole].value - sum(known[one].value for one in several)
                yield _differing({whole: 1, **dict.fromkeys(several, -1)}, rest)


def last_version(known: Ledger, subject: str, period: str) -> int:
    """Return the version in which a period was counted last; 0 when it never was."""
    found = (Counting.of(one.measure) for one in known.cells)
    return max(
        (one.version for one in found if one.subject == subject and one.period.code == period),
        default=0,
    )


def periods_of(known: Ledger, subject: str) -> set[Period]:
    """Return the periods of which something was published on a subject."""
    found = {Counting.of(one) for one in {cell_id.measure for cell_id in known.cells}}
    return {one.period for one in found if one.subject == subject}


def agrees(tables: Tables, known: Ledger) -> bool:
    """Tell whether the cells that were counted before still have the same values."""
    return all(
        known.cells[cell_id].value == cell.value
        for cell_id, cell in tables.cells.items()
        if cell_id in known.cells
    )


def changed_by_few(tables: Tables, known: Ledger, least: int) -> Mapping[CellId, Set[int]]:
    """Return the cells that changed by something, but less than `least`: and what they were."""
    found: dict[CellId, set[int]] = defaultdict(set)
    for now, before, difference in _counted_before(tables, known):
        if 0 < abs(difference) < least:
            found[now].add(known.cells[before].value)
    return found


def changed(tables: Tables, known: Ledger) -> bool:
    """Tell whether a cell is not what it was when it was counted before, in whichever version."""
    return any(difference for _now, _before, difference in _counted_before(tables, known))


def unchanged_elsewhere(table: Table, known: Ledger) -> Sequence[Fact]:
    """Return what another subject told of the cells of a table, where that still holds."""
    return [
        Fact.exactly(now, table.cells[now].value)
        for now, before, difference in _counted_before(Tables((table,)), known)
        if not difference
        and Counting.of(before.measure).subject != Counting.of(now.measure).subject
    ]


def _counted_before(tables: Tables, known: Ledger) -> Iterator[tuple[CellId, CellId, int]]:
    """Yield each cell with one that counted the same before, and by how much it differs."""
    same: dict[_Figure, list[CellId]] = defaultdict(list)
    for cell_id in known.cells:
        same[_figure(cell_id)].append(cell_id)
    for cell_id, cell in tables.cells.items():
        for before in same.get(_figure(cell_id), ()):
            if before != cell_id:
                yield cell_id, before, cell.value - known.cells[before].value


_Figure = tuple[str, Period, tuple[tuple[str, str], ...]]


def _figure(cell_id: CellId) -> _Figure:
    """Return what a cell counts, whichever release counted it, and in whichever version."""
    subject, period, _version = Counting.of(cell_id.measure)
    if subject in _DAYS and not {WENT, CAME, PAID} & {name for name, _code in cell_id.codes}:
        return representation.SUBJECT, _DAYS[subject](period), cell_id.codes
    return subject, period, cell_id.codes


def _is_inner(cell_id: CellId, tree_of: TreeOf) -> bool:
    """Tell whether the cell is at no department, or at one without parts in its own tree."""
    code = dict(cell_id.codes).get(DEPARTMENT)
    tree = tree_of(Counting.of(cell_id.measure).period)
    return code is None or code not in tree.dimension or not tree.dimension.parts_of(code)


def _differing(terms: Mapping[CellId, int], difference: int) -> Fact:
    return Fact(tuple(sorted(terms.items())), difference, difference)


def _last_versions(cells: _Cells) -> dict[tuple[str, str], Counting]:
    last: dict[tuple[str, str], Counting] = {}
    counted = (Counting.of(name) for name in {one.measure for one in cells})
    for counting in sorted(counted, key=lambda one: one.version):
        last[counting.subject, counting.period.code] = counting
    return last


def _in_year(cell_id: CellId, measure: str, places: Departments) -> Iterator[CellId]:
    """Yield the cells of the year of which a cell of a quarter is a part."""
    codes = dict(cell_id.codes)
    if DEPARTMENT not in codes:
        yield CellId(measure, cell_id.codes)
    else:
        for code in places.with_those_above(places.inner(codes[DEPARTMENT])):
            yield CellId.at(measure, {**codes, DEPARTMENT: code}.items())

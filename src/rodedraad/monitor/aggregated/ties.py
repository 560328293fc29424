"""How figures hang together with others that say the same of the same people.

Two series may tell the same of a year, and of bodies two years are alike when nobody changed.
Readers who know that it is the same hold what one withholds against what the other shows, so it is
one figure.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.disclosure.cells import Cell, CellId, Fact
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.monitor.aggregated.bodies import VOTE
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import NAME as DEPARTMENT

People = tuple[str, str, str]
"""Of whom a cell tells: of which part of a source, in which department, with or without a vote."""
Codes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SameAs:
    """The relations of the tables of a source with what a circle knows."""

    tables: Tables

    def __call__(self, known: Ledger) -> Sequence[Fact]:
        """Give them, for what this circle knows."""
        told = _by_people(known.cells)
        same = [
            fact
            for (counted, people), now in _by_people(self.tables.cells).items()
            for (measure, others), before in told.items()
            if others == people and _may_be_same(counted, measure)
            for fact in _alike(now, before)
        ]
        return list(dict.fromkeys((*Bridges(self.tables)(known), *same)))


_Told = Mapping[Codes, tuple[CellId, Cell]]


def _by_people(cells: Mapping[CellId, Cell]) -> Mapping[tuple[str, People], _Told]:
    """Return the cells of sources by what counted them and by whom they tell of."""
    found: dict[tuple[str, People], dict[Codes, tuple[CellId, Cell]]] = defaultdict(dict)
    for cell_id, cell in cells.items():
        subject, _, part = Counting.of(cell_id.measure).subject.rpartition(".")
        codes = dict(cell_id.codes)
        who = (codes.get(DEPARTMENT, ""), codes.get(VOTE, ""))
        kind = subject.partition("-")[0]
        found[cell_id.measure, (f"{kind}.{part}", *who)][cell_id.codes] = (cell_id, cell)
    return found


def _may_be_same(counted: str, measure: str) -> bool:
    """Tell whether two countings are of one year, or of bodies; and are not one counting."""
    first, other = Counting.of(counted), Counting.of(measure)
    is_of_bodies = first.subject.startswith(f"{SourceKind.BODIES.value}-")
    return first != other and (is_of_bodies or first.period == other.period)


def _alike(now: _Told, before: _Told) -> Iterator[Fact]:
    """Yield that each figure is the same, when all that both tell are."""
    shared = now.keys() & before.keys()
    if all(now[one][1].value == before[one][1].value for one in shared):
        for one in sorted(shared):
            yield Fact.zero({now[one][0]: 1, before[one][0]: -1})

"""The ledger: all that an audience was ever told, as linear facts, and what it must not learn.

The ledger is for the office: it holds the true values of withheld cells, as an audit of the next
release has to protect the withheld cells of earlier ones as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact, Protection
from rodedraad.lib.disclosure.errors import NotAsBefore


@dataclass(frozen=True)
class Ledger:
    """What readers know: relations (how cells add up) and facts (what was published).

    `excused` names a cell, and another whose people know its value, when they knew too much of the
    first one before the release that asks for its protection. True when they are still owed that
    it is not exact, false when nothing.
    """

    cells: Mapping[CellId, Cell] = field(default_factory=dict)
    relations: tuple[Fact, ...] = ()
    facts: tuple[Fact, ...] = ()
    demands: Mapping[CellId, Protection] = field(default_factory=dict)
    structural_zeros: frozenset[CellId] = frozenset()
    excused: Mapping[tuple[CellId, CellId], bool] = field(default_factory=dict)

    def about(self, cells: Iterable[CellId]) -> "Ledger":
        """Know only what hangs together, by some relation or fact, with these cells.

        What does not hang together with them says nothing of them.
        """
        facts_of: dict[CellId, list[Fact]] = defaultdict(list)
        for fact in (*self.relations, *self.facts):
            for cell_id, _ in fact.terms:
                facts_of[cell_id].append(fact)
        reached = set(cells)
        waiting = list(reached)
        while waiting:
            terms = (term for fact in facts_of[waiting.pop()] for term in fact.terms)
            new = {cell_id for cell_id, _ in terms} - reached
            reached |= new
            waiting += new

        def kept(facts: Iterable[Fact]) -> tuple[Fact, ...]:
            return tuple(fact for fact in facts if fact.terms and fact.terms[0][0] in reached)

        return Ledger(
            {cell_id: cell for cell_id, cell in self.cells.items() if cell_id in reached},
            kept(self.relations),
            kept(self.facts),
            {cell_id: asked for cell_id, asked in self.demands.items() if cell_id in reached},
            self.structural_zeros & reached,
            {both: owed for both, owed in self.excused.items() if both[0] in reached},
        )

    def joined_with(self, *others: "Ledger") -> "Ledger":
        """Know all of them. Raises `NotAsBefore` when a cell has two values.

        Many at once take the time that they are long, and one after another its square.
        """
        cells = dict(self.cells)
        demands = dict(self.demands)
        excused = dict(self.excused)
        for other in others:
            for cell_id, cell in other.cells.items():
                if cells.setdefault(cell_id, cell).value != cell.value:
                    raise NotAsBefore(str(cell_id))
            for cell_id, protection in other.demands.items():
                demands[cell_id] = demands.get(cell_id, protection).with_both(protection)
            excused.update(other.excused)
        everybody = (self, *others)
        return Ledger(
            cells,
            tuple(dict.fromkeys(chain.from_iterable(one.relations for one in everybody))),
            tuple(dict.fromkeys(chain.from_iterable(one.facts for one in everybody))),
            demands,
            frozenset().union(*(one.structural_zeros for one in everybody)),
            excused,
        )

"""Choosing what else to withhold, proving that it is enough, and making the tables that are shown.

1. Each sensitive cell is attacked while every other cell may be withheld at a cost; the cheapest
   tables that leave it in doubt say which cells to withhold (the flow heuristic of Cox, JASA 90,
   1995, with the protection levels of Fischetti and Salazar 2001). The same for every insider.
2. Cells are given back, dearest first, when all that leaned on them can be proven without.
3. The proof is checked in whole numbers, without the solver. Only then a table is made.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.disclosure.attack import Prover, State, is_proven, knowledge_of
from rodedraad.lib.disclosure.cells import CellId, Protection
from rodedraad.lib.disclosure.choice import Effort, choose
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.rules import Rule, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders, Situation
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.disclosure.witnesses import Proof

_SEAL: Final = object()
AGAIN: Final = 0.1
ANY_EFFORT: Final = Effort()


class ProtectedTable:
    """A table that may be shown: a value for each cell, or nothing for each withheld one.

    It does not know the withheld values, nor which of them were sensitive. Only `protect` makes it.
    """

    __slots__ = ("_shown", "_table_dimensions", "measure")

    def __init__(self, seal: object, table: Table, withheld: frozenset[CellId]) -> None:
        if seal is not _SEAL:
            raise TypeError("only protect() makes a ProtectedTable")
        self.measure = table.measure
        self._table_dimensions = table.dimensions
        self._shown = {
            cell_id: None if cell_id in withheld else cell.value
            for cell_id, cell in table.cells.items()
        }

    @property
    def shown(self) -> Mapping[CellId, int | None]:
        """Every cell with its value, or `None` when it is withheld."""
        return dict(self._shown)

    def value(self, *codes: str) -> int | None:
        """Give one cell by its codes, in the order of the dimensions; totals by their code."""
        pairs = zip(self._table_dimensions, codes, strict=True)
        return self._shown[CellId.at(self.measure, ((d.name, c) for d, c in pairs if c != d.root))]


@dataclass(frozen=True)
class OfficeRecord:
    """What only the office may see: never beside a table.

    `further_weight` is what is withheld beyond what the rules ask; no choice that protects all
    cells weighs less than `lower_bound`.
    """

    withheld: frozenset[CellId]
    sensitive: frozenset[CellId]
    further_weight: float
    lower_bound: float
    proof: Proof
    state: State
    ledger: Ledger

    @property
    def gap(self) -> float:
        """How much dearer the choice is than the bound, as a part of the bound."""
        dearer = self.further_weight - self.lower_bound
        return dearer / self.lower_bound if self.lower_bound else float(dearer > 0)


class ProtectedTables:
    """Tables that were proven safe together, with what was known before."""

    __slots__ = ("office", "tables")

    def __init__(self, seal: object, tables: Tables, office: OfficeRecord) -> None:
        if seal is not _SEAL or office.state is not State.SAFE:
            raise TypeError("only protect() makes ProtectedTables, and only safe ones")
        self.office = office
        self.tables = tuple(ProtectedTable(_SEAL, t, office.withheld) for t in tables.tables)


def protect(
    tables: Tables,
    rules: Iterable[Rule] = (),
    *,
    known: Ledger | None = None,
    weights: Mapping[CellId, float] | None = None,
    demands: Mapping[CellId, Protection] | None = None,
    insiders: Insiders | None = ANY_INSIDER,
    prefer: Container[CellId] = frozenset(),
    effort: Effort = ANY_EFFORT,
) -> ProtectedTables:
    """Withhold at least cost what must be withheld, and prove that it is enough.

    `demands` adds protections to those that the rules ask. Cells in `prefer` were withheld before:
    they weigh a tenth, so that the same cells are withheld again where that is not much dearer.
    Raises `CannotProtect`.
    """
    known = known or Ledger()
    asked = demands_of(tables, rules)
    for cell_id, protection in (demands or {}).items():
        asked[cell_id] = asked.get(cell_id, protection).with_both(protection)
    open_ledger = knowledge_of(tables, tables.cells, asked, known)
    situation = Situation.of(open_ledger, insiders)
    costs = _costs(situation, tables, weights or {})
    for number in costs:
        if situation.ids[number] in prefer:
            costs[number] *= AGAIN
    prover = Prover(situation, open_ledger, insiders)
    choice = choose(situation, prover, costs, effort)
    withheld = frozenset(situation.ids[cell] for cell in choice.withheld) & tables.cells.keys()
    after = knowledge_of(tables, withheld, asked, known)
    _check(choice.proof, after, insiders)
    office = OfficeRecord(
        withheld,
        frozenset(asked),
        choice.weight,
        choice.lower_bound,
        choice.proof,
        State.SAFE,
        after,
    )
    return ProtectedTables(_SEAL, tables, office)


def _costs(
    situation: Situation, tables: Tables, weights: Mapping[CellId, float]
) -> dict[int, float]:
    """Weigh the cells that can still be shown; what is sensitive or not in the tables is free."""
    return {
        number: float(weights.get(cell_id, max(cell.value, 1)))
        for number, (cell_id, cell) in enumerate(zip(situation.ids, situation.cells, strict=True))
        if cell_id in tables.cells and number not in situation.demands
    }


def _check(proof: Proof, after: Ledger, insiders: Insiders | None) -> None:
    """The gate: see what readers will know, and check the whole proof against it."""
    published = Situation.of(after, insiders)
    prover = Prover(published, after, insiders)
    withheld = frozenset(range(len(published.ids))) - published.known
    if not is_proven(published, prover, proof, withheld):
        raise CannotProtect("of these tables", "the chosen cells did not stand up to the check")

"""Withholding what must be, proving that it is enough, and making the tables that are shown.

1. The rules say which cells are sensitive, and in what doubt readers must be left.
2. `choice` chooses what else to withhold, and gives a proof for every reader.
3. The proof is checked in whole numbers, without the solver, against what readers will know. Only
   then a table is made.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from rodedraad.lib.disclosure.attack import Prover, State, audit, is_proven, knowledge_of, nobody
from rodedraad.lib.disclosure.cells import CellId, Fact, Protection
from rodedraad.lib.disclosure.choice import Effort, choose
from rodedraad.lib.disclosure.errors import ALL, CannotProtect, StillOpen
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.rules import Rule, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders, Situation
from rodedraad.lib.disclosure.tables import Table, Tables, named
from rodedraad.lib.disclosure.witnesses import Proof

_SEAL: Final = object()
LIKE_BEFORE: Final = 0.1
ANY_EFFORT: Final = Effort()


class ProtectedTable:
    """A table that may be shown: a value for each cell, or nothing for each withheld one.

    When `rounded_to` is more than 1, each value is a multiple of it at most that far from the
    truth, and whoever shows the table says so. It does not know the withheld values, nor which of
    them were sensitive. Only `protect` and `round_tables` make it; `restored` gives back one that
    was kept, or was made of shown figures of such tables.
    """

    __slots__ = ("_shown", "dimensions", "measure", "rounded_to")

    def __init__(
        self,
        seal: object,
        measure: str,
        dimensions: tuple[Dimension, ...],
        shown: Mapping[CellId, int | None],
        rounded_to: int = 1,
    ) -> None:
        if seal is not _SEAL:
            raise TypeError("only protect() makes a ProtectedTable")
        self.rounded_to = rounded_to
        self.measure = measure
        self.dimensions = dimensions
        self._shown = dict(shown)

    @property
    def shown(self) -> Mapping[CellId, int | None]:
        """Every cell with its value, or `None` when it is withheld."""
        return dict(self._shown)

    def value(self, *codes: str) -> int | None:
        """Give one cell by its codes, in the order of the dimensions; totals by their code."""
        return self._shown[named(self.measure, self.dimensions, codes)]


def restored(
    measure: str,
    dimensions: tuple[Dimension, ...],
    shown: Mapping[tuple[str, ...], int | None],
    rounded_to: int = 1,
) -> ProtectedTable:
    """Give back a table that was protected and kept; whoever kept it knows that it is the same.

    `shown` has every cell by its codes. Raises `ValueError` when it is not the whole table.
    """
    if shown.keys() != set(product(*dimensions)):
        raise ValueError("cells are missing, or too many")
    by_id = {named(measure, dimensions, codes): value for codes, value in shown.items()}
    return ProtectedTable(_SEAL, measure, dimensions, by_id, rounded_to)


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

    def __init__(
        self,
        seal: object,
        tables: Tables,
        office: OfficeRecord,
        rounded: Mapping[CellId, int] | None = None,
        rounded_to: int = 1,
    ) -> None:
        if seal is not _SEAL or office.state is not State.SAFE:
            raise TypeError("only protect() makes ProtectedTables, and only safe ones")
        self.office = office
        values = rounded or {cell_id: cell.value for cell_id, cell in tables.cells.items()}
        self.tables = tuple(
            _shown_of(table, values, office.withheld, rounded_to) for table in tables.tables
        )


def _shown_of(
    table: Table, values: Mapping[CellId, int], withheld: frozenset[CellId], rounded_to: int
) -> ProtectedTable:
    shown = {cell_id: None if cell_id in withheld else values[cell_id] for cell_id in table.cells}
    return ProtectedTable(_SEAL, table.measure, table.dimensions, shown, rounded_to)


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
    tell: Callable[[int, int], None] = nobody,
) -> ProtectedTables:
    """Withhold at least cost what must be withheld, and prove that it is enough.

    `demands` adds protections to those that the rules ask. Cells in `prefer` were withheld before:
    they weigh a tenth, so that the same cells are withheld again where that is not much dearer.
    `tell` is told how many sensitive cells are proven so far, and of how many.
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
            costs[number] *= LIKE_BEFORE
    prover = Prover(situation, open_ledger, insiders, known.facts, tell)
    choice = choose(situation, prover, costs, effort)
    withheld = frozenset(situation.ids[cell] for cell in choice.withheld) & tables.cells.keys()
    after = knowledge_of(tables, withheld, asked, known)
    require_proven(choice.proof, after, insiders, known.facts)
    excused = {**known.excused, **prover.excused(choice.proof)}
    office = OfficeRecord(
        withheld,
        frozenset(asked),
        choice.weight,
        choice.lower_bound,
        choice.proof,
        State.SAFE,
        replace(after, excused=excused),
    )
    return ProtectedTables(_SEAL, tables, office)


def let_through(
    tables: Tables,
    shown: Mapping[CellId, int],
    told: Iterable[Fact],
    known: Ledger,
    *,
    demands: Mapping[CellId, Protection],
    insiders: Insiders | None,
    rounded_to: int,
) -> ProtectedTables:
    """The gate for tables that show other values than the true ones, of which `told` says enough.

    Raises `StillOpen` with the cells that an audit opened, `TablesDisagree` when what is told is
    not true, `ValueError` when a shown value is not what is told of its cell.
    """
    told = tuple(told)
    around = {fact.terms: fact for fact in told}
    for cell_id in tables.cells:
        if not around[((cell_id, 1),)].holds({cell_id: shown[cell_id]}):
            raise ValueError(str(cell_id))
    new = Ledger(tables.all_cells, tables.facts(), told, demands, tables.structural_zeros)
    after = known.joined_with(new)
    found = audit(after, insiders)
    if found.state is not State.SAFE:
        raise StillOpen(ALL, "an audit opened cells", None, found.opened)
    office = OfficeRecord(
        withheld=frozenset(),
        sensitive=frozenset(demands),
        further_weight=0.0,
        lower_bound=0.0,
        proof={},
        state=State.SAFE,
        ledger=after,
    )
    return ProtectedTables(_SEAL, tables, office, shown, rounded_to)


def withhold_more(
    protected: ProtectedTables, tables: Tables, more: Iterable[CellId]
) -> ProtectedTables:
    """Withhold more of the same tables: what is proven stays proven, since less is told."""
    office = replace(protected.office, withheld=protected.office.withheld | frozenset(more))
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


def require_proven(
    proof: Proof, after: Ledger, insiders: Insiders | None, before: tuple[Fact, ...]
) -> None:
    """The gate: see what readers know, and check the whole proof against it.

    `before` are the facts that they knew already. Raises `CannotProtect`.
    """
    published = Situation.of(after, insiders)
    prover = Prover(published, after, insiders, before)
    if not is_proven(published, prover, proof):
        raise CannotProtect(ALL, "the chosen cells did not stand up to the check")

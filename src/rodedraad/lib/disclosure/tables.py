"""Tables of cells, and everything that adds up in them.

Rows may hold inner cells only, then totals are derived; a total that is given is checked. Several
tables share the cells that have the same `CellId`. For each breakdown of each parent of each
dimension, at each place of the other dimensions, there is one relation

    cell(parent) - sum of cell(child) = 0.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Final

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact
from rodedraad.lib.disclosure.errors import TablesDisagree, TooManyCells, TooManyCodes
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.reading import Codes, Columns, Given, read_rows
from rodedraad.lib.disclosure.row_errors import DoesNotAddUp, NotZero

MAX_CELLS: Final = 2_000_000
MAX_CODES: Final = 10_000
"""Of one dimension: what boxes ask of it takes the square of its codes."""


@dataclass(frozen=True)
class Table:
    """All cells of one table, totals included, and its relations. Made by `Table.of`."""

    measure: str
    dimensions: tuple[Dimension, ...]
    cells: Mapping[CellId, Cell]
    relations: tuple[Fact, ...]
    structural_zeros: frozenset[CellId] = frozenset()

    @classmethod
    def of(
        cls,
        rows: Iterable[Mapping[str, object]],
        dimensions: Sequence[Dimension],
        *,
        measure: str = "people",
        columns: Columns | None = None,
        structural_zeros: Iterable[Codes] = (),
    ) -> "Table":
        """Read rows of a count, or with `Columns.magnitude` of a magnitude.

        `structural_zeros` are the codes of inner cells of which every reader knows that they are
        empty. Raises an error that names row and code when a row cannot be what it says.
        """
        dimensions = tuple(dimensions)
        require_few(dimensions)
        columns = columns or Columns()
        given = read_rows(rows, dimensions, columns)
        cells = _with_totals(given, dimensions, columns)
        zeros = _structural(structural_zeros, given, dimensions)
        names = {codes: named(measure, dimensions, codes) for codes in cells}
        return cls(
            measure,
            dimensions,
            {names[codes]: cell for codes, cell in cells.items()},
            tuple(_relations(dimensions, names)),
            frozenset(names[codes] for codes in zeros),
        )

    def cell_id(self, *codes: str) -> CellId:
        """Name a cell of this table by its codes, in the order of the dimensions."""
        for dimension, code in zip(self.dimensions, codes, strict=True):
            dimension.parts_of(code)
        return named(self.measure, self.dimensions, codes)


@dataclass(frozen=True)
class Tables:
    """Tables that are published together, with other relations between their cells.

    `relations` are for what no hierarchy says: stock + inflow - outflow = next stock, or a new
    department that is the sum of old ones. They must be true of the values.

    `beneath` are tables that are not published but of which readers know that they exist: three
    tables of two dimensions each are margins of one table of three, and that its inner cells are
    not negative tells more than the margins by themselves.
    """

    tables: tuple[Table, ...]
    relations: tuple[Fact, ...] = ()
    beneath: tuple[Table, ...] = ()
    cells: Mapping[CellId, Cell] = field(init=False)
    all_cells: Mapping[CellId, Cell] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", _together(self.tables))
        object.__setattr__(self, "all_cells", _together((*self.tables, *self.beneath)))

    def facts(self) -> tuple[Fact, ...]:
        """Give every relation once."""
        from_tables = (fact for table in (*self.tables, *self.beneath) for fact in table.relations)
        return tuple(dict.fromkeys((*from_tables, *self.relations)))

    @property
    def structural_zeros(self) -> frozenset[CellId]:
        """The cells that every reader knows to be empty."""
        return frozenset[CellId]().union(
            *(table.structural_zeros for table in (*self.tables, *self.beneath))
        )


def _together(tables: Iterable[Table]) -> dict[CellId, Cell]:
    cells: dict[CellId, Cell] = {}
    for table in tables:
        for cell_id, cell in table.cells.items():
            if cells.setdefault(cell_id, cell).value != cell.value:
                raise TablesDisagree(str(cell_id))
    return cells


def require_few(dimensions: Sequence[Dimension]) -> None:
    """See that there are not too many codes, nor cells. Raises `TooManyCodes`, `TooManyCells`."""
    for dimension in dimensions:
        if len(dimension) > MAX_CODES:
            code = dimension.in_order()[MAX_CODES]
            raise TooManyCodes(dimension.name, code, len(dimension), MAX_CODES)
    cells = prod(len(dimension) for dimension in dimensions)
    if cells > MAX_CELLS:
        sizes = tuple((dimension.name, len(dimension)) for dimension in dimensions)
        raise TooManyCells(cells, MAX_CELLS, sizes)


def named(measure: str, dimensions: Sequence[Dimension], codes: Sequence[str]) -> CellId:
    """Name a cell by its codes, in the order of the dimensions."""
    pairs = zip(dimensions, codes, strict=True)
    return CellId(measure, tuple(sorted([(d.name, code) for d, code in pairs if code != d.root])))


def _with_totals(
    given: Mapping[Codes, Given], dimensions: Sequence[Dimension], columns: Columns
) -> dict[Codes, Cell]:
    empty = columns.empty_cell()
    cells = {
        codes: given[codes].cell if codes in given else empty
        for codes in product(*(sorted(dimension.leaves) for dimension in dimensions))
    }
    for place, dimension in enumerate(dimensions):
        rests = sorted({(codes[:place], codes[place + 1 :]) for codes in cells})
        for parent, breakdowns in dimension.parents():
            for before, after in rests:
                children = [cells[(*before, part, *after)] for part in breakdowns[0]]
                cells[(*before, parent, *after)] = _sum(children)
    for codes, row in given.items():
        _check_total(row, cells[codes], columns)
        cells[codes] = row.over(cells[codes])
    return cells


def _sum(cells: Sequence[Cell]) -> Cell:
    counts = [cell.contributors for cell in cells if cell.contributors is not None]
    invited = [cell.invited for cell in cells if cell.invited is not None]
    largest = sorted((part for cell in cells for part in cell.largest), reverse=True)
    return Cell(
        sum(cell.value for cell in cells),
        cells[0].is_count,
        sum(counts) if len(counts) == len(cells) else None,
        tuple(largest[: max(len(cell.largest) for cell in cells)]),
        sum(invited) if len(invited) == len(cells) else None,
    )


def _check_total(row: Given, derived: Cell, columns: Columns) -> None:
    if abs(row.cell.value - derived.value) > columns.rounding:
        raise DoesNotAddUp(row.row, row.codes, row.cell.value, derived.value)


def _relations(dimensions: Sequence[Dimension], names: Mapping[Codes, CellId]) -> Iterator[Fact]:
    for place, dimension in enumerate(dimensions):
        others = [[*d] if d is not dimension else [""] for d in dimensions]
        parents = list(dimension.parents())
        for rest in product(*others):
            before, after = rest[:place], rest[place + 1 :]
            for parent, breakdowns in parents:
                for parts in breakdowns:
                    terms = {names[(*before, part, *after)]: -1 for part in parts}
                    terms[names[(*before, parent, *after)]] = 1
                    yield Fact.zero(terms)


def _structural(
    zeros: Iterable[Codes], given: Mapping[Codes, Given], dimensions: Sequence[Dimension]
) -> set[Codes]:
    """Check that the cells are inner and empty; what they add up to is found by the audit."""
    found = set()
    for codes in zeros:
        for dimension, code in zip(dimensions, codes, strict=True):
            dimension.parts_of(code)
        row = given.get(tuple(codes))
        if row is not None and row.cell.value:
            raise NotZero(row.row, row.codes)
        found.add(tuple(codes))
    return found

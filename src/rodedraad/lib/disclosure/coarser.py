"""Coarser tables: what to publish when a table cannot be protected, or when little would be left.

A step takes detail away from one dimension of all tables: two neighbouring codes are merged, the
lowest level goes, or the dimension goes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import Protocol

from rodedraad.lib.disclosure.cells import Cell, CellId, Fact
from rodedraad.lib.disclosure.hierarchies import Breakdown, Dimension
from rodedraad.lib.disclosure.reading import Codes, Columns
from rodedraad.lib.disclosure.tables import Table, Tables


class Step(Protocol):
    """A way to take detail away from a dimension."""

    @property
    def dimension(self) -> str:
        """The name of the dimension."""
        ...

    def applied(self, dimension: Dimension) -> Dimension | None:
        """Give what is left of the dimension, or nothing."""
        ...

    def onto(self, dimension: Dimension) -> Mapping[str, str]:
        """Give for each inner code that goes the inner code that it becomes a part of."""
        ...


@dataclass(frozen=True)
class Merge:
    """Two inner codes that stand beside each other everywhere become one."""

    dimension: str
    codes: tuple[str, str]

    @property
    def code(self) -> str:
        """What they are called together."""
        return " + ".join(self.codes)

    def applied(self, dimension: Dimension) -> Dimension:
        """Give the dimension with one code for the two."""
        parts = {
            parent: [self._merged(breakdown) for breakdown in breakdowns]
            for parent, breakdowns in dimension.parents()
        }
        return Dimension.of(dimension.name, parts)

    def onto(self, dimension: Dimension) -> Mapping[str, str]:  # noqa: ARG002 - as the other steps
        """Give the two codes, each with what they are called together."""
        return dict.fromkeys(self.codes, self.code)

    def _merged(self, breakdown: Breakdown) -> Breakdown:
        if self.codes[0] not in breakdown:
            return breakdown
        kept = (self.code if code == self.codes[0] else code for code in breakdown)
        return tuple(code for code in kept if code != self.codes[1])


@dataclass(frozen=True)
class DropLevel:
    """The lowest level goes; of several breakdowns only the first stays."""

    dimension: str

    def applied(self, dimension: Dimension) -> Dimension:
        """Give the dimension without its lowest level."""
        lowest, tree = _lowest(dimension), _first_tree(dimension)
        kept = {code: parts for code, parts in tree.items() if code not in lowest}
        return Dimension.of(dimension.name, kept)

    def onto(self, dimension: Dimension) -> Mapping[str, str]:
        """Give each code of the lowest level with the one above it."""
        tree = _first_tree(dimension)
        return {part: code for code in _lowest(dimension) for part in tree[code]}


@dataclass(frozen=True)
class DropDimension:
    """Nothing is told by this dimension any more."""

    dimension: str

    def applied(self, dimension: Dimension) -> None:
        """Leave nothing."""

    def onto(self, dimension: Dimension) -> Mapping[str, str]:
        """Give each inner code with the total."""
        return dict.fromkeys(dimension.leaves, dimension.root)


@dataclass(frozen=True)
class Coarser:
    """A design of tables that was really protected: its steps, and what it shows."""

    steps: tuple[Step, ...]
    dimensions: Mapping[str, Dimension]
    shown: int
    withheld: int


def coarsened(tables: Tables, step: Step, *, are_known: bool) -> Tables:
    """Take a step in all tables that have the dimension.

    When readers know more (`are_known`) the finer tables stay beneath, with what says how the
    coarser ones follow from them, so that nothing that readers know is forgotten.
    """
    new = tuple(_coarsened(table, step) for table in tables.tables)
    if not are_known and not tables.relations and not tables.beneath:
        return Tables(new)
    ties = tuple(
        tie
        for before, after in zip(tables.tables, new, strict=True)
        for tie in _ties(before, after, step)
    )
    return Tables(new, (*tables.relations, *ties), (*tables.tables, *tables.beneath))


def steps_for(tables: Tables, *, merging: bool) -> Iterator[Step]:
    """Give the steps that can be taken; merges only when they are asked for."""
    for dimension in _dimensions(tables).values():
        if merging:
            yield from _merges(tables, dimension)
        if _lowest(dimension):
            yield DropLevel(dimension.name)
        if all(len(table.dimensions) > 1 for table in _with(tables, dimension)):
            yield DropDimension(dimension.name)


def design_of(tables: Tables) -> Mapping[str, Dimension]:
    """Give the dimensions of the tables by name."""
    return _dimensions(tables)


def filled(tables: Tables) -> int:
    """Count the cells of the tables that are not empty."""
    return sum(cell.value > 0 for cell in tables.cells.values())


def _dimensions(tables: Tables) -> dict[str, Dimension]:
    return {d.name: d for table in tables.tables for d in table.dimensions}


def _with(tables: Tables, dimension: Dimension) -> Iterator[Table]:
    return (table for table in tables.tables if dimension in table.dimensions)


def _first_tree(dimension: Dimension) -> dict[str, Breakdown]:
    tree: dict[str, Breakdown] = {}
    waiting = [dimension.root]
    while waiting:
        code = waiting.pop()
        if breakdowns := dimension.parts_of(code):
            tree[code] = breakdowns[0]
            waiting.extend(breakdowns[0])
    return tree


def _lowest(dimension: Dimension) -> set[str]:
    """Give the codes below the total of which all parts are inner ones."""
    tree = _first_tree(dimension)
    return {c for c, parts in tree.items() if not tree.keys() & set(parts)} - {dimension.root}


def _merges(tables: Tables, dimension: Dimension) -> Iterator[Merge]:
    """Give for each parent the pair of neighbours that stand for the least."""
    amounts = _margin(tables, dimension)
    for _, breakdowns in dimension.parents():
        pairs = [
            Merge(dimension.name, (first, second))
            for first, second in pairwise(breakdowns[0])
            if {first, second} <= dimension.leaves and _are_siblings(dimension, first, second)
        ]
        if pairs and breakdowns[0] != pairs[0].codes:
            yield min(pairs, key=lambda merge: sum(amounts.get(code, 0) for code in merge.codes))


def _are_siblings(dimension: Dimension, first: str, second: str) -> bool:
    return f"{first} + {second}" not in dimension and all(
        (first in parts) == (second in parts)
        for _, breakdowns in dimension.parents()
        for parts in breakdowns
    )


def _margin(tables: Tables, dimension: Dimension) -> dict[str, int]:
    table = next(_with(tables, dimension))
    others = [d.root for d in table.dimensions]
    place = table.dimensions.index(dimension)
    return {
        code: table.cells[table.cell_id(*others[:place], code, *others[place + 1 :])].value
        for code in dimension.leaves
    }


def _coarsened(table: Table, step: Step) -> Table:
    place = next((p for p, d in enumerate(table.dimensions) if d.name == step.dimension), None)
    if place is None:
        return table
    old = table.dimensions[place]
    new = step.applied(old)
    dimensions = [
        *table.dimensions[:place],
        *([new] if new else []),
        *table.dimensions[place + 1 :],
    ]
    onto = step.onto(old)
    merged: dict[Codes, list[CellId]] = {}
    for codes in product(*(sorted(dimension.leaves) for dimension in table.dimensions)):
        code = onto.get(codes[place], codes[place])
        into = (*codes[:place], *([code] if new else []), *codes[place + 1 :])
        merged.setdefault(into, []).append(table.cell_id(*codes))
    zeros = [c for c, parts in merged.items() if table.structural_zeros.issuperset(parts)]
    return _table(table, dimensions, merged, zeros)


def _table(
    table: Table,
    dimensions: Sequence[Dimension],
    merged: Mapping[Codes, Sequence[CellId]],
    zeros: Iterable[Codes],
) -> Table:
    example = next(iter(table.cells.values()))
    depth = max(len(cell.largest) for cell in table.cells.values())
    columns = Columns(
        largest=tuple(f"max{rank}" for rank in range(1, depth + 1)),
        magnitude=not example.is_count,
    )
    names = [dimension.name for dimension in dimensions]
    rows = (
        {
            **dict(zip(names, codes, strict=True)),
            **_row([table.cells[part] for part in parts], columns),
        }
        for codes, parts in merged.items()
    )
    new = Table.of(rows, dimensions, measure=table.measure, columns=columns, structural_zeros=zeros)
    # Who stands behind a total was perhaps given: somebody can be counted in two of its parts.
    cells = {cell_id: table.cells.get(cell_id, cell) for cell_id, cell in new.cells.items()}
    return replace(new, cells=cells)


def _ties(before: Table, after: Table, step: Step) -> Iterator[Fact]:
    """Say of each cell that the finer table did not have which of its cells it is the sum of."""
    new = [cell_id for cell_id in after.cells if cell_id not in before.cells]
    if not new:
        return
    onto = step.onto(next(d for d in before.dimensions if d.name == step.dimension))
    for cell_id in new:
        others = [pair for pair in cell_id.codes if pair[0] != step.dimension]
        merged = dict(cell_id.codes)[step.dimension]
        parts = (
            CellId.at(cell_id.measure, (*others, (step.dimension, code)))
            for code, into in onto.items()
            if into == merged
        )
        yield Fact.zero({cell_id: 1, **dict.fromkeys(parts, -1)})


def _row(cells: Sequence[Cell], columns: Columns) -> dict[str, object]:
    largest = sorted((part for cell in cells for part in cell.largest), reverse=True)
    row: dict[str, object] = {columns.value: sum(cell.value for cell in cells)}
    padded = [*largest, *[0] * len(columns.largest)]
    row |= dict(zip(columns.largest, padded, strict=False))
    contributors = [cell.contributors for cell in cells if cell.contributors is not None]
    if columns.magnitude and len(contributors) == len(cells):
        row[columns.contributors] = sum(contributors)
    invited = [cell.invited for cell in cells if cell.invited is not None]
    if len(invited) == len(cells):
        row[columns.invited] = sum(invited)
    return row

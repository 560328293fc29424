"""Public example tables, read from a folder that is given: one folder for each table.

`cells.csv` holds codes, value, cost, status (p: sensitive) and protection levels (lpl, upl, spl),
`hier.json` the hierarchies. Magnitudes are read in ten-thousandths.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from rodedraad.lib.disclosure.cells import CellId, Protection
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.tables import Table, Tables

UNIT: Final = 10_000
Line = Mapping[str, str]


@dataclass(frozen=True)
class Example:
    """A table with what it asks and costs; weights in the unit of the published table."""

    name: str
    tables: Tables
    demands: Mapping[CellId, Protection]
    weights: Mapping[CellId, float]


def example(folder: Path) -> Example:
    """Read one folder."""
    parts = json.loads((folder / "hier.json").read_text(encoding="utf-8"))
    dimensions = [Dimension.of(name, tree) for name, tree in parts.items()]
    with (folder / "cells.csv").open(encoding="utf-8", newline="") as lines:
        rows: list[Line] = list(csv.DictReader(lines))
    is_count = "n" not in rows[0]
    tables = Tables(tuple(_tables(rows, dimensions, is_count=is_count)))
    of_row = {_cell_id(row, dimensions): row for row in rows}
    demands = {
        cell_id: _protection(row, is_count=is_count)
        for cell_id, row in of_row.items()
        if row["status"] == "p" and float(row["value"]) > 0
    }
    weights = {cell_id: float(row["cost"]) for cell_id, row in of_row.items()}
    return Example(folder.name, tables, demands, weights)


def _cell_id(row: Line, dimensions: list[Dimension]) -> CellId:
    pairs = ((d.name, row[d.name]) for d in dimensions)
    roots = {d.name: d.root for d in dimensions}
    return CellId.at("value", (pair for pair in pairs if pair[1] != roots[pair[0]]))


def _tables(rows: list[Line], dimensions: list[Dimension], *, is_count: bool) -> list[Table]:
    """Make one table, or one for each largest set of dimensions that are crossed."""
    crossed = {frozenset(d.name for d in dimensions if row[d.name] != d.root) for row in rows}
    columns = Columns(magnitude=not is_count, decimals=4, rounding=UNIT)
    return [
        Table.of(
            [_inner(row, is_count=is_count) for row in rows if _is_inner(row, dimensions, names)],
            [d for d in dimensions if d.name in names],
            measure="value",
            columns=columns,
        )
        for names in sorted(crossed, key=sorted)
        if not any(names < other for other in crossed)
    ]


def _is_inner(row: Line, dimensions: list[Dimension], names: frozenset[str]) -> bool:
    return all(
        row[d.name] in d.leaves if d.name in names else row[d.name] == d.root for d in dimensions
    )


def _inner(row: Line, *, is_count: bool) -> dict[str, str]:
    value = str(round(float(row["value"]))) if is_count else row["value"]
    return {**row, "value": value}


def _protection(row: Line, *, is_count: bool) -> Protection:
    unit = 1 if is_count else UNIT
    levels = (ceil(float(row[level]) * unit) for level in ("lpl", "upl", "spl"))
    return Protection(*levels)

"""What the office may know of a release, as a document. Never beside the table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from rodedraad.lib.disclosure.attack import Interval, outsider_intervals
from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.protect import OfficeRecord, ProtectedTables
from rodedraad.lib.disclosure.tables import Table, Tables

VERSION: Final = 1


def _nobody(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


def office_report(
    protected: ProtectedTables,
    tables: Tables,
    names: Sequence[str],
    rules: Sequence[str],
    tell: Callable[[int, int], None] = _nobody,
) -> dict[str, Any]:
    """Count and weigh what is withheld, and say what a reader derives of each such cell.

    Values and intervals are in the smallest unit of the table. `lower_bound` is a weight below
    which no choice of further cells can be, `gap` how much above it this one is, as a share. After
    each interval `tell` is told how many are done, and of how many in its table.
    """
    office = protected.office
    intervals = outsider_intervals(office.ledger)
    return {
        "version": VERSION,
        "state": office.state.value,
        "rules": list(rules),
        "weight": {
            "further": office.further_weight,
            "lower_bound": getattr(office, "lower_bound", None),
            "gap": getattr(office, "gap", None),
        },
        "tables": [
            {"name": name, **_of_table(table, office, intervals, tell)}
            for name, table in zip(names, tables.tables, strict=True)
        ],
    }


def _of_table(
    table: Table,
    office: OfficeRecord,
    intervals: Mapping[CellId, Interval],
    tell: Callable[[int, int], None],
) -> dict[str, Any]:
    withheld = office.withheld & table.cells.keys()
    return {
        "measure": table.measure,
        "cells": len(table.cells),
        "filled": sum(cell.value > 0 for cell in table.cells.values()),
        "sensitive": len(office.sensitive & table.cells.keys()),
        "withheld": len(withheld),
        "withheld_cells": list(_intervals(table, withheld, office.sensitive, intervals, tell)),
    }


def _intervals(
    table: Table,
    withheld: frozenset[CellId],
    sensitive: frozenset[CellId],
    intervals: Mapping[CellId, Interval],
    tell: Callable[[int, int], None],
) -> Iterator[dict[str, Any]]:
    for done, cell_id in enumerate(sorted(withheld), start=1):
        value = table.cells[cell_id].value
        known = intervals.get(cell_id, Interval(value, value))
        tell(done, len(withheld))
        yield {
            "codes": dict(cell_id.codes),
            "value": value,
            "sensitive": cell_id in sensitive,
            "lower": known.lower,
            "upper": known.upper,
        }

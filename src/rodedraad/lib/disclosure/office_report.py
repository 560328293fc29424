"""What the office may know of a release, as a document. Never beside the table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Final

from rodedraad.lib.disclosure.attack import PORTION, Interval, nobody, outsider_intervals
from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.protect import OfficeRecord, ProtectedTables
from rodedraad.lib.disclosure.situation import Situation
from rodedraad.lib.disclosure.tables import Table, Tables

VERSION: Final = 2
# Of so many withheld cells exact intervals are worked out unasked: up to a minute or so.
EXACT_UP_TO: Final = 1_000


@dataclass(frozen=True)
class Reported:
    """How a table is called, and how a value of it, in whole units, is written there."""

    name: str
    written: Callable[[int], int | str] = int


def office_report(
    protected: ProtectedTables,
    tables: Tables,
    reported: Sequence[Reported],
    rules: Sequence[str],
    *,
    decimals: int = 0,
    exact: bool | None = None,
    tell: Callable[[int, int], None] = nobody,
) -> dict[str, Any]:
    """Count and weigh what is withheld, and say what a reader derives of each such cell.

    Values and intervals are written as their table does; weights have `decimals` of the whole units
    behind the point. `lower_bound` is a weight below which no choice of further cells can be, `gap`
    how much above it this one is, as a share.

    An exact interval takes two linear programs over all cells, so they are worked out when they
    are asked for (`exact`), or, when nothing is said, of at most `EXACT_UP_TO` withheld cells. Else
    each interval is the one that the proof of the release shows: every reader has to think all of
    it possible, and perhaps more. After each interval `tell` is told how many are done, and of how
    many.
    """
    office = protected.office
    several = [office.withheld & table.cells.keys() for table in tables.tables]
    count = sum(map(len, several))
    if exact is None:
        exact = count <= EXACT_UP_TO
    intervals = outsider_intervals(office.ledger) if exact else proven_intervals(office)
    cells = _Told(intervals, office.sensitive, tell, count)
    unit = 10**decimals
    return {
        "version": VERSION,
        "state": office.state.value,
        "rules": list(rules),
        "weight": {
            "further": office.further_weight / unit,
            "lower_bound": office.lower_bound / unit,
            "gap": office.gap,
        },
        "exact_intervals": exact,
        "tables": [
            {
                "name": one.name,
                "measure": table.measure,
                "cells": len(table.cells),
                "filled": sum(cell.value > 0 for cell in table.cells.values()),
                "sensitive": len(office.sensitive & table.cells.keys()),
                "withheld": len(withheld),
                "withheld_cells": list(cells.of(table, withheld, one.written)),
            }
            for one, table, withheld in zip(reported, tables.tables, several, strict=True)
        ],
    }


def proven_intervals(office: OfficeRecord) -> dict[CellId, Interval]:
    """Give from where to where the tables in the proof of a release take each cell.

    An outsider has to think each of those tables possible, which is checked here in whole numbers,
    so his interval is at least as wide.
    """
    situation = Situation.of(office.ledger, None)
    halves = {id(z): z for found in office.proof.values() for z in (found.low, found.high)}
    several = list(halves.values())
    lowest: dict[int, int] = {}
    highest: dict[int, int] = {}
    for start in range(0, len(several), PORTION):
        portion = several[start : start + PORTION]
        for differences in compress(portion, situation.are_possible(portion).tolist()):
            for cell, amount in differences.items():
                lowest[cell] = min(lowest.get(cell, 0), amount)
                highest[cell] = max(highest.get(cell, 0), amount)
    return {
        situation.ids[cell]: Interval(
            situation.cells[cell].value + low * situation.units[cell],
            situation.cells[cell].value + highest[cell] * situation.units[cell],
        )
        for cell, low in lowest.items()
    }


class _Told:
    """Says of withheld cells what a reader derives, and to `tell` how far it is."""

    def __init__(
        self,
        intervals: Mapping[CellId, Interval],
        sensitive: frozenset[CellId],
        tell: Callable[[int, int], None],
        count: int,
    ) -> None:
        self._intervals, self._sensitive = intervals, sensitive
        self._tell, self._count, self._done = tell, count, 0

    def of(
        self, table: Table, withheld: frozenset[CellId], written: Callable[[int], int | str]
    ) -> Iterator[dict[str, Any]]:
        """Give the withheld cells of a table."""
        for cell_id in sorted(withheld):
            value = table.cells[cell_id].value
            known = self._intervals.get(cell_id, Interval(value, value))
            self._done += 1
            self._tell(self._done, self._count)
            yield {
                "codes": dict(cell_id.codes),
                "value": written(value),
                "sensitive": cell_id in self._sensitive,
                "lower": written(known.lower),
                "upper": None if known.upper is None else written(known.upper),
            }

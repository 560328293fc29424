"""A reader who works out what is withheld, from nothing but the files that are published.

Knows nothing of the engine: each cell of a file is an unknown whole number that is not below zero,
what a file calls a sum is one, a part that overlaps with others is no more than the whole, and
the same cell in two files is the same number. What remains possible is asked of a solver.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from highspy import Highs, HighsModelStatus, kHighsInf

PLENTY = 100_000
"""More than anything that is counted."""
SHARES = (".rate/", ".positive/")
"""Measures that are worked out from two figures that are both shown: they tell nothing more."""
Cell = tuple[str, frozenset[tuple[str, str]]]
"""What is counted, and the codes that are no totals."""


@dataclass
class Reader:
    """Who has read some files, and remembers all of them."""

    shown: dict[Cell, int] = field(default_factory=dict)
    withheld: set[Cell] = field(default_factory=set)
    sums: list[tuple[Cell, list[Cell]]] = field(default_factory=list)
    parts: list[tuple[Cell, Cell]] = field(default_factory=list)

    def reads(self, document: Mapping[str, Any]) -> None:
        """Remember a file, and how its cells hang together."""
        for table in document["tables"]:
            if any(one in table["measure"] for one in SHARES):
                continue
            dimensions = table["dimensions"]
            for row in table["rows"]:
                codes = {one["name"]: row[one["name"]] for one in dimensions}
                self._remember(_cell(table["measure"], dimensions, codes), row["value"])
            for one in dimensions:
                others = [other for other in dimensions if other is not one]
                self._hang_together(table["measure"], dimensions, one, others)

    def knows(self, whole: Cell, parts: Sequence[Cell]) -> None:
        """Remember that a cell is the sum of others, as everybody can think of."""
        self.sums.append((whole, list(parts)))

    def intervals(self) -> Iterator[tuple[Cell, float, float]]:
        """Yield each withheld cell with the least and the most that it can be."""
        unknown = sorted(self.withheld - self.shown.keys(), key=_name)
        for component in self._components(unknown):
            yield from self._within(component)

    def _remember(self, cell: Cell, value: int | None) -> None:
        if value is None:
            self.withheld.add(cell)
        else:
            assert self.shown.setdefault(cell, value) == value, f"two values of {cell}"

    def _hang_together(
        self,
        measure: str,
        dimensions: Sequence[Mapping[str, Any]],
        one: Mapping[str, Any],
        others: Sequence[Mapping[str, Any]],
    ) -> None:
        adds_up = any(code["sums_of"] for code in one["codes"])
        each = [[code["code"] for code in other["codes"]] for other in others]
        names = [other["name"] for other in others]
        for rest in product(*each):
            beside = dict(zip(names, rest, strict=True))

            def at(code: str, beside: Mapping[str, str] = beside) -> Cell:
                return _cell(measure, dimensions, {**beside, one["name"]: code})

            for code in one["codes"]:
                for parts in code["sums_of"]:
                    self.knows(at(code["code"]), [at(part) for part in parts])
                if not adds_up and code["code"] != one["total"]:
                    self.parts.append((at(one["total"]), at(code["code"])))

    def _components(self, unknown: Iterable[Cell]) -> Iterator[set[Cell]]:
        """Yield the sets of unknown cells that hang together through others that are unknown."""
        beside: dict[Cell, set[Cell]] = {}
        for cells in (*([whole, *parts] for whole, parts in self.sums), *self.parts):
            free = [cell for cell in cells if cell not in self.shown]
            for cell in free:
                beside.setdefault(cell, set()).update(free)
        seen: set[Cell] = set()
        for start in unknown:
            if start in seen:
                continue
            found, ring = {start}, [start]
            while ring:
                ring = [one for cell in ring for one in beside.get(cell, ()) if one not in found]
                found.update(ring)
            seen |= found
            yield found

    def _within(self, cells: set[Cell]) -> Iterator[tuple[Cell, float, float]]:
        places = {cell: place for place, cell in enumerate(sorted(cells, key=_name))}
        solver = Highs()
        solver.silent()
        for _ in places:
            solver.addVar(0, PLENTY)
        for whole, parts in self.sums:
            self._row(solver, places, [(whole, 1.0), *((part, -1.0) for part in parts)], 0.0)
        for whole, part in self.parts:
            self._row(solver, places, [(whole, 1.0), (part, -1.0)], kHighsInf)
        for cell in sorted(cells & self.withheld, key=_name):
            yield cell, _furthest(solver, places[cell], 1.0), -_furthest(solver, places[cell], -1.0)

    def _row(
        self,
        solver: Highs,
        places: Mapping[Cell, int],
        terms: Sequence[tuple[Cell, float]],
        upper: float,
    ) -> None:
        """Tell the solver that a sum of cells is at least 0, and at most `upper`."""
        known = sum(self.shown[cell] * sign for cell, sign in terms if cell in self.shown)
        free: dict[int, float] = {}
        for cell, sign in terms:
            if cell not in self.shown and cell in places:
                free[places[cell]] = free.get(places[cell], 0.0) + sign
        if free:
            solver.addRow(-known, upper - known, len(free), list(free), list(free.values()))


def _cell(measure: str, dimensions: Iterable[Mapping[str, Any]], codes: Mapping[str, str]) -> Cell:
    totals = {one["name"]: one["total"] for one in dimensions}
    return measure, frozenset((name, code) for name, code in codes.items() if code != totals[name])


def _name(cell: Cell) -> tuple[str, list[tuple[str, str]]]:
    return cell[0], sorted(cell[1])


def _furthest(solver: Highs, place: int, sign: float) -> float:
    """Return the least of a cell, or with the sign turned the most, below zero."""
    solver.changeColCost(place, sign)
    solver.run()
    assert solver.getModelStatus() == HighsModelStatus.kOptimal, "no table fits what was published"
    found = float(solver.getInfo().objective_function_value)
    solver.changeColCost(place, 0.0)
    return found

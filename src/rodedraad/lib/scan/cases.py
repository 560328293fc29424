"""Cases, and how many of them, by how many reporters, stand in each cell."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from rodedraad.lib.scan.errors import OutsideLayout, TooFewCases
from rodedraad.lib.scan.layout import Cut, Ints, Layout, Places

FEWEST_CASES: Final = 3
FEWEST_REPORTERS: Final = 2


@dataclass(frozen=True)
class Case:
    """One report or signal: the department where it was, its ground, period from 0, and whose.

    `reporter` only tells whether two cases are of one person; it can be any code.
    """

    node: str
    ground: str
    period: int
    reporter: str


@dataclass(frozen=True)
class Found:
    """Cases as arrays, one place for each: periods, departments, grounds, and reporters."""

    cells: tuple[Places, Places, Places]
    reporters: Places
    names: tuple[str, ...]

    @classmethod
    def of(cls, cases: Sequence[Case], layout: Layout) -> "Found":
        """Look up each case. Raises `OutsideLayout`, or `TooFewCases` for any pattern."""
        if len(cases) < FEWEST_CASES:
            raise TooFewCases(len(cases), FEWEST_CASES)
        nodes = {code: place for place, code in enumerate(layout.tree.codes)}
        grounds = {code: place for place, code in enumerate(layout.grounds)}
        names = tuple(dict.fromkeys(case.reporter for case in cases))
        people = {name: place for place, name in enumerate(names)}
        for case in cases:
            _require_inside(case, nodes, grounds, layout.periods)
        columns = (
            [case.period for case in cases],
            [nodes[case.node] for case in cases],
            [grounds[case.ground] for case in cases],
            [people[case.reporter] for case in cases],
        )
        periods, places, kinds, whose = (np.array(c, dtype=np.int64) for c in columns)
        return cls((periods, places, kinds), whose, names)

    @property
    def total(self) -> int:
        """How many cases there are."""
        return len(self.reporters)

    @property
    def bundles(self) -> Places:
        """How many cases each reporter has, the most first."""
        sizes = sorted(Counter(self.reporters.tolist()).values(), reverse=True)
        return np.array(sizes, dtype=np.int64)

    def counts(self, layout: Layout) -> Ints:
        """Return the cases in each cell."""
        found = np.zeros(layout.shape, dtype=np.int32)
        np.add.at(found, self.cells, 1)
        return found

    def reporters_in(self, cut: Cut, layout: Layout) -> int:
        """Count the different reporters in a cut."""
        return len(np.unique(self.reporters[layout.contains(cut, self.cells)]))


def _require_inside(
    case: Case, nodes: Container[str], grounds: Container[str], periods: int
) -> None:
    if case.node not in nodes:
        raise OutsideLayout("department", case.node)
    if case.ground not in grounds:
        raise OutsideLayout("ground", case.ground)
    if not 0 <= case.period < periods:
        raise OutsideLayout("period", case.period)

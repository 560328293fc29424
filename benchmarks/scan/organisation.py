"""An invented organisation, reports by chance, and clusters that are put into them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from rodedraad.lib.scan.cases import Case
from rodedraad.lib.scan.layout import Floats, Layout
from rodedraad.lib.scan.trees import Tree

GROUNDS: Final = ("age", "disability", "origin", "religion", "sex", "other")
BRANCHES: Final = (8, 5, 2)
QUARTERS: Final = 8
YEAR: Final = 4
USUAL: Final = 160
"""How many reports there are in all quarters together when nothing is going on."""


@dataclass(frozen=True)
class Cluster:
    """Extra reports in one part of the organisation: expected so many, up to the last quarter.

    `depth` is 1 for a directorate, 2 for a department, 3 for a team. Without a ground they are of
    any.
    """

    name: str
    depth: int
    quarters: int
    extra: float
    has_ground: bool = False


CLUSTERS: Final = (
    Cluster("team, one ground, a quarter", 3, 1, 4, has_ground=True),
    Cluster("team, any ground, half a year", 3, 2, 6),
    Cluster("department, one ground, a year", 2, 4, 8, has_ground=True),
    Cluster("department, any ground, a quarter", 2, 1, 6),
    Cluster("directorate, one ground, half a year", 1, 2, 10, has_ground=True),
    Cluster("directorate, any ground, a year", 1, 4, 16),
)


def tree(branches: tuple[int, ...] = BRANCHES) -> Tree:
    """Return a tree in which every department of one level has as many below it."""
    parents, level = {"0": ""}, ["0"]
    for branch in branches:
        level = [f"{parent}.{number}" for parent in level for number in range(branch)]
        parents |= {code: code.rpartition(".")[0] for code in level}
    return Tree.of(parents)


def people(layout: Layout, chance: np.random.Generator) -> Floats:
    """Return how many work in each department itself: teams of some to over a hundred people."""
    depths = np.array(layout.tree.depths)
    sizes = np.where(depths == depths.max(), chance.lognormal(3.4, 0.7, len(depths)), 3)
    return np.tile(np.ceil(sizes), (layout.periods, 1))


def reports(staff: Floats, layout: Layout, chance: np.random.Generator) -> list[Case]:
    """Draw reports that go nowhere in particular."""
    parts = (staff / staff.sum()).ravel()
    number = chance.poisson(USUAL)
    cells = chance.choice(len(parts), size=number, p=parts)
    periods, nodes = np.unravel_index(cells, staff.shape)
    grounds = chance.integers(len(layout.grounds), size=number)
    columns = zip(nodes.tolist(), grounds.tolist(), periods.tolist(), strict=True)
    return [
        Case(layout.tree.codes[node], layout.grounds[ground], period, str(count))
        for count, (node, ground, period) in enumerate(columns)
    ]


def clustered(
    cluster: Cluster, staff: Floats, layout: Layout, chance: np.random.Generator
) -> tuple[list[Case], int]:
    """Draw the extra reports of a cluster somewhere; return them with the place in the tree."""
    there = [n for n, depth in enumerate(layout.tree.depths) if depth == cluster.depth]
    node = int(chance.choice(there))
    below = np.arange(node, layout.tree.ends[node])
    parts = staff[0, below] / staff[0, below].sum()
    ground = int(chance.integers(len(layout.grounds)))
    found = []
    for count in range(chance.poisson(cluster.extra)):
        at = layout.tree.codes[int(chance.choice(below, p=parts))]
        kind = ground if cluster.has_ground else int(chance.integers(len(layout.grounds)))
        period = layout.periods - 1 - int(chance.integers(cluster.quarters))
        found.append(Case(at, layout.grounds[kind], period, f"extra {count}"))
    return found, node

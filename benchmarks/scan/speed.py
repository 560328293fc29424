"""How long a scan of a large organisation takes, and how much memory, in processor time."""

import tracemalloc
from collections.abc import Iterator
from time import process_time
from typing import Final

import numpy as np

from benchmarks.figures import Aim, Baseline, Figure
from rodedraad.lib.scan.cases import Case, Found
from rodedraad.lib.scan.expecting import within_periods
from rodedraad.lib.scan.layout import Layout
from rodedraad.lib.scan.models import Poisson
from rodedraad.lib.scan.scanning import scan
from rodedraad.lib.scan.trees import Tree

DEPARTMENTS: Final = 500
GROUNDS: Final = 12
QUARTERS: Final = 20
REPORTS: Final = 2_000
LONGEST: Final = (4, 20)
SECONDS: Final = 10
MEBIBYTES: Final = 256


def speed(simulations: int, seed: int) -> Iterator[Figure]:
    """Scan 500 departments, 12 grounds and 20 quarters, beside drawing the cells alone."""
    for longest in LONGEST:
        chance = np.random.default_rng(seed)
        tree = Tree.of({str(n): str((n - 1) // 8) if n else "" for n in range(DEPARTMENTS)})
        grounds = tuple(f"ground {number}" for number in range(GROUNDS))
        layout = Layout(tree, grounds, QUARTERS, longest)
        staff = chance.integers(5, 80, size=layout.shape[:2]).astype(float)
        found = Found.of(_reports(layout, chance), layout)
        model = Poisson(found, within_periods(found, staff, layout), layout)
        begun = process_time()
        scan(found, model, layout, seed=seed, simulations=simulations)
        seconds = process_time() - begun
        name = f"{layout.cuts} cuts, {simulations} simulations"
        yield Figure(name, seconds, "s", Baseline("aim", SECONDS), Aim(below=1))
        drawing = _drawing(within_periods(found, staff, layout), found.total, simulations, seed)
        yield Figure(name, seconds, "s", Baseline("NumPy multinomial of the cells", drawing))
        yield _memory(found, model, layout, name)


def _drawing(expected: np.ndarray, total: int, simulations: int, seed: int) -> float:
    """Return how long it takes to draw as many data sets the plain way, without any scan."""
    chance = np.random.default_rng(seed)
    parts = (expected / expected.sum()).ravel()
    begun = process_time()
    for _ in range(simulations):
        chance.multinomial(total, parts)
    return process_time() - begun


def _memory(found: Found, model: Poisson, layout: Layout, name: str) -> Figure:
    tracemalloc.start()
    scan(found, model, layout, seed=0, simulations=3)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    limit = Baseline("aim", MEBIBYTES)
    return Figure(f"{name}, peak of NumPy", peak, "MiB", limit, Aim(below=1))


def _reports(layout: Layout, chance: np.random.Generator) -> list[Case]:
    columns = (chance.integers(size, size=REPORTS).tolist() for size in layout.shape)
    return [
        Case(layout.tree.codes[node], layout.grounds[ground], period, str(count))
        for count, (period, node, ground) in enumerate(zip(*columns, strict=True))
    ]

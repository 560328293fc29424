"""Random worlds, attacked in full: how many tables, sensitive cells, and cells that were opened."""

import time
from collections.abc import Iterator

from benchmarks.figures import Aim, Baseline, Figure
from tests.lib.disclosure.worlds import told


def attacked(worlds: int) -> Iterator[Figure]:
    """Let the engine tell of so many worlds, and attack as every reader and every insider."""
    begun = time.process_time()
    circles = [circle for seed in range(worlds) for circle in told(seed)]
    tables = sum(len(circle.releases) for circle in circles)
    owed = sum(len(circle.owed()) for circle in circles)
    opened = sum(len(list(circle.opened())) for circle in circles)
    yield Figure(f"{worlds} random worlds: tables told", tables, "tables")
    yield Figure("random worlds: sensitive cells", owed, "cells")
    yield Figure("random worlds: opened", opened, "cells", Baseline("one", 1), Aim(below=1))
    yield Figure("random worlds: all attacks", time.process_time() - begun, "s")

"""How much readers lose by a withheld cell, when nothing else is said about it."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from math import prod

from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.tables import Tables, named


def usefulness(tables: Tables) -> Mapping[CellId, float]:
    """Weigh each cell by its value, times the inner cells that it counts, in each of its tables.

    A total that stands in many tables is used by the readers of all of them, so it is dearer than
    everything that it counts: what is withheld is found among the parts.
    """
    weights: dict[CellId, float] = defaultdict(float)
    for table in tables.tables:
        for codes in product(*table.dimensions):
            cell_id = named(table.measure, table.dimensions, codes)
            counted = prod(
                len(dimension.leaves_under[code])
                for dimension, code in zip(table.dimensions, codes, strict=True)
            )
            weights[cell_id] += max(table.cells[cell_id].value, 1) * counted
    return weights

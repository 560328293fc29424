"""Two plain methods to hold the engine against. Neither looks at insiders; both give less proof.

Gaussian elimination (Langsrud, Privacy in Statistical Databases 2024): dearest first, show each
cell whose column, with those shown before, makes no sensitive column vanish. It only keeps cells
from being exact. The hypercube (Repsilber 1994): the cheapest box of cells around each sensitive
cell in turn.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from rodedraad.lib.disclosure.boxes import Boxes
from rodedraad.lib.disclosure.cells import CellId, Protection
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.situation import Situation
from rodedraad.lib.disclosure.tables import Tables

PRIME: Final = 2_147_483_647
Matrix = npt.NDArray[np.int64]
Weights = Mapping[CellId, float]


def eliminated(tables: Tables, sensitive: frozenset[CellId], weights: Weights) -> set[CellId]:
    """Give the further cells that elimination withholds; arithmetic modulo a prime."""
    order = sorted(tables.cells.keys() - sensitive, key=lambda c: (-weights[c], c))
    columns = _columns(tables, [*order, *sorted(sensitive)])
    further = set()
    for place, cell_id in enumerate(order):
        column = columns[:, place]
        if not column.any():
            continue
        pivot = int(np.flatnonzero(column)[0])
        factor = columns[pivot] * pow(int(column[pivot]), -1, PRIME) % PRIME
        rest = columns[:, len(order) :]
        left = (rest - np.outer(column, factor[len(order) :]) % PRIME) % PRIME
        if (left.any(axis=0) | ~rest.any(axis=0)).all():
            columns = (columns - np.outer(column, factor) % PRIME) % PRIME
        else:
            further.add(cell_id)
    return further


def _columns(tables: Tables, cells: list[CellId]) -> Matrix:
    """Say of each cell what it is the sum of, in cells that no relation makes a total."""
    parts: dict[CellId, list[CellId]] = {}
    for fact in tables.facts():
        whole = next(cell_id for cell_id, factor in fact.terms if factor == 1)
        parts.setdefault(whole, [cell_id for cell_id, factor in fact.terms if factor == -1])
    inner = {c: n for n, c in enumerate(sorted(tables.cells.keys() - parts.keys()))}
    found: dict[CellId, Matrix] = {}

    def column(cell_id: CellId) -> Matrix:
        if cell_id not in found:
            one: Matrix = np.zeros(len(inner), dtype=np.int64)
            if cell_id in inner:
                one[inner[cell_id]] = 1
            found[cell_id] = sum((column(part) for part in parts.get(cell_id, [])), one)
        return found[cell_id]

    return np.stack([column(cell_id) for cell_id in cells], axis=1)


def boxed(tables: Tables, demands: Mapping[CellId, Protection], weights: Weights) -> set[CellId]:
    """Give the further cells that the hypercube method withholds."""
    ledger = Ledger(tables.all_cells, tables.facts(), (), demands, tables.structural_zeros)
    situation = Situation.of(ledger, None)
    boxes = Boxes(situation, ledger.relations)
    prices = np.array([*(max(weights[cell_id], 1e-9) for cell_id in situation.ids), 0.0])
    prices[list(situation.demands)] = 0.0
    further: set[int] = set()
    for cell, asked in sorted(situation.demands.items()):
        up = max(asked.upper, asked.sliding - asked.lower)
        for amount in (up, -asked.lower):
            offer = boxes.cheapest(cell, amount, prices)
            if len(offer.cells):
                box = [c for c in offer.cells[0].tolist() if c >= 0]
                prices[box] = 0.0
                further.update(box)
    return {situation.ids[cell] for cell in further - situation.demands.keys()}

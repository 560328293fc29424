"""Random tables by seed: dimensions with levels and sometimes a second breakdown."""

from itertools import product
from random import Random

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.tables import Table


def dimension(random, name, *, leaves):
    """Make one: flat, in two levels, or with two breakdowns."""
    codes = [f"{name}{number}" for number in range(leaves)]
    shape = random.choice(("flat", "levels", "two")) if leaves > 2 else "flat"
    if shape == "flat":
        return {"Total": codes}
    cut = random.randint(1, leaves - 1)
    parts = {f"{name}-low": codes[:cut], f"{name}-high": codes[cut:]}
    if shape == "levels":
        return {"Total": list(parts), **parts}
    odd = {f"{name}-odd": codes[::2], f"{name}-even": codes[1::2]}
    return {"Total": [list(parts), list(odd)], **parts, **odd}


class Invented:
    """A table with its truth, for an attacker to compare with."""

    def __init__(self, seed, *, measure="people", sizes=(2, 3, 4, 5)):
        self.random = random = Random(seed)  # noqa: S311 - tables to test with, no secrets
        count = random.choice((1, 2, 2, 2, 3))
        sizes = sizes if count < 3 else sizes[:2]
        self.parts = {
            name: dimension(random, name, leaves=random.choice(sizes)) for name in "abc"[:count]
        }
        self.dimensions = [Dimension.of(name, parts) for name, parts in self.parts.items()]
        inner = list(product(*(sorted(d.leaves) for d in self.dimensions)))
        values = (0, 1, 1, 2, 3, 4, 5, 6, 8, 11, 17, 25, 40)
        self.counts = {codes: random.choice(values) for codes in inner}
        self.empty = [c for c in inner if not self.counts[c] and random.random() < 0.3]
        names = list(self.parts)
        self.rows = [
            {**dict(zip(names, codes, strict=True)), "value": value}
            for codes, value in self.counts.items()
        ]
        self.table = Table.of(
            self.rows, self.dimensions, measure=measure, structural_zeros=self.empty
        )

    def all_codes(self):
        return product(*self.dimensions)

    def truth(self, codes):
        return self.table.cells[self.table.cell_id(*codes)].value

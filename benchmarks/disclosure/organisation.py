"""An organisation that does not exist: people by department, scale, origin and sex."""

from dataclasses import dataclass

import numpy as np

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.tables import Table, Tables

SEED = 1


@dataclass(frozen=True)
class Size:
    """How many people, and departments in groups of about eight, and scales."""

    people: int
    departments: int
    scales: int


def organisation(size: Size) -> Tables:
    """Draw everybody by chance: some departments large, middle scales full, categories skewed."""
    random = np.random.default_rng(SEED)
    scales = np.arange(size.scales)
    parts = [
        random.lognormal(0, 0.8, size.departments),
        np.exp(-0.5 * ((scales - size.scales / 2) / (size.scales * 0.22)) ** 2),
        np.array([0.75, 0.17, 0.08]),
        np.array([0.5, 0.48, 0.02]),
    ]
    chance = np.ones(1)
    for part in parts:
        chance = np.multiply.outer(chance, part / part.sum())
    counts = random.multinomial(size.people, chance.ravel())
    dimensions = _dimensions(size)
    codes = np.stack(np.unravel_index(np.arange(len(counts)), [len(part) for part in parts]), 1)
    names = [d.name for d in dimensions]
    rows = [
        {**{n: f"{n}{c:04}" for n, c in zip(names, several, strict=True)}, "value": count}
        for several, count in zip(codes.tolist(), counts.tolist(), strict=True)
    ]
    return Tables((Table.of(rows, dimensions),))


def _dimensions(size: Size) -> list[Dimension]:
    groups = max(2, size.departments // 8)
    departments = [f"department{n:04}" for n in range(size.departments)]
    tree = {f"group{g}": departments[g::groups] for g in range(groups)}
    flat = (("scale", size.scales), ("origin", 3), ("sex", 3))
    return [
        Dimension.of("department", {"Total": list(tree), **tree}),
        *(Dimension.flat(name, [f"{name}{n:04}" for n in range(count)]) for name, count in flat),
    ]

"""Organisations that do not exist: people by department, scale, origin, sex and age.

A large one stands for all who work in a country: departments for regions, scales for occupations.
With ten people for each cell a fifth of the cells is sensitive; with one a
third is, and the engine proposes to merge categories.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.tables import Table, Tables

SEED: Final = 1
ORIGINS: Final = (0.75, 0.17, 0.08)
SEXES: Final = (0.5, 0.48, 0.02)
AGES: Final = (0.1, 0.22, 0.25, 0.25, 0.18)
Shares = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Size:
    """How many people, and departments in groups of about eight, and scales; ages are a choice."""

    people: int
    departments: int
    scales: int
    with_ages: bool = False


def organisation(size: Size) -> Tables:
    """Draw everybody by chance: some departments large, middle scales full, categories skewed."""
    random = np.random.default_rng(SEED)
    scales = np.arange(size.scales)
    middle = np.exp(-0.5 * ((scales - size.scales / 2) / (size.scales * 0.22)) ** 2)
    parts = {
        "department": random.lognormal(0, 0.8, size.departments),
        "scale": middle,
        "origin": np.array(ORIGINS),
        "sex": np.array(SEXES),
    }
    if size.with_ages:
        parts["age"] = np.array(AGES)
    return _drawn(random, size.people, parts)


def dashboard(people: int) -> Tables:
    """Draw the table of a usual dashboard: 18 departments in two groups by age and sex."""
    random = np.random.default_rng(SEED)
    departments = random.lognormal(0, 0.8, 18)
    parts = {"department": departments, "age": np.array(AGES), "sex": np.array(SEXES)}
    return _drawn(random, people, parts)


def _drawn(random: np.random.Generator, people: int, parts: dict[str, Shares]) -> Tables:
    chance = np.ones(1)
    for part in parts.values():
        chance = np.multiply.outer(chance, part / part.sum())
    counts = random.multinomial(people, chance.ravel())
    lengths = [len(part) for part in parts.values()]
    codes = np.stack(np.unravel_index(np.arange(len(counts)), lengths), 1)
    rows = [
        {**{n: _code(n, c) for n, c in zip(parts, several, strict=True)}, "value": count}
        for several, count in zip(codes.tolist(), counts.tolist(), strict=True)
    ]
    dimensions = [_dimension(name, length) for name, length in zip(parts, lengths, strict=True)]
    return Tables((Table.of(rows, dimensions),))


def _code(name: str, number: int) -> str:
    return f"{name}{number:04}"


def _dimension(name: str, length: int) -> Dimension:
    codes: Sequence[str] = [_code(name, number) for number in range(length)]
    if name != "department":
        return Dimension.flat(name, codes)
    groups = max(2, length // 8)
    tree = {f"group{g}": codes[g::groups] for g in range(groups)}
    return Dimension.of(name, {"Total": list(tree), **tree})

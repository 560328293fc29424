"""What chance alone gives: the strongest cut of each level of the tree, in many simulations.

A city has one root and hundreds of teams, so the strongest of all cuts by chance is nearly always
a team: held against that, a directorate could hardly stand out. So each ratio is ranked among the
strongest of its own level, and the best of these ranks is held against the best of each
simulation (the min-p method of Westfall and Young, 1993). The first pattern then has a p-value
that is exact for exchangeable data sets: looking at all levels costs what it should.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.scan.cases import FEWEST_REPORTERS
from rodedraad.lib.scan.layout import Floats, Ints, Layout, Places
from rodedraad.lib.scan.models import Model

ALIKE: Final = 9
"""Ratios that agree in so many decimals are the same one, computed in another order."""


class Candidates(NamedTuple):
    """Cuts with enough cases, more than expected: length of window less 1, place, count, ratio."""

    lengths: Places
    places: Places
    counts: Ints
    ratios: Floats


def candidates(summed: Sequence[Ints], model: Model) -> Candidates:
    """Return the cuts that have enough cases, from the sums of each length of window."""
    columns: list[tuple[Places, Places, Ints, Floats]] = []
    for length, counts in enumerate(summed):
        places = np.flatnonzero(counts >= model.floors[length])
        enough = counts[places]
        ratios = np.round(model.ratios(length, places, enough), ALIKE)
        columns.append((np.full(len(places), length), places, enough, ratios))
    lengths, all_places, all_counts, all_ratios = zip(*columns, strict=True)
    return Candidates(
        np.concatenate(lengths),
        np.concatenate(all_places),
        np.concatenate(all_counts),
        np.concatenate(all_ratios),
    )


@dataclass(frozen=True)
class Chance:
    """The strongest ratio of each level: what was seen in the first row, then the simulations."""

    largest: Floats

    @property
    def simulations(self) -> int:
        """How many simulations there were."""
        return len(self.largest) - 1

    def ranks(self, ratios: Floats, levels: Places) -> Places:
        """Return for each ratio how many simulations are as strong at its level, and one more."""
        found = np.empty(len(ratios), dtype=np.int64)
        for level in range(self.largest.shape[1]):
            simulated = np.sort(self.largest[1:, level])
            here = levels == level
            weaker = np.searchsorted(simulated, ratios[here])
            found[here] = self.simulations - weaker + 1
        return found

    def p_value(self, rank: int) -> float:
        """Return the part of all data sets, the seen one included, with a rank as good somewhere.

        For the best rank of what was seen, (m + 1) / (s + 1) with m of s simulations as good
        (Dwass, Annals of Mathematical Statistics 28, 1957).
        """
        as_good = int((self._best[1:] <= rank).sum())
        return (as_good + 1) / (self.simulations + 1)

    @property
    def _best(self) -> Places:
        """The best rank of each data set among all of them, over the levels."""
        ranks = [
            len(column) - np.searchsorted(np.sort(column), column) for column in self.largest.T
        ]
        best: Places = np.min(ranks, axis=0)
        return best


def simulated(
    model: Model, layout: Layout, seen: Candidates, *, simulations: int, seed: int
) -> Chance:
    """Draw as many data sets as asked for, and keep the strongest cut of each level."""
    chance = np.random.default_rng(seed)
    largest = np.zeros((simulations + 1, layout.levels))
    np.maximum.at(largest[0], layout.levels_of(seen.places), seen.ratios)
    for row in largest[1:]:
        _draw(model, layout, chance, row)
    return Chance(np.round(largest, ALIKE))


def _draw(model: Model, layout: Layout, chance: np.random.Generator, row: Floats) -> None:
    """Fill a row with the strongest ratio of each level in one simulation."""
    cells, sizes = model.drawn(chance), model.bundles
    reporters = layout.summed(_counted(cells, layout))
    alone = bool(sizes[0] == 1)
    cases = None if alone else layout.summed(_counted(cells, layout, sizes))
    for length, people in enumerate(reporters):
        summed = people if cases is None else next(cases)
        enough = summed >= model.floors[length]
        if not alone:
            enough &= people >= FEWEST_REPORTERS
        places = np.flatnonzero(enough)
        ratios = model.ratios(length, places, summed[places])
        np.maximum.at(row, layout.levels_of(places), ratios)


def _counted(cells: Places, layout: Layout, sizes: Places | None = None) -> Ints:
    size = layout.periods * len(layout.tree.codes) * len(layout.grounds)
    return np.bincount(cells, weights=sizes, minlength=size).astype(np.int32).reshape(layout.shape)

"""The scan itself: the cuts that stand out most, none of which overlaps another."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from rodedraad.lib.scan.cases import FEWEST_REPORTERS, Found
from rodedraad.lib.scan.chance import Candidates, candidates, simulated
from rodedraad.lib.scan.errors import BadNumber
from rodedraad.lib.scan.layout import Cut, Layout, Places
from rodedraad.lib.scan.models import Model

SIMULATIONS: Final = 999
MOST_PATTERNS: Final = 10


@dataclass(frozen=True)
class Pattern:
    """A cut with more cases than expected.

    `grounds` is one, or all of them. `first` and `last` are periods, from 0. `p_value` is the
    chance that something would stand out as much anywhere when nothing is going on, for all looks
    together.
    """

    node: str
    grounds: tuple[str, ...]
    first: int
    last: int
    observed: int
    expected: float
    reporters: int
    ratio: float
    p_value: float


@dataclass(frozen=True)
class Scan:
    """What was found, what stands out most first, and how it was looked for."""

    patterns: tuple[Pattern, ...]
    cases: int
    cuts: int
    simulations: int
    looks: int
    seed: int

    def below(self, level: float) -> tuple[Pattern, ...]:
        """Return the patterns whose p-value is at most a level."""
        return tuple(pattern for pattern in self.patterns if pattern.p_value <= level)


def scan(
    found: Found,
    model: Model,
    layout: Layout,
    *,
    seed: int,
    simulations: int = SIMULATIONS,
    looks: int = 1,
    most: int = MOST_PATTERNS,
) -> Scan:
    """Look for patterns, at most so many; none overlaps one that stands out more.

    P-values are those of `Chance`, times `looks`: so many looks share one chance of a false alarm.
    Four looks a year at 5% give at most one year in twenty with a false alarm (Bonferroni; holding
    what is seen against windows of earlier looks instead does not keep that level: Correa,
    Assunção and Costa, Statistics in Medicine 34, 2015). One seed gives one answer for one version
    of NumPy. Raises `BadNumber`.
    """
    for number, what in ((simulations, "simulations"), (looks, "looks"), (most, "most")):
        if number < 1:
            raise BadNumber(what, number)
    seen = candidates(list(layout.summed(found.counts(layout))), model)
    seen = _by_several(seen, found, layout)
    chance = simulated(model, layout, seen, simulations=simulations, seed=seed)
    ranks = chance.ranks(seen.ratios, layout.levels_of(seen.places))
    patterns = []
    for place, cut in _apart(seen, ranks, layout, most):
        pattern = Pattern(
            node=layout.tree.codes[cut.node],
            grounds=_grounds(cut, layout),
            first=cut.first,
            last=cut.last,
            observed=int(seen.counts[place]),
            expected=model.expected(int(seen.lengths[place]), int(seen.places[place])),
            reporters=found.reporters_in(cut, layout),
            ratio=float(seen.ratios[place]),
            p_value=min(1.0, looks * chance.p_value(int(ranks[place]))),
        )
        patterns.append(pattern)
    return Scan(tuple(patterns), found.total, layout.cuts, simulations, looks, seed)


def _by_several(seen: Candidates, found: Found, layout: Layout) -> Candidates:
    """Keep the cuts with enough different reporters."""
    if found.bundles[0] == 1:
        return seen
    cuts = (_cut(seen, place, layout) for place in range(len(seen.places)))
    enough = [found.reporters_in(cut, layout) >= FEWEST_REPORTERS for cut in cuts]
    kept = np.flatnonzero(enough)
    return Candidates(seen.lengths[kept], seen.places[kept], seen.counts[kept], seen.ratios[kept])


def _apart(seen: Candidates, ranks: Places, layout: Layout, most: int) -> Iterator[tuple[int, Cut]]:
    """Yield what stands out most, then what does most among what overlaps nothing before it."""
    before: list[Cut] = []
    for place in _in_order(seen, ranks, layout):
        cut = _cut(seen, place, layout)
        if not any(layout.overlap(cut, other) for other in before):
            before.append(cut)
            yield place, cut
        if len(before) == most:
            return


def _in_order(seen: Candidates, ranks: Places, layout: Layout) -> list[int]:
    """Order by rank, then ratio; of equals a short window, the lowest department, one ground."""
    keys = (seen.places, -layout.levels_of(seen.places), seen.lengths, -seen.ratios, ranks)
    return [int(place) for place in np.lexsort(keys)]


def _cut(seen: Candidates, place: int, layout: Layout) -> Cut:
    return layout.cut(int(seen.lengths[place]) + 1, int(seen.places[place]))


def _grounds(cut: Cut, layout: Layout) -> tuple[str, ...]:
    is_one = cut.ground < len(layout.grounds)
    return layout.grounds[cut.ground : cut.ground + 1] if is_one else layout.grounds

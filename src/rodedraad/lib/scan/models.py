"""What is expected when nothing is going on: Poisson counts, or a share of trials (Bernoulli).

A model knows three things of each cut: the least count that is more than expected (`floors`), the
log-likelihood ratio of a count, and how to draw the cells of all cases anew by chance.
"""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from rodedraad.lib.scan.cases import FEWEST_CASES, Found
from rodedraad.lib.scan.errors import BadNumber, NothingExpected, SameReporterTwice
from rodedraad.lib.scan.layout import Floats, Ints, Layout, Places


class Model(Protocol):
    """What the scan asks of a model; `length` counts window lengths from 0."""

    floors: list[Ints]
    bundles: Places

    def ratios(self, length: int, places: Places, counts: Ints) -> Floats:
        """Return the log-likelihood ratio of counts above their expectation."""
        ...

    def expected(self, length: int, place: int) -> float:
        """Return how many cases a cut would have when nothing is going on."""
        ...

    def drawn(self, chance: np.random.Generator) -> Places:
        """Draw, for each bundle of cases of one reporter, the flat cell in which it falls."""
        ...


class Poisson:
    """Counts in proportion to what is expected, given how many there are in all.

    With c cases of C in a cut, and E expected there (all E add up to C):

        LLR = c ln(c / E) + (C - c) ln((C - c) / (C - E))        for c > E, else 0

    (Kulldorff, Communications in Statistics 26, 1997; for trees Kulldorff and others 2003). Under
    the null each case falls in a cell with chance E / C. All cases of one reporter fall together:
    somebody who reports three times is one draw, so that busy reporters make no pattern by chance.
    """

    def __init__(self, found: Found, expected: Floats, layout: Layout) -> None:
        layout.require_shape(expected, "expected")
        _require_possible(found, expected, layout)
        chances = expected.ravel() / expected.sum()
        self.bundles = found.bundles
        self._total = found.total
        self._cells = np.flatnonzero(chances)
        self._until = np.cumsum(chances[self._cells])
        scaled = (chances * found.total).reshape(layout.shape)
        self._expected = list(layout.summed(scaled))
        self.floors = [_floor(each) for each in self._expected]

    def ratios(self, length: int, places: Places, counts: Ints) -> Floats:
        """Return the ratio of each count, which is above its expectation."""
        inside = self._expected[length][places]
        outside = np.maximum(self._total - inside, np.finfo(np.float64).tiny)
        rest = self._total - counts
        ratios: Floats = counts * np.log(counts / inside)
        ratios += rest * np.log(np.maximum(rest, 1) / outside)
        return ratios

    def expected(self, length: int, place: int) -> float:
        """Return E of a cut."""
        return float(self._expected[length][place])

    def drawn(self, chance: np.random.Generator) -> Places:
        """Draw a cell for each bundle, by what is expected there."""
        places = np.searchsorted(self._until, chance.random(len(self.bundles)), side="right")
        return self._cells[np.minimum(places, len(self._cells) - 1)]


class Bernoulli:
    """Cases among trials, such as people who were harassed among people who answered.

    With c cases of n trials in a cut, and C of N in all:

        LLR = l(c, n) + l(C - c, N - n) - l(C, N),   l(c, n) = c ln(c / n) + (n - c) ln((n - c) / n)

    for c / n > C / N, else 0 (Kulldorff 1997). Under the null any C of the N trials are the cases.
    Each person counts once, else `SameReporterTwice`.
    """

    def __init__(self, found: Found, trials: Places, layout: Layout) -> None:
        layout.require_shape(trials, "trials")
        _require_possible(found, trials, layout)
        if found.bundles[0] > 1:
            twice = int(np.bincount(found.reporters).argmax())
            raise SameReporterTwice(found.names[twice])
        whole = np.asarray(trials, dtype=np.int32)
        if (found.counts(layout) > whole).any():
            raise BadNumber("trials", "fewer than cases")
        self.bundles = found.bundles
        self._total = found.total
        self._all = int(whole.sum())
        self._units = np.repeat(np.arange(whole.size), whole.ravel())
        self._trials = list(layout.summed(whole))
        self._logs = _logs(self._all)
        self.floors = [_floor(np.multiply(each, self._total / self._all)) for each in self._trials]

    def ratios(self, length: int, places: Places, counts: Ints) -> Floats:
        """Return the ratio of each count, which is above its expectation."""
        n = self._trials[length][places]
        inside = self._likelihood(counts, n)
        outside = self._likelihood(self._total - counts, self._all - n)
        everything = self._likelihood(np.array([self._total]), np.array([self._all]))
        ratios: Floats = inside + outside - everything
        return ratios

    def expected(self, length: int, place: int) -> float:
        """Return how many of the trials of a cut would be cases."""
        return float(self._trials[length][place]) * self._total / self._all

    def drawn(self, chance: np.random.Generator) -> Places:
        """Draw which of the trials are cases."""
        return self._units[chance.choice(self._all, self._total, replace=False, shuffle=False)]

    def _likelihood(
        self, cases: npt.NDArray[np.integer], trials: npt.NDArray[np.integer]
    ) -> Floats:
        found: Floats = self._logs[cases] + self._logs[trials - cases] - self._logs[trials]
        return found


def _floor(expected: Floats) -> Ints:
    """Return the least whole count above an expectation that is enough for a pattern."""
    floor: Ints = np.maximum(np.floor(expected) + 1, FEWEST_CASES).astype(np.int32)
    return floor


def _logs(most: int) -> Floats:
    """Return k ln k for every k up to `most`, 0 for k = 0."""
    numbers = np.arange(most + 1, dtype=np.float64)
    return numbers * np.log(np.maximum(numbers, 1))


def _require_possible(found: Found, expected: npt.NDArray[np.generic], layout: Layout) -> None:
    numbers = np.asarray(expected, dtype=np.float64)
    if not np.isfinite(numbers).all() or (numbers < 0).any():
        raise BadNumber("expectation", "below zero or not finite")
    empty = np.flatnonzero(numbers[found.cells] == 0)
    if len(empty):
        period, node, ground = (int(axis[empty[0]]) for axis in found.cells)
        raise NothingExpected(layout.tree.codes[node], layout.grounds[ground], period)

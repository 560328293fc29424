"""What a share becomes if the levers stay as they are, and in which year it meets a target (R11).

In a population of n people of whom x are in the group:

    places  v  = o x + o' (n - x)            o, o' outflow of the group and of the others
    next    x' = (1 - o) x + v ((1 - m) h + m q)   m promotions, h among hires, q among promoted

With o = o' and m = 0 this is x' = (1 - o) x + h H with H = o n hires. The expected path is
computed in fractions. The band around it is Monte Carlo, from a seed that the caller gives:

1. each rate that was seen is drawn anew in every run, from Beta(events + 1/2, rest + 1/2), its
   distribution under Jeffreys' prior; an assumed rate stays what it is;
2. in every year, who leaves, who is promoted and who is hired are binomial draws of whole people.

So the band holds what is not known about the rates, and chance in few people. It does not hold a
change of policy, of the labour market or of the size of the organisation: it is what to expect if
nothing else changes. The same seed gives the same band for one version of NumPy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from rodedraad.lib.indicators.exact import require_count, require_part, require_some, rounded_up
from rodedraad.lib.indicators.levers import Levers, Rate
from rodedraad.lib.indicators.shares import Share

RUNS: Final = 2_000
LEVEL: Final = Fraction(95, 100)

_Runs = npt.NDArray[np.int64]
_Chances = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ProjectedYear:
    """The share at the end of a year: expected, and between which two it lies at the level."""

    year: int
    expected: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class ParityYear:
    """The first year in which the target is met; nothing where that is beyond the last year.

    `expected` is when the expected path meets it. Of all runs, the level lies between `earliest`
    and `latest`, and `reached` is the part that meets it at all. Chance helps to meet a target
    once, so the runs may be earlier than the path.
    """

    expected: int | None
    earliest: int | None
    latest: int | None
    reached: Fraction


@dataclass(frozen=True)
class Projection:
    """A path with its band, and all that it was made from."""

    start: Share
    levers: Levers
    target: Fraction
    level: Fraction
    runs: int
    seed: int
    path: tuple[ProjectedYear, ...]
    parity: ParityYear


def project(
    start: Share,
    levers: Levers,
    target: Fraction,
    *,
    years: int,
    seed: int,
    runs: int = RUNS,
    level: Fraction = LEVEL,
) -> Projection:
    """Follow a share for so many years from its reference date, and look for its target.

    `level` is the part of the runs that the band holds. Raises `NobodyCounted` for no years or no
    runs, `BelowZero` or `MoreThanAll` for a target or level that is no part.
    """
    for value, what in ((target, "target"), (level, "level")):
        require_part(value, what)
    for number, what in ((years, "years"), (runs, "runs")):
        require_count(number, what)
        require_some(number, what)
    expected = [share for share, _ in zip(_expected(start, levers), range(years), strict=False)]
    drawn = _drawn(start, levers, years=years, runs=runs, seed=seed)
    path = _path(expected, drawn, start, level)
    parity = _parity(start, path, drawn, target, level)
    return Projection(start, levers, target, level, runs, seed, path, parity)


def _expected(start: Share, levers: Levers) -> Iterator[Fraction]:
    """Yield the expected share at the end of each year."""
    share = start.value
    stays, others = 1 - levers.outflow.value, levers.outflow_others.value
    while True:
        places = levers.outflow.value * share + others * (1 - share)
        share = stays * share + places * levers.among_new
        yield share


def _drawn(start: Share, levers: Levers, *, years: int, runs: int, seed: int) -> _Runs:
    """Return the number of people in the group: a row for each year, a column for each run."""
    chance = np.random.default_rng(seed)
    outflow, others, hires, promotions, promoted = (
        _chances(rate, runs, chance)
        for rate in (
            levers.outflow,
            levers.outflow_others,
            levers.hires,
            levers.promotions,
            levers.promoted,
        )
    )
    group = np.full(runs, start.numerator, dtype=np.int64)
    seen = np.empty((years, runs), dtype=np.int64)
    for year in range(years):
        left = chance.binomial(group, outflow)
        places = left + chance.binomial(start.denominator - group, others)
        from_inside = chance.binomial(places, promotions)
        new = chance.binomial(places - from_inside, hires)
        group = group - left + new + chance.binomial(from_inside, promoted)
        seen[year] = group
    return seen


def _chances(rate: Rate, runs: int, chance: np.random.Generator) -> _Chances:
    if rate.is_assumed:
        return np.full(runs, float(rate.value))
    return chance.beta(rate.events + 0.5, rate.exposed - rate.events + 0.5, size=runs)


def _path(
    expected: list[Fraction], drawn: _Runs, start: Share, level: Fraction
) -> tuple[ProjectedYear, ...]:
    first = start.basis.reference_date.year + 1
    lows, highs = _ends(drawn, level)
    return tuple(
        ProjectedYear(
            first + place,
            share,
            Fraction(int(lows[place]), start.denominator),
            Fraction(int(highs[place]), start.denominator),
        )
        for place, share in enumerate(expected)
    )


def _parity(
    start: Share,
    path: tuple[ProjectedYear, ...],
    drawn: _Runs,
    target: Fraction,
    level: Fraction,
) -> ParityYear:
    """Look up first passage, with the start itself as the first chance to be there."""
    began = start.basis.reference_date.year
    shares = [start.value, *(year.expected for year in path)]
    there = (place for place, share in enumerate(shares) if share >= target)
    all_years = np.vstack([np.full(drawn.shape[1], start.numerator), drawn])
    met = all_years >= rounded_up(target * start.denominator)
    beyond = len(shares)
    passed = np.where(met.any(axis=0), met.argmax(axis=0), beyond)
    low, high = (int(end[0]) for end in _ends(passed[np.newaxis, :], level))
    expected, earliest, latest = (
        None if place == beyond else began + place for place in (next(there, beyond), low, high)
    )
    return ParityYear(
        expected,
        earliest,
        latest,
        reached=Fraction(int((passed < beyond).sum()), drawn.shape[1]),
    )


def _ends(rows: _Runs, level: Fraction) -> tuple[_Runs, _Runs]:
    """Return the two values of each row between which the level lies; both were drawn."""
    outside = float((1 - level) / 2)
    low, high = np.quantile(rows, [outside, 1 - outside], axis=1, method="inverted_cdf")
    return low, high

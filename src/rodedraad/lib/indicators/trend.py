"""A straight line through the shares of some years, and the year in which it meets a target (R12).

Ordinary least squares, every point of equal weight, in fractions. The line is a description: it
knows nothing of who leaves or is hired, and a share cannot go on along a line for ever. For what
would happen if, see `projection`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final

from rodedraad.lib.indicators.basis import require_series
from rodedraad.lib.indicators.errors import NotOnThisLine, NoVariation, TooFewPoints
from rodedraad.lib.indicators.exact import require_part, rounded_up, shown
from rodedraad.lib.indicators.shares import AnyShare, require_same_group

FEWEST_POINTS: Final = 4


def moment(day: date) -> Fraction:
    """Return a day in years, counted by whole months: December 2021 is 2021, March 2022 2021 1/4.

    So a figure of 31 December stands at its year, and quarters stand at equal distances.
    """
    return day.year + Fraction(day.month - 12, 12)


@dataclass(frozen=True)
class Trend:
    """The line a + b t through `points`, with t as `moment` counts it.

    Raises `TooFewPoints` below four, `NoVariation` when all shares are equal (R2 has no value),
    and what `require_series` raises.
    """

    points: tuple[AnyShare, ...]
    breaks: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.points) < FEWEST_POINTS:
            raise TooFewPoints(len(self.points), FEWEST_POINTS)
        for earlier, later in pairwise(self.points):
            require_series(earlier.basis, later.basis, self.breaks)
            require_same_group(earlier, later)
        if len({point.value for point in self.points}) == 1:
            raise NoVariation("share")
        if moment(self.points[0].basis.reference_date) == self._last:
            raise NoVariation("month")

    @cached_property
    def slope(self) -> Fraction:
        """The change of the share in a year, as a part of 1: S_xy / S_xx."""
        return self._moment_product / _product(self._moments, self._moments)

    @property
    def r_squared(self) -> Fraction:
        """The part of the variation that lies on the line: S_xy^2 / (S_xx S_yy)."""
        shares = [point.value for point in self.points]
        return self._moment_product * self.slope / _product(shares, shares)

    def at(self, when: Fraction) -> Fraction:
        """Return the height of the line at a moment, in years."""
        shares = [point.value for point in self.points]
        return _mean(shares) + self.slope * (when - _mean(self._moments))

    @property
    def _moments(self) -> list[Fraction]:
        return [moment(point.basis.reference_date) for point in self.points]

    @property
    def _moment_product(self) -> Fraction:
        return _product(self._moments, [point.value for point in self.points])

    @property
    def _last(self) -> Fraction:
        return moment(self.points[-1].basis.reference_date)


@dataclass(frozen=True)
class Forecast:
    """When a line meets a target. Raises `NotOnThisLine` when it does not, or did before."""

    trend: Trend
    target: Fraction

    def __post_init__(self) -> None:
        require_part(self.target, "target")
        trend, last = self.trend, moment(self.trend.points[-1].basis.reference_date)
        if trend.at(last) >= self.target or trend.slope <= 0:
            raise NotOnThisLine(already_there=trend.at(last) >= self.target)

    @property
    def moment(self) -> Fraction:
        """The moment at which the line meets the target: (p - a) / b, in years."""
        return (self.target - self.trend.at(Fraction(0))) / self.trend.slope

    @property
    def year(self) -> int:
        """The year whose end is nearest: around when, and no more exact than a line is."""
        return int(shown(self.moment, 0))

    @property
    def first_year_met(self) -> int:
        """The first year at whose end the line is not below the target; `year` or one later."""
        return rounded_up(self.moment)


def _mean(values: Iterable[Fraction]) -> Fraction:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)


def _product(first: list[Fraction], second: list[Fraction]) -> Fraction:
    """Return the sum of the products of deviations from the mean."""
    a, b = _mean(first), _mean(second)
    return sum(((x - a) * (y - b) for x, y in zip(first, second, strict=True)), Fraction(0))

"""Growth of a share, and whether a target of growth is met, in both readings (R6).

"It grows by 25%" is read as 25% of what it was: from 16.0% to 20.0%. The other reading, 25
points more, is shown beside it and never taken silently.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from rodedraad.lib.indicators.basis import require_series
from rodedraad.lib.indicators.exact import amount, require_some
from rodedraad.lib.indicators.shares import AnyShare, require_same_group


@dataclass(frozen=True)
class Growth:
    """A share on two days of one series. Raises what `require_series` raises, `DifferentGroups`."""

    start: AnyShare
    end: AnyShare
    breaks: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        require_series(self.start.basis, self.end.basis, self.breaks)
        require_same_group(self.start, self.end)

    @property
    def points(self) -> Fraction:
        """share_t1 - share_t0, as a part of 1."""
        return self.end.value - self.start.value

    @property
    def relative(self) -> Fraction:
        """share_t1 / share_t0 - 1; raises `NobodyCounted` when it started with nobody."""
        require_some(self.start.value, "share at the start")
        return self.end.value / self.start.value - 1


class Reading(Enum):
    """How a target of growth is read."""

    RELATIVE = "relative"
    POINTS = "points"


@dataclass(frozen=True)
class GrowthTarget:
    """A growth to reach, such as a quarter, in one reading. Raises `BelowZero` or `NotExact`."""

    growth: Fraction
    reading: Reading = Reading.RELATIVE

    def __post_init__(self) -> None:
        amount(self.growth, "growth")

    def needed(self, start: AnyShare) -> Fraction:
        """Return the share that is asked for; it can be more than everybody."""
        if self.reading is Reading.RELATIVE:
            return start.value * (1 + self.growth)
        return start.value + self.growth


@dataclass(frozen=True)
class GrowthResult:
    """Whether a growth meets a target, judged on the shares before they are rounded."""

    growth: Growth
    target: GrowthTarget

    @property
    def needed(self) -> Fraction:
        """The share that would meet the target."""
        return self.target.needed(self.growth.start)

    @property
    def is_met(self) -> bool:
        """Whether the last share is at least the one needed."""
        return self.growth.end.value >= self.needed

    @property
    def is_possible(self) -> bool:
        """Whether the target asks for no more than everybody."""
        return self.needed <= 1


def both_readings(growth: Growth, asked: Fraction) -> tuple[GrowthResult, GrowthResult]:
    """Judge a growth in both readings, the relative one first."""
    relative, points = (GrowthTarget(asked, reading) for reading in Reading)
    return GrowthResult(growth, relative), GrowthResult(growth, points)


@dataclass(frozen=True)
class GrowthAhead:
    """A growth that is not due yet: from which share to which one, in which year."""

    start: AnyShare
    target: GrowthTarget
    year: int

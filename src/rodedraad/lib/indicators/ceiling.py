"""Where a group gets stuck: the glass ceiling, and each step on the way up (R9, R10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from rodedraad.lib.indicators.basis import require_same_day
from rodedraad.lib.indicators.errors import TooFewPoints
from rodedraad.lib.indicators.exact import require_some
from rodedraad.lib.indicators.shares import Share, require_same_group


@dataclass(frozen=True)
class CeilingIndex:
    """A share below, divided by the share above it on the same day.

    R9 (She Figures, European Commission): all grades against the top grade. R10: one band of
    scales against the next. 1 is even, above 1 the group thins out on the way up. Raises
    `NobodyCounted` when nobody of the group is above, `DifferentDays` and the like.
    """

    below: Share
    above: Share

    def __post_init__(self) -> None:
        require_same_day(self.below.basis, self.above.basis)
        require_same_group(self.below, self.above)
        require_some(self.above.numerator, f"{self.above.group.code} above")

    @property
    def value(self) -> Fraction:
        """1 when the group is as large a part above as below."""
        return self.below.value / self.above.value


def scale_steps(bands: Sequence[Share]) -> tuple[CeilingIndex, ...]:
    """Return the index of each step between neighbouring bands, given from low to high (R10).

    Raises `TooFewPoints` for fewer than two bands.
    """
    if len(bands) < 2:  # noqa: PLR2004 - a step has two ends
        raise TooFewPoints(len(bands), 2)
    return tuple(CeilingIndex(below, above) for below, above in pairwise(bands))

"""How sure a share is (R7), and whether two shares differ by more than chance.

A full count of an organisation has no sampling error. These figures take it as one draw of what
could have been with the same chances: that is what a small group varies by from year to year.
"""

import math
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from rodedraad.lib.indicators.basis import require_alike
from rodedraad.lib.indicators.errors import NoVariation
from rodedraad.lib.indicators.shares import Share, require_same_group

Z95: Final = Decimal("1.959964")
"""The normal quantile for 95%, as the formula gives it."""

_DIGITS: Final = 50


@dataclass(frozen=True)
class WilsonInterval:
    """R7: the shares p with |x/n - p| <= z sqrt(p (1 - p) / n).

    Wilson, Journal of the American Statistical Association 22 (1927). With x of n, its ends are
    (2x + z^2 -+ z sqrt(z^2 + 4x(n - x)/n)) / (2 (n + z^2)), in decimals of 50 digits.
    """

    share: Share
    z: Decimal = Z95

    @property
    def low(self) -> Decimal:
        """The lower end, 0 when nobody is in the group."""
        return self._end(-1) if self.share.numerator else Decimal(0)

    @property
    def high(self) -> Decimal:
        """The upper end, 1 when everybody is in the group."""
        return self._end(1) if self.share.numerator < self.share.denominator else Decimal(1)

    def _end(self, side: int) -> Decimal:
        x, n, z = self.share.numerator, self.share.denominator, self.z
        with localcontext(prec=_DIGITS):
            root = (z * z + Decimal(4 * x * (n - x)) / n).sqrt()
            return (2 * x + z * z + side * z * root) / (2 * (n + z * z))


@dataclass(frozen=True)
class Difference:
    """The z test of two proportions with a pooled share, two-sided.

    z = (p2 - p1) / sqrt(p (1 - p) (1/n1 + 1/n2)) with p = (x1 + x2) / (n1 + n2). It takes the two
    counts as independent; many people stand in both years of one organisation, so between years
    it is a caution against reading much into little, and no proof. Raises `NoVariation` when all
    or none are in the group.
    """

    first: Share
    second: Share

    def __post_init__(self) -> None:
        require_alike(self.first.basis, self.second.basis)
        require_same_group(self.first, self.second)
        if self._pooled in {0, 1}:
            raise NoVariation(self.first.group.code)

    @property
    def z(self) -> float:
        """How many standard errors the second share lies above the first."""
        parts = Fraction(1, self.first.denominator) + Fraction(1, self.second.denominator)
        variance = self._pooled * (1 - self._pooled) * parts
        return float(self.second.value - self.first.value) / math.sqrt(variance)

    @property
    def p_value(self) -> float:
        """The chance of a difference at least as large when there is none."""
        return math.erfc(abs(self.z) / math.sqrt(2))

    @property
    def _pooled(self) -> Fraction:
        both = self.first.denominator + self.second.denominator
        return Fraction(self.first.numerator + self.second.numerator, both)

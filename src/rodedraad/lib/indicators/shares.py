"""Shares: a group as a part of a population, counted here or published elsewhere."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from rodedraad.lib.indicators.basis import Basis, Name
from rodedraad.lib.indicators.errors import DifferentGroups, MoreThanAll
from rodedraad.lib.indicators.exact import (
    exact,
    require_count,
    require_part,
    require_some,
)


@dataclass(frozen=True)
class Share:
    """R1: x / n, of which `unknown` people may or may not be in the group.

    Raises `NobodyCounted`, `BelowZero`, `NotExact` or `MoreThanAll`.
    """

    group: Name
    basis: Basis
    numerator: int
    denominator: int
    unknown: int = 0

    def __post_init__(self) -> None:
        require_count(self.numerator, "numerator")
        require_count(self.denominator, "denominator")
        require_count(self.unknown, "unknown")
        require_some(self.denominator, "denominator")
        if self.numerator + self.unknown > self.denominator:
            raise MoreThanAll(self.numerator + self.unknown, self.denominator)

    @property
    def value(self) -> Fraction:
        """The part, between 0 and 1, as if nobody unknown were in the group."""
        return Fraction(self.numerator, self.denominator)

    @property
    def highest(self) -> Fraction:
        """The part if everybody unknown were in the group."""
        return Fraction(self.numerator + self.unknown, self.denominator)

    @property
    def among_known(self) -> Fraction:
        """The part of those who are known; raises `NobodyCounted` when nobody is."""
        require_some(self.denominator - self.unknown, "number of people known")
        return Fraction(self.numerator, self.denominator - self.unknown)


@dataclass(frozen=True)
class PublishedShare:
    """A share that somebody else published as a percentage; its counts are not known."""

    group: Name
    basis: Basis
    value: Fraction
    decimals: int

    def __post_init__(self) -> None:
        require_part(self.value, "share")
        require_count(self.decimals, "decimals")

    @classmethod
    def of_percent(cls, group: Name, basis: Basis, percentage: Decimal) -> "PublishedShare":
        """Read a percentage as it was printed: its decimals tell how it was rounded."""
        value = exact(percentage, "percentage") / 100
        exponent = percentage.as_tuple().exponent
        return cls(group, basis, value, max(-int(exponent), 0))

    @property
    def slack(self) -> Fraction:
        """How far the true part may be from the one that was published."""
        return Fraction(1, 200 * 10**self.decimals)


AnyShare = Share | PublishedShare


def require_same_group(first: AnyShare, second: AnyShare) -> None:
    """Refuse shares of two groups: `DifferentGroups`."""
    if first.group.code != second.group.code:
        raise DifferentGroups(first.group.code, second.group.code)

"""Differences in pay between two groups, of one kind of pay (P1 to P5, P7, P9).

Directive (EU) 2023/970, articles 3 and 9: the difference between the average, or median, gross
hourly pay of men and women, as a part of that of men. Any other pair of groups is measured the
same way: origin needs data that people gave of their own will, and figures large enough to show.
Pay is exact, in any one unit, such as cents an hour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from rodedraad.lib.indicators.basis import Basis, Name, require_same_day
from rodedraad.lib.indicators.errors import DifferentPopulations, NotComparable
from rodedraad.lib.indicators.exact import Exact, amount, require_some


class Component(Enum):
    """Which pay is compared."""

    BASIC = "basic"
    VARIABLE = "variable"
    ALL = "all"


class DifferentComponents(NotComparable):
    """Basic pay of the one was held against variable pay of the other."""

    def _what(self) -> str:
        return "two kinds of pay"


@dataclass(frozen=True)
class GroupPay:
    """The pay of one group: how many people, how many of them get any, sum and median."""

    group: Name
    basis: Basis
    component: Component
    people: int
    receiving: int
    total: Fraction
    median: Fraction

    @property
    def mean(self) -> Fraction:
        """Average pay of everybody in the group, those who get none included."""
        return self.total / self.people

    @property
    def part_receiving(self) -> Fraction:
        """P5: the part of the group that gets any of this pay."""
        return Fraction(self.receiving, self.people)


def group_pay(
    group: Name, basis: Basis, component: Component, amounts: Iterable[Exact]
) -> GroupPay:
    """Sum up the pay of one group, an amount for each person, 0 for who gets none.

    Raises `NobodyCounted` for no people, `BelowZero` and `NotExact` for an amount that is no pay.
    """
    pay = sorted(amount(each, "pay") for each in amounts)
    require_some(len(pay), f"number of people in {group.code}")
    receiving = sum(each > 0 for each in pay)
    return GroupPay(group, basis, component, len(pay), receiving, Fraction(sum(pay)), _median(pay))


def _median(pay: Sequence[Fraction]) -> Fraction:
    """Return the middle amount, or the mean of the two in the middle."""
    return (pay[(len(pay) - 1) // 2] + pay[len(pay) // 2]) / 2


@dataclass(frozen=True)
class PayGap:
    """(reference - other) / reference: above 0 the other group is paid less.

    P1 and P2 with all pay, P3 and P4 with variable pay; with men as the reference by law, and any
    group as the reference for P9. Raises `DifferentDays`, `DifferentPopulations` and the like.
    """

    reference: GroupPay
    other: GroupPay

    def __post_init__(self) -> None:
        first, second = self.reference, self.other
        require_same_day(first.basis, second.basis)
        if first.basis.population != second.basis.population:
            raise DifferentPopulations(first.basis.population.code, second.basis.population.code)
        if first.component is not second.component:
            raise DifferentComponents(first.component.value, second.component.value)

    @property
    def mean(self) -> Fraction:
        """P1, P3: the gap of means. Raises `NobodyCounted` when the reference gets nothing."""
        return _gap(self.reference.mean, self.other.mean)

    @property
    def median(self) -> Fraction:
        """P2, P4: the gap of medians; the median of variable pay is often 0, which raises."""
        return _gap(self.reference.median, self.other.median)


def _gap(reference: Fraction, other: Fraction) -> Fraction:
    require_some(reference, "pay of the reference")
    return (reference - other) / reference

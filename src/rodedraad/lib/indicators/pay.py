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
from rodedraad.lib.indicators.exact import Exact, amount, require_count, require_some


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
class MeanPay:
    """How many people are in a group, and what they are paid together.

    Raises `NobodyCounted`, `BelowZero` or `NotExact`.
    """

    group: Name
    basis: Basis
    component: Component
    people: int
    total: Fraction

    def __post_init__(self) -> None:
        require_count(self.people, "people")
        require_some(self.people, f"number of people in {self.group.code}")
        amount(self.total, "total")

    @property
    def mean(self) -> Fraction:
        """Average pay of everybody in the group, those who get none included."""
        return self.total / self.people


@dataclass(frozen=True)
class GroupPay(MeanPay):
    """The pay of one group of which every amount is known: who gets any, and the median too."""

    receiving: int
    median: Fraction

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
    return GroupPay(group, basis, component, len(pay), Fraction(sum(pay)), receiving, _median(pay))


def _median(pay: Sequence[Fraction]) -> Fraction:
    """Return the middle amount, or the mean of the two in the middle."""
    return (pay[(len(pay) - 1) // 2] + pay[len(pay) // 2]) / 2


@dataclass(frozen=True)
class MeanGap:
    """(reference - other) / reference of the means: above 0 the other group is paid less.

    P1 with all pay, P3 with variable pay; with men as the reference by law, and any group as the
    reference for P9. Raises `DifferentDays`, `DifferentPopulations` and the like.
    """

    reference: MeanPay
    other: MeanPay

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


@dataclass(frozen=True)
class PayGap(MeanGap):
    """The same where every amount is known, so that the medians can be compared too: P2, P4."""

    reference: GroupPay
    other: GroupPay

    @property
    def median(self) -> Fraction:
        """P2, P4: the gap of medians; the median of variable pay is often 0, which raises."""
        return _gap(self.reference.median, self.other.median)


def _gap(reference: Fraction, other: Fraction) -> Fraction:
    require_some(reference, "pay of the reference")
    return (reference - other) / reference

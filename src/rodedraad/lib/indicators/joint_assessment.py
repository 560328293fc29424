"""Gaps by category of equal work, and whether a joint pay assessment is due (P7, P8).

Directive (EU) 2023/970, article 10(1): due when all three hold. The mean gap is at least 5% in
any category of workers; it was not justified by objective, gender-neutral criteria; and it was
not remedied within six months of the report. The mean decides, not the median, and in both
directions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Final

from rodedraad.lib.indicators.basis import Basis, Name
from rodedraad.lib.indicators.errors import BelowZero
from rodedraad.lib.indicators.exact import Exact
from rodedraad.lib.indicators.pay import Component, MeanGap, PayGap, group_pay
from rodedraad.lib.terms import REMEDY_A_PAY_GAP_WITHIN_MONTHS, add_months

LARGE_GAP: Final = Fraction(5, 100)

REPORTING_YEARS: Final = ((250, 1), (100, 3))
"""From how many employees on an employer reports every so many years (article 9(2) to (4))."""


@dataclass(frozen=True)
class Wage:
    """One person: which category of equal work, which group, and pay by component."""

    category: str
    group: str
    basic: Exact
    variable: Exact


@dataclass(frozen=True)
class CategoryGaps:
    """The gaps by category and component, and the categories that have one of the groups only."""

    gaps: Mapping[tuple[str, Component], PayGap]
    without_both: frozenset[str]


def gaps_by_category(
    wages: Iterable[Wage], reference: Name, other: Name, basis: Basis
) -> CategoryGaps:
    """P7: the gap in each category of equal work, basic and variable pay apart.

    Raises what `group_pay` raises.
    """
    by_category: dict[str, list[Wage]] = {}
    for wage in wages:
        by_category.setdefault(wage.category, []).append(wage)
    needed = {reference.code, other.code}
    both = {c for c, people in by_category.items() if needed <= {wage.group for wage in people}}
    gaps = {
        (category, component): _gap(by_category[category], (reference, other), basis, component)
        for category in sorted(both)
        for component in (Component.BASIC, Component.VARIABLE)
    }
    return CategoryGaps(gaps, frozenset(by_category.keys() - both))


def _gap(
    people: list[Wage], groups: tuple[Name, Name], basis: Basis, component: Component
) -> PayGap:
    reference, other = (
        group_pay(
            group,
            basis,
            component,
            (
                wage.basic if component is Component.BASIC else wage.variable
                for wage in people
                if wage.group == group.code
            ),
        )
        for group in groups
    )
    return PayGap(reference, other)


@dataclass(frozen=True)
class Signal:
    """The mean gap among some people, held against what the directive calls large (art. 10(1)(a)).

    It says nothing of what justifies a gap, nor of what was done about it: that takes people.
    """

    gap: MeanGap

    @property
    def is_large(self) -> bool:
        """Whether the mean gap is 5% or more, for either side."""
        return abs(self.gap.mean) >= LARGE_GAP


class Verdict(Enum):
    """What a gap in a category asks for."""

    NOTHING = "nothing"
    WAITING = "waiting"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class GapInCategory:
    """A gap in a category, as it was reported, and what was done about it."""

    category: Name
    gap: PayGap
    reported_on: date
    is_justified: bool = False
    remedied_on: date | None = None

    @property
    def remedy_by(self) -> date:
        """The last day on which a remedy is in time."""
        return add_months(self.reported_on, REMEDY_A_PAY_GAP_WITHIN_MONTHS)

    def verdict(self, today: date) -> Verdict:
        """Say what is asked for on a day."""
        if not Signal(self.gap).is_large or self.is_justified:
            return Verdict.NOTHING
        if self.remedied_on is not None and self.remedied_on <= min(self.remedy_by, today):
            return Verdict.NOTHING
        return Verdict.WAITING if today <= self.remedy_by else Verdict.ASSESSMENT


@dataclass(frozen=True)
class JointAssessment:
    """P8: all categories as they stand on a day."""

    categories: tuple[GapInCategory, ...]
    today: date

    @property
    def due(self) -> tuple[GapInCategory, ...]:
        """The categories for which a joint assessment is due now."""
        return self._with(Verdict.ASSESSMENT)

    @property
    def waiting(self) -> tuple[GapInCategory, ...]:
        """The categories that can still be remedied in time."""
        return self._with(Verdict.WAITING)

    @property
    def is_due(self) -> bool:
        """Whether any category asks for one."""
        return bool(self.due)

    def _with(self, verdict: Verdict) -> tuple[GapInCategory, ...]:
        return tuple(each for each in self.categories if each.verdict(self.today) is verdict)


def reports_every(employees: int) -> int:
    """Return every how many years an employer reports; 0 when the law does not ask it to."""
    if employees < 0:
        raise BelowZero("employees", employees)
    return next((years for least, years in REPORTING_YEARS if employees >= least), 0)

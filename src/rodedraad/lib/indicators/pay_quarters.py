"""Who is in which quarter of the pay scale (P6).

Everybody is put in order of pay and cut into four groups of exactly a quarter. Who is paid alike
stands at one place: when a cut goes through that place, each group there is split in proportion,
so the order in which equals were listed never matters. Parts of people can come out of that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from rodedraad.lib.indicators.basis import Basis, Name
from rodedraad.lib.indicators.exact import Exact, amount, require_some

QUARTERS: Final = 4


@dataclass(frozen=True)
class PayQuarter:
    """One quarter, 1 the lowest paid: of each group, how many people are in it."""

    number: int
    basis: Basis
    people: Mapping[Name, Fraction]


@dataclass(frozen=True)
class QuarterShare:
    """The part of one quarter that a group is."""

    quarter: PayQuarter
    group: Name

    @property
    def value(self) -> Fraction:
        """Between 0 and 1; a quarter is never empty."""
        people = self.quarter.people
        return people.get(self.group, Fraction(0)) / sum(people.values(), Fraction(0))


def pay_quarters(
    basis: Basis, groups: Mapping[Name, Iterable[Exact]]
) -> tuple[PayQuarter, PayQuarter, PayQuarter, PayQuarter]:
    """Cut everybody into four quarters by pay; `groups` has the amounts of each.

    Raises `NobodyCounted` for no people, `BelowZero` and `NotExact` for what is no pay.
    """
    levels: dict[Fraction, Counter[Name]] = {}
    for group, amounts in groups.items():
        for each in amounts:
            levels.setdefault(amount(each, "pay"), Counter())[group] += 1
    everybody = sum(level.total() for level in levels.values())
    require_some(everybody, "number of people")
    size = Fraction(everybody, QUARTERS)
    first, second, third, fourth = (
        PayQuarter(number + 1, basis, _between(levels, number * size, (number + 1) * size))
        for number in range(QUARTERS)
    )
    return first, second, third, fourth


def _between(
    levels: Mapping[Fraction, Counter[Name]], start: Fraction, end: Fraction
) -> dict[Name, Fraction]:
    """Add up the people between two places in the order of pay."""
    people: dict[Name, Fraction] = {}
    for begins, level in _placed(levels):
        ends = Fraction(begins + level.total())
        inside = min(end, ends) - max(start, Fraction(begins))
        if inside > 0:
            for group, count in level.items():
                part = count * inside / level.total()
                people[group] = people.get(group, Fraction(0)) + part
    return people


def _placed(levels: Mapping[Fraction, Counter[Name]]) -> Iterator[tuple[int, Counter[Name]]]:
    begins = 0
    for pay in sorted(levels):
        yield begins, levels[pay]
        begins += levels[pay].total()

"""The quota of the jobs agreement (banenafspraak) for people with an occupational disability.

Wet banenafspraak en quotum arbeidsbeperkten: a job is 25.5 hours a week, 1,331 paid hours a year;
hours of people who are hired in count from 1 July 2017. The levy is suspended, and so a figure
only. Hours and numbers are exact; nothing is rounded.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from rodedraad.lib.indicators.exact import Exact, amount, require_part, require_some

HOURS_A_YEAR: Final = 1_331
HOURS_A_WEEK: Final = Fraction(51, 2)
LEVY: Final = 5_000
"""Euro for each missing job in a year."""


@dataclass(frozen=True)
class JobsAgreement:
    """One employer in one year, in paid hours; `quota` is a part, such as 0.0193.

    `hours` are those of the target group on the payroll, `hired_in` those of the target group
    that others lend, `all_hours` those of everybody on the payroll. Raises `NotExact`,
    `BelowZero`, `MoreThanAll`.
    """

    year: int
    hours: Exact
    hired_in: Exact
    all_hours: Exact
    quota: Fraction

    def __post_init__(self) -> None:
        for what in ("hours", "hired_in", "all_hours"):
            amount(getattr(self, what), what)
        require_part(self.quota, "quota")

    @property
    def realised(self) -> Fraction:
        """B1: jobs that are there."""
        hours = amount(self.hours, "hours") + amount(self.hired_in, "hired_in")
        return hours / HOURS_A_YEAR

    @property
    def required(self) -> Fraction:
        """B2: jobs that the quota asks for."""
        return self.quota * amount(self.all_hours, "all_hours") / HOURS_A_YEAR

    @property
    def shortfall(self) -> Fraction:
        """B3: jobs that are missing, 0 or more."""
        return max(Fraction(0), self.required - self.realised)

    @property
    def levy(self) -> Fraction:
        """B4: what would be due in euro if the levy were not suspended."""
        return LEVY * self.shortfall


def jobs_of_weeks(weekly_hours: Exact) -> Fraction:
    """Return the jobs that so many hours a week are, the other way to count B1."""
    return amount(weekly_hours, "weekly hours") / HOURS_A_WEEK


def sector_quota(
    *,
    baseline: Exact,
    extra_before: Exact,
    extra_this_year: Exact,
    employees: Exact,
    average_hours: Exact,
) -> Fraction:
    """B5: the quota of a sector, as a part of its paid hours.

    (jobs of the baseline + extra jobs agreed up to the year before + half of those of this year)
    times 1,331, divided by employees times their average paid hours in a year. Raises
    `NobodyCounted`, `BelowZero`, `NotExact`.
    """
    jobs = amount(baseline, "baseline") + amount(extra_before, "extra_before")
    jobs += amount(extra_this_year, "extra_this_year") / 2
    paid = amount(employees, "employees") * amount(average_hours, "average hours")
    require_some(paid, "paid hours")
    return jobs * HOURS_A_YEAR / paid

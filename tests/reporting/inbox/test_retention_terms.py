"""How long a report is kept, by how it ended."""

from datetime import date

import pytest

from rodedraad.organisations.profiles.profile import RetentionProfile
from rodedraad.reporting.retention import Ending, erase_on


def _rules(*, after_yearly_report: bool) -> RetentionProfile:
    return RetentionProfile(
        closed_months=24,
        not_followed_up_months=12,
        signal_months=6,
        withdrawn_months=1,
        counselling_months=24,
        after_yearly_report=after_yearly_report,
    )


@pytest.mark.requirement("PRIV-11")
@pytest.mark.parametrize(
    ("ending", "day"),
    [
        (Ending.CLOSED, date(2028, 1, 31)),
        (Ending.NOT_FOLLOWED_UP, date(2027, 1, 31)),
        (Ending.SIGNAL, date(2026, 7, 31)),
        (Ending.WITHDRAWN, date(2026, 2, 28)),
    ],
)
def test_each_ending_has_its_own_term(ending, day):
    assert erase_on(ending, date(2026, 1, 31), _rules(after_yearly_report=False)) == day


def test_nothing_goes_before_the_year_is_complete():
    rules = _rules(after_yearly_report=True)

    assert erase_on(Ending.SIGNAL, date(2026, 1, 31), rules) == date(2027, 1, 1)
    assert erase_on(Ending.SIGNAL, date(2026, 12, 31), rules) == date(2027, 6, 30)


def test_what_was_withdrawn_does_not_wait_for_the_year():
    rules = _rules(after_yearly_report=True)

    assert erase_on(Ending.WITHDRAWN, date(2026, 1, 31), rules) == date(2026, 2, 28)

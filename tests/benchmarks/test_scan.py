"""The limit at which rules give equally many false alarms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scan.power import ALL_PLAIN, Limit, Quiet, limit
from benchmarks.scan.rules import RULES, Sign


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60), st.sampled_from([0.05, 0.1, 0.5]))
def test_every_rule_is_alarmed_by_chance_exactly_as_often(strengths, level):
    found = limit([float(strength) for strength in strengths], level)

    alarms = sum(found.alarm(float(strength)) for strength in strengths)

    assert alarms == pytest.approx(level * len(strengths))
    assert 0 <= found.at_value <= 1


def test_a_limit_is_passed_above_it_and_by_lot_at_it():
    found = Limit(3, 0.25)

    assert [found.alarm(strength) for strength in (2, 3, 4)] == [0, 0.25, 1]


def test_all_plain_thresholds_together_speak_by_the_one_that_is_rarest():
    quiet = Quiet([dict.fromkeys(RULES, Sign(float(strength), 0)) for strength in range(100)])
    usual = dict.fromkeys(RULES, Sign(10.0, 1))

    both = quiet.with_all({**usual, "directorate, count of a year": Sign(99.0, 7)})

    assert both[ALL_PLAIN] == Sign(-1.0, 7)
    assert quiet.limits[ALL_PLAIN].alarm(-1.0) == 1
    assert quiet.limits[ALL_PLAIN].alarm(quiet.with_all(usual)[ALL_PLAIN].strength) == 0

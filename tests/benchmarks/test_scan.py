"""The limit at which rules give equally many false alarms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scan.power import Limit, limit


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60), st.sampled_from([0.05, 0.1, 0.5]))
def test_every_rule_is_alarmed_by_chance_exactly_as_often(strengths, level):
    found = limit([float(strength) for strength in strengths], level)

    alarms = sum(found.alarm(float(strength)) for strength in strengths)

    assert alarms == pytest.approx(level * len(strengths))
    assert 0 <= found.at_value <= 1


def test_a_limit_is_passed_above_it_and_by_lot_at_it():
    found = Limit(3, 0.25)

    assert [found.alarm(strength) for strength in (2, 3, 4)] == [0, 0.25, 1]

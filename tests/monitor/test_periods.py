"""Which periods follow each other."""

import pytest

from rodedraad.monitor.periods import Period, after_gaps


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (["2022", "2023", "2024"], []),
        (["2021", "2023", "2024", "2026"], ["2023", "2026"]),
        (["2024Q3", "2024Q4", "2025Q1", "2025Q3"], ["2025Q3"]),
        ([], []),
    ],
)
def test_what_comes_after_a_gap(codes, found):
    assert after_gaps([Period.of(one) for one in codes]) == found

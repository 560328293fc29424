"""The arithmetic of the benchmarks. How fast anything is, no test asks."""

import pytest

from benchmarks.figures import Aim, Baseline, Figure, percentile, table


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(number) for number in range(100, 0, -1)]

    assert percentile(values, 95) == 95
    assert percentile(values, 100) == 100
    assert percentile([7.0], 95) == 7
    assert percentile([1.0, 2.0, 3.0], 50) == 2


@pytest.mark.parametrize(("values", "percent"), [([], 95), ([1.0], 0), ([1.0], 101)])
def test_there_is_no_percentile_of_nothing_and_none_beyond_all(values, percent):
    with pytest.raises(ValueError, match="percent"):
        percentile(values, percent)


def test_a_ratio_is_to_the_baseline_and_is_held_against_the_aim():
    bare = Baseline("bare Argon2id", 10)
    enough = Aim(at_least=0.8)

    assert Figure("sent", 8, "/s", bare, enough).ratio == 0.8
    assert Figure("sent", 8, "/s", bare, enough).is_met is True
    assert Figure("sent", 7.9, "/s", bare, enough).is_met is False
    assert Figure("list", 300, "ms", Baseline("aim", 300), Aim(below=1)).is_met is False
    assert Figure("list", 299, "ms", Baseline("aim", 300), Aim(below=1)).is_met is True


def test_a_figure_without_baseline_or_aim_has_no_verdict():
    assert Figure("sent, p95", 1900, "ms").ratio is None
    assert Figure("sent, p95", 1900, "ms").is_met is None
    assert Figure("sent", 8, "/s", Baseline("bare Argon2id", 10)).is_met is None


def test_the_table_shows_each_ratio_with_its_baseline_and_verdict():
    shown = table(
        [
            Figure("sent", 7.5, "/s", Baseline("bare Argon2id", 10), Aim(at_least=0.8)),
            Figure("sent, p95", 1900, "ms"),
        ]
    )
    head, rule, sent, p95 = shown.splitlines()

    assert head.split() == ["measured", "value", "against", "ratio", "aim", "met"]
    assert set(rule) == {"-", " "}
    assert sent.split("  ")[-1].strip() == "NO"
    assert "bare Argon2id (10.00)" in sent
    assert "0.75" in sent
    assert p95.split() == ["sent,", "p95", "1900", "ms"]

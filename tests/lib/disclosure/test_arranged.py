"""Shares and turned tables are made of figures that are shown, and of nothing else."""

import pytest

from rodedraad.lib.disclosure.arranged import (
    Mean,
    Slice,
    less_than,
    shares_of_whole,
    side_by_side,
    turned,
)
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import restored

DAYS = Dimension.flat("days", ["lost"], root="all")
TEAMS = Dimension.flat("team", ["a", "b"], root="whole")


def table(**values):
    """Return days lost and all days of each team; `None` is withheld."""
    shown = {
        (team, code): value
        for team, pair in values.items()
        for code, value in zip(("lost", "all"), pair, strict=True)
    }
    return restored("days", (TEAMS, DAYS), shown)


def test_a_share_is_rounded_to_the_nearest_halves_up():
    made = shares_of_whole(
        table(whole=(25, 1000), a=(1, 400), b=(24, 600)), "days", each=1000, measure="rate"
    )

    assert made.measure == "rate"
    assert [made.value(team, "lost") for team in ("whole", "a", "b")] == [25, 3, 40]
    assert made.value("a", "all") == 1000


def test_a_share_is_withheld_when_one_of_its_two_figures_is_or_there_is_nothing():
    made = shares_of_whole(
        table(whole=(None, 1000), a=(5, None), b=(0, 0)), "days", each=1000, measure="rate"
    )

    assert [made.value(team, "lost") for team in ("whole", "a", "b")] == [None, None, None]


def test_a_share_needs_the_dimension_that_it_is_of():
    with pytest.raises(ValueError, match="not in list"):
        shares_of_whole(table(whole=(1, 9), a=(0, 4), b=(1, 5)), "x", each=100, measure="rate")


def test_a_turned_table_has_the_same_figures():
    made = turned(table(whole=(1, 9), a=(None, 4), b=(1, 5)))

    assert [one.name for one in made.dimensions] == ["days", "team"]
    assert made.value("lost", "a") is None
    assert made.value("all", "b") == 5


def test_of_a_code_without_a_slice_everything_is_withheld_and_so_is_the_sum():
    days = table(whole=(1, 9), a=(0, 4), b=(1, 5))

    made = side_by_side("year", {"2024": None, "2025": Slice(days, {"team": "b"})}, whole="all")

    assert [made.value("2025", code) for code in ("lost", "all")] == [1, 5]
    assert [made.value("2024", code) for code in ("lost", "all")] == [None, None]
    assert made.value("all", "lost") is None


GAP = Dimension.flat("gap", ["gap"], root="all")


def mean(table, group):
    """Return a mean of a table in which `lost` is the sum and `all` the number."""
    return Mean(
        Slice(table, {"team": group, "days": "lost"}), Slice(table, {"team": group, "days": "all"})
    )


def gap_of(**values):
    made = table(**values)
    return less_than(mean(made, "a"), mean(made, "b"), each=1000, dimension=GAP, measure="gap")


@pytest.mark.parametrize(
    ("first", "second", "less"),
    [
        ((1000, 10), (875, 10), 125),
        ((3, 1), (2, 1), 333),
        ((10, 1), (11, 1), -100),
        ((9, 1), (0, 1), 1000),
    ],
)
def test_how_much_less_a_mean_is_is_rounded_and_below_zero_when_it_is_more(first, second, less):
    made = gap_of(whole=(None, None), a=first, b=second)

    assert made.measure == "gap"
    assert {made.value(one) for one in GAP} == {less}


@pytest.mark.parametrize(
    ("first", "second"),
    [((None, 4), (1, 5)), ((1, None), (1, 5)), ((1, 4), (None, 5)), ((1, 4), (1, None)),
     ((0, 4), (1, 5)), ((1, 0), (1, 5)), ((1, 4), (1, 0))],
)  # fmt: skip
def test_a_difference_of_means_is_withheld_when_a_figure_is_or_there_is_nobody(first, second):
    made = gap_of(whole=(None, None), a=first, b=second)

    assert {made.value(one) for one in GAP} == {None}


def test_a_part_can_be_held_against_another_part():
    made = shares_of_whole(
        table(whole=(7, 9), a=(2, 3), b=(None, 5)), "team", each=100, measure="index", against="a"
    )

    assert [made.value(team, "lost") for team in ("whole", "a", "b")] == [350, 100, None]

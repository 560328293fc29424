"""Growth in both readings, lines, flows that add up, and what a series refuses."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.basis import Basis, Name, require_series
from rodedraad.lib.indicators.errors import (
    BelowZero,
    BreakInSeries,
    DifferentClassifications,
    DifferentGroups,
    DifferentPopulations,
    NobodyCounted,
    NotOnThisLine,
    NoVariation,
    TooFewPoints,
    WrongOrder,
)
from rodedraad.lib.indicators.exact import percent
from rodedraad.lib.indicators.flows import Flow, Reconciliation, together
from rodedraad.lib.indicators.growth import Growth, GrowthResult, GrowthTarget, both_readings
from rodedraad.lib.indicators.shares import PublishedShare, Share
from rodedraad.lib.indicators.trend import Forecast, Trend, moment
from tests.lib.indicators.made import (
    EVERYBODY,
    MEN,
    OLD_ORIGIN,
    ORIGIN,
    OUTSIDE_EUROPE,
    SCALE_11,
    SEX,
    WOMEN,
    basis,
    share,
)
from tests.lib.indicators.test_representation import counts

QUARTER = Fraction(1, 4)


def published(percentage, year):
    about = basis(year, classification=ORIGIN)
    return PublishedShare.of_percent(OUTSIDE_EUROPE, about, Decimal(percentage))


@pytest.mark.parametrize(
    ("start", "needed"), [("16.0", "20.0"), ("18.4", "23.0"), ("20.0", "25.0")]
)
def test_a_quarter_more_is_a_quarter_of_what_it_was_and_the_other_reading_stands_beside_it(
    start, needed
):
    just = published(needed, 2026)
    short = published(str(Decimal(needed) - Decimal("0.1")), 2026)

    relative, points = both_readings(Growth(published(start, 2024), just), QUARTER)

    assert percent(relative.needed) == Decimal(needed)
    assert relative.is_met
    assert points.needed == published(start, 2024).value + QUARTER
    assert not points.is_met
    assert not GrowthResult(Growth(published(start, 2024), short), GrowthTarget(QUARTER)).is_met


@given(counts(1000), counts(1000), st.fractions(0, 2, max_denominator=100))
def test_a_relative_target_is_met_exactly_when_the_relative_growth_is_large_enough(
    first, last, asked
):
    growth = Growth(share(*first, year=2024), share(*last, year=2026))

    relative, points = both_readings(growth, asked)

    assert points.is_met == (growth.points >= asked)
    assert not (points.is_met and asked > 0 and not points.is_possible)
    if first[0]:
        assert relative.is_met == (growth.relative >= asked)
    else:
        with pytest.raises(NobodyCounted):
            _ = growth.relative


def test_growth_of_less_than_nothing_is_no_target():
    with pytest.raises(BelowZero):
        GrowthTarget(Fraction(-1, 4))


def test_a_series_keeps_its_classification_population_and_order():
    old = Basis(SCALE_11, date(2021, 12, 31), OLD_ORIGIN)

    with pytest.raises(DifferentClassifications, match="cbs-1999"):
        require_series(old, basis(2022, classification=ORIGIN))
    with pytest.raises(DifferentPopulations):
        require_series(basis(2021), basis(2022, population=EVERYBODY))
    with pytest.raises(WrongOrder):
        require_series(basis(2021), basis(2021))


def test_nothing_is_measured_across_a_break():
    before, after, later = (share(x, 10, year=2020 + x) for x in (1, 2, 3))
    breaks = frozenset({date(2022, 12, 31)})

    with pytest.raises(BreakInSeries, match="2022-12-31"):
        Growth(before, after, breaks)
    with pytest.raises(BreakInSeries):
        Trend((share(5, 10, year=2020), before, after, later), breaks)

    assert Growth(after, later, breaks).points == Fraction(1, 10)


@given(
    st.fractions(Fraction(-1, 100), Fraction(1, 100), max_denominator=1000),
    st.integers(4, 12),
)
def test_a_line_is_found_again_and_fits_whole(slope, points):
    heights = [Fraction(1, 2) + slope * step for step in range(points)]
    line = tuple(
        Share(WOMEN, basis(2010 + step), h.numerator, h.denominator)
        for step, h in enumerate(heights)
    )
    if not slope:
        with pytest.raises(NoVariation):
            Trend(line)
        return

    trend = Trend(line)

    assert (trend.slope, trend.r_squared) == (slope, 1)
    assert trend.at(Fraction(2010)) == Fraction(1, 2)


@given(
    st.lists(counts(50), min_size=4, max_size=8).filter(lambda c: len({a / b for a, b in c}) > 1)
)
def test_no_other_line_lies_nearer_to_the_points(listed):
    points = tuple(share(x, n, year=2010 + place) for place, (x, n) in enumerate(listed))
    trend = Trend(points)

    start = trend.at(Fraction(2010))

    def missed(shift, turn):
        line = (start + shift + (trend.slope + turn) * year for year in range(len(points)))
        return sum((p.value - height) ** 2 for p, height in zip(points, line, strict=True))

    tiny = Fraction(1, 1000)
    assert 0 <= trend.r_squared <= 1
    for shift, turn in ((tiny, 0), (-tiny, 0), (0, tiny), (0, -tiny)):
        assert missed(0, 0) < missed(Fraction(shift), Fraction(turn))


def test_three_points_make_no_line():
    with pytest.raises(TooFewPoints, match="at least 4"):
        Trend(tuple(share(x, 10, year=2020 + x) for x in range(3)))


def test_a_line_that_goes_down_or_is_there_has_no_forecast():
    down = Trend(tuple(share(9 - x, 20, year=2020 + x) for x in range(4)))
    up = Trend(tuple(share(15 + x, 20, year=2020 + x) for x in range(4)))

    with pytest.raises(NotOnThisLine, match="elsewhere"):
        Forecast(down, Fraction(1, 2))
    with pytest.raises(NotOnThisLine, match="past the target"):
        Forecast(up, Fraction(1, 2))


def test_quarters_stand_at_equal_distances():
    days = [date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31)]

    moments = [moment(day) for day in days]

    assert moments[-1] == 2021
    assert {later - earlier for earlier, later in pairwise(moments)} == {QUARTER}
    with pytest.raises(NoVariation, match="month"):
        Trend(
            tuple(Share(WOMEN, Basis(EVERYBODY, date(2021, 1, d), SEX), d, 9) for d in range(1, 5))
        )


def flow(code, opening, came_and_left, moves, closing):
    return Flow(Name(code, code, code), opening, *came_and_left, *moves, closing)


def reconciled(*flows):
    return Reconciliation(WOMEN, basis(2020), basis(2021), flows)


@pytest.mark.requirement("REP-07")
def test_what_came_went_and_moved_explains_the_stock_and_what_does_not_is_listed():
    north = flow("north", 100, (12, 7), (3, 1), 107)
    south = flow("south", 80, (5, 9), (1, 3), 74)
    wrong = flow("west", 50, (0, 0), (0, 0), 47)
    worse = flow("east", 50, (4, 0), (0, 0), 60)

    assert reconciled(north, south).is_balanced
    found = reconciled(north, south, wrong, worse)
    assert not found.is_balanced
    assert [(f.unit.code, f.difference) for f in found.differences] == [("east", 6), ("west", -3)]


def test_a_transfer_that_arrives_nowhere_is_seen_though_each_unit_adds_up():
    found = reconciled(flow("north", 10, (0, 0), (0, 2), 8), flow("south", 10, (0, 0), (1, 0), 11))

    assert found.differences == ()
    assert found.stray_transfers == -1
    assert not found.is_balanced


def test_a_unit_stands_in_a_reconciliation_once():
    north = flow("north", 1, (0, 0), (0, 0), 1)

    with pytest.raises(DifferentGroups):
        reconciled(north, north)
    with pytest.raises(BelowZero):
        flow("north", 1, (-1, 0), (0, 0), 0)


pairs = st.tuples(st.integers(0, 99), st.integers(0, 99))
flows = st.builds(flow, st.text(), st.integers(0, 99), pairs, pairs, st.integers(0, 99))


@given(st.lists(flows, max_size=6))
def test_units_together_differ_by_what_they_differ_apart(parts):
    whole = together(MEN, parts)

    assert whole.difference == sum(part.difference for part in parts)

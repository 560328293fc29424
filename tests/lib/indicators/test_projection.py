"""What may come: the path against its formula, the band against repeated chance, the levers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.indicators.errors import BelowZero, MoreThanAll, NobodyCounted
from rodedraad.lib.indicators.exact import HALF
from rodedraad.lib.indicators.levers import Levers, Rate
from rodedraad.lib.indicators.projection import project
from tests.lib.indicators.made import share
from tests.lib.indicators.test_change import flow

rates = st.fractions(0, 1, max_denominator=50)


def assumed(outflow, others, hires):
    return Levers(*(Rate.assumed(Fraction(each)) for each in (outflow, others, hires)))


def projected(levers, *, x=120, n=400, target=HALF, years=30, seed=7, runs=500):
    return project(share(x, n), levers, target, years=years, seed=seed, runs=runs)


def test_with_one_outflow_the_path_is_that_of_the_formula_and_says_the_first_year():
    out, hires, start = Fraction(8, 100), Fraction(6, 10), Fraction(120, 400)

    found = projected(assumed(out, out, hires))

    closed = [hires + (start - hires) * (1 - out) ** t for t in range(1, 31)]
    assert [year.expected for year in found.path] == closed
    first = next(t for t, share_then in enumerate(closed, start=1) if share_then >= HALF)
    assert found.parity.expected == found.path[first - 1].year == 2021 + first


@given(rates, rates, rates, rates)
@settings(max_examples=40, deadline=None)
def test_more_of_a_group_among_hires_or_fewer_who_leave_never_gives_a_lower_path(
    outflow, others, hires, more
):
    low, high = sorted((hires, more))

    hired = [projected(assumed(outflow, others, h), runs=1, years=5).path for h in (low, high)]
    left = [projected(assumed(o, others, hires), runs=1, years=1).path for o in (high, low)]

    assert all(a.expected <= b.expected for a, b in zip(*hired, strict=True))
    assert left[0][0].expected <= left[1][0].expected


@given(rates, rates, rates, st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_paths_and_bands_are_shares_in_order(outflow, others, hires, x):
    found = projected(assumed(outflow, others, hires), x=x, runs=50, years=8)

    for year in found.path:
        assert 0 <= year.low <= year.high <= 1
        assert 0 <= year.expected <= 1
    years = [found.parity.earliest or 9999, found.parity.latest or 9999]
    assert years == sorted(years)


def test_the_same_seed_gives_the_same_band_and_another_seed_another():
    levers = assumed("1/10", "1/10", "1/2")

    assert projected(levers) == projected(levers)
    assert projected(levers).path != projected(levers, seed=8).path


def test_the_band_holds_as_many_runs_as_it_says():
    levers = assumed("1/10", "1/10", "1/2")
    band = projected(levers, runs=4000, years=5).path[-1]

    ends = [projected(levers, runs=1, years=5, seed=1000 + s).path[-1].low for s in range(400)]

    inside = sum(band.low <= end <= band.high for end in ends) / len(ends)
    assert 0.92 <= inside <= 0.99


def test_rates_seen_among_few_people_give_a_wider_band_than_chosen_ones():
    seen = Levers(Rate(2, 20), Rate(2, 20), Rate(5, 10))
    chosen = assumed("1/10", "1/10", "1/2")

    wide, narrow = (projected(levers, runs=2000).path[-1] for levers in (seen, chosen))

    assert wide.high - wide.low > 1.5 * (narrow.high - narrow.low)


def test_a_target_beyond_the_last_year_is_said_to_be_so():
    found = projected(assumed("1/10", "1/10", "1/10"), years=10)

    assert (found.parity.expected, found.parity.latest, found.parity.reached) == (None, None, 0)


def test_a_target_that_is_met_already_is_met_in_the_year_of_the_start():
    parity = projected(assumed("1/10", "1/10", "1/10"), x=200).parity

    assert (parity.expected, parity.earliest, parity.latest) == (2021, 2021, 2021)
    assert parity.reached == 1


def test_promotion_is_a_lever_of_its_own():
    without = assumed("1/10", "1/10", "1/4")
    half_promoted = Levers(
        without.outflow,
        without.outflow_others,
        without.hires,
        promotions=Rate.assumed(HALF),
        promoted=Rate.assumed(Fraction(3, 4)),
    )

    assert half_promoted.among_new == HALF
    assert projected(half_promoted).path[-1].expected > projected(without).path[-1].expected


def test_levers_are_read_from_the_flows_of_a_year():
    women = flow("w", 100, (12, 7), (3, 1), 107)
    others = flow("o", 200, (8, 18), (1, 3), 188)

    found = Levers.seen(women, others)

    assert found.outflow == Rate(8, 100)
    assert found.outflow_others == Rate(21, 200)
    assert found.hires == Rate(12, 20)
    assert (found.promotions, found.promoted) == (Rate(4, 24), Rate(3, 4))
    quiet = Levers.seen(flow("w", 9, (1, 0), (0, 0), 10), flow("o", 9, (0, 0), (0, 0), 9))
    assert quiet.among_new == 1
    with pytest.raises(NobodyCounted):
        Levers.seen(flow("w", 0, (1, 0), (0, 0), 1), others)


def test_rates_and_horizons_that_cannot_be_are_refused():
    levers = assumed("1/10", "1/10", "1/2")

    with pytest.raises(MoreThanAll):
        Rate(3, 2)
    with pytest.raises(NobodyCounted):
        Rate(0, 0)
    with pytest.raises(BelowZero):
        Rate.assumed(Fraction(-1, 2))
    with pytest.raises(NobodyCounted):
        projected(levers, years=0)
    with pytest.raises(MoreThanAll):
        projected(levers, target=Fraction(3, 2))

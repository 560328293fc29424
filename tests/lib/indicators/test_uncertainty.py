"""The Wilson interval against what defines it, and the test of two proportions."""

from decimal import Decimal
from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.errors import DifferentGroups, NoVariation
from rodedraad.lib.indicators.uncertainty import Z95, Difference, WilsonInterval
from tests.lib.indicators.made import MEN, share
from tests.lib.indicators.test_representation import counts


def root(x, n, z, low, high):
    """Find by bisection the p at which |x/n - p| is z standard errors of p itself."""
    inside_at_low = abs(x / n - low) <= z * sqrt(low * (1 - low) / n)
    for _ in range(200):
        middle = (low + high) / 2
        inside = abs(x / n - middle) <= z * sqrt(middle * (1 - middle) / n)
        low, high = (middle, high) if inside == inside_at_low else (low, middle)
    return (low + high) / 2


@given(counts(10_000), st.sampled_from([Decimal("1.644854"), Z95, Decimal("2.575829")]))
def test_the_ends_are_where_a_share_is_just_so_many_standard_errors_away(count, z):
    x, n = count

    found = WilsonInterval(share(x, n), z)

    if x:
        assert float(found.low) == pytest.approx(root(x, n, float(z), 0, x / n), abs=1e-9)
    if x < n:
        assert float(found.high) == pytest.approx(root(x, n, float(z), x / n, 1), abs=1e-9)


@given(counts())
def test_an_interval_is_within_bounds_around_the_share_and_mirrors(count):
    x, n = count

    found, mirrored = WilsonInterval(share(x, n)), WilsonInterval(share(n - x, n))

    assert 0 <= found.low <= Fraction(x, n) <= found.high <= 1
    assert abs(found.low + mirrored.high - 1) < Decimal("1e-40")


@given(counts(1000), st.integers(2, 50))
def test_more_people_with_the_same_share_give_a_narrower_interval(count, times):
    x, n = count

    few, many = WilsonInterval(share(x, n)), WilsonInterval(share(x * times, n * times))

    assert many.high - many.low < few.high - few.low


@given(counts(), counts())
def test_a_difference_turns_its_sign_and_keeps_its_chance(first, second):
    a, b = share(*first), share(*second)
    if {a.value, b.value} in ({0}, {1}):
        with pytest.raises(NoVariation):
            Difference(a, b)
        return

    there, back = Difference(a, b), Difference(b, a)

    assert there.z == -back.z
    assert 0 <= there.p_value == back.p_value <= 1
    assert (there.z == 0) == (a.value == b.value)


def test_a_difference_is_of_one_group():
    with pytest.raises(DifferentGroups):
        Difference(share(1, 2), share(1, 2, group=MEN))

"""The sample of sixteen people, ties, categories and the joint assessment."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.errors import (
    BelowZero,
    DifferentDays,
    DifferentPopulations,
    NobodyCounted,
    NotExact,
)
from rodedraad.lib.indicators.exact import percent, shown
from rodedraad.lib.indicators.joint_assessment import (
    GapInCategory,
    JointAssessment,
    Signal,
    Verdict,
    Wage,
    gaps_by_category,
    reports_every,
)
from rodedraad.lib.indicators.pay import (
    Component,
    DifferentComponents,
    MeanGap,
    MeanPay,
    PayGap,
    group_pay,
)
from rodedraad.lib.indicators.pay_quarters import QuarterShare, pay_quarters
from tests.lib.indicators.made import (
    EVERYBODY,
    MEN,
    ORIGIN,
    OUTSIDE_EUROPE,
    WOMEN,
    Name,
    basis,
)

OF_MEN = (4000, 4200, 4500, 5000, 5200, 6000, 6500, 7000)
OF_WOMEN = (3800, 4000, 4100, 4300, 4600, 5000, 5200, 6100)
DUTCH = Name("nl", "van Nederlandse herkomst", "of Dutch origin")
amounts = st.lists(st.integers(0, 30), max_size=30)


def pay(group, amounts, component=Component.ALL, **about):
    return group_pay(group, basis(**about), component, amounts)


def gap(of_men, of_women, component=Component.ALL):
    return PayGap(pay(MEN, of_men, component), pay(WOMEN, of_women, component))


def test_the_sample_has_the_gaps_and_quarters_that_were_computed_for_it():
    found = gap(OF_MEN, OF_WOMEN)
    quarters = pay_quarters(basis(), {MEN: OF_MEN, WOMEN: OF_WOMEN})

    assert (found.reference.mean, found.other.mean) == (5300, Fraction(463750, 100))
    assert (found.reference.median, found.other.median) == (5100, 4450)
    assert percent(found.mean, 3) == Decimal("12.500")
    assert percent(found.median, 3) == Decimal("12.745")
    assert [percent(QuarterShare(q, WOMEN).value, 0) for q in quarters] == [75, 50, 50, 25]


def test_variable_pay_counts_those_who_get_none_and_says_how_many_get_any():
    found = gap((0, 100, 300), (0, 0, 100), Component.VARIABLE)

    assert found.mean == Fraction(3, 4)
    assert found.median == 1
    assert found.reference.part_receiving == Fraction(2, 3)
    assert found.other.part_receiving == Fraction(1, 3)
    with pytest.raises(NobodyCounted):
        _ = gap((0, 0, 300), (0,)).median


def test_any_two_groups_are_measured_by_the_same_formulas():
    by_origin = PayGap(
        pay(DUTCH, OF_MEN, classification=ORIGIN),
        pay(OUTSIDE_EUROPE, OF_WOMEN, classification=ORIGIN),
    )

    assert by_origin.mean == gap(OF_MEN, OF_WOMEN).mean
    assert by_origin.other.basis.classification == ORIGIN


@given(st.lists(st.integers(1, 99), min_size=1), st.lists(st.integers(1, 99), min_size=1))
def test_a_gap_is_at_most_all_and_does_not_depend_on_the_unit(first, second):
    found = gap(first, second)
    in_cents = gap([100 * each for each in first], [100 * each for each in second])

    assert found.mean < 1
    assert found.median < 1
    assert (found.mean, found.median) == (in_cents.mean, in_cents.median)
    assert gap(first, first).mean == 0


@given(amounts, amounts, st.randoms(use_true_random=False))
def test_quarters_are_equal_hold_everybody_and_know_no_order_among_equals(
    of_men, of_women, random: Random
):
    if not of_men + of_women:
        with pytest.raises(NobodyCounted):
            pay_quarters(basis(), {MEN: of_men, WOMEN: of_women})
        return
    quarters = pay_quarters(basis(), {MEN: of_men, WOMEN: of_women})
    random.shuffle(of_men)

    assert pay_quarters(basis(), {WOMEN: of_women, MEN: of_men}) == quarters
    everybody = Fraction(len(of_men) + len(of_women))
    assert {sum(q.people.values()) for q in quarters} == {everybody / 4}
    assert sum(q.people.get(WOMEN, 0) for q in quarters) == len(of_women)


def test_equals_at_a_boundary_are_split_in_proportion():
    first, second, *_ = pay_quarters(basis(), {MEN: [10, 20, 90, 91], WOMEN: [20, 20, 92, 93]})

    assert first.people == {MEN: 1 + Fraction(1, 3), WOMEN: Fraction(2, 3)}
    assert second.people == {MEN: Fraction(2, 3), WOMEN: Fraction(4, 3)}


@pytest.mark.parametrize(
    ("of_women", "is_large"), [(95, True), (96, False), (104, False), (105, True)]
)
def test_a_mean_gap_of_five_percent_either_way_is_a_signal(of_women, is_large):
    first, second = (
        MeanPay(group, basis(), Component.BASIC, 2, Fraction(2 * mean))
        for group, mean in ((MEN, 100), (WOMEN, of_women))
    )

    assert Signal(MeanGap(first, second)).is_large == is_large
    assert MeanGap(first, second).mean == gap([100], [of_women]).mean


def test_pay_that_is_none_is_refused():
    with pytest.raises(NobodyCounted):
        MeanPay(WOMEN, basis(), Component.BASIC, 0, Fraction(0))
    with pytest.raises(NotExact):
        pay(MEN, [12.5])
    with pytest.raises(BelowZero):
        pay(MEN, [-1])
    with pytest.raises(NobodyCounted, match="in f"):
        pay(WOMEN, [])
    with pytest.raises(DifferentDays):
        PayGap(pay(MEN, [1]), pay(WOMEN, [1], year=2020))
    with pytest.raises(DifferentPopulations):
        PayGap(pay(MEN, [1]), pay(WOMEN, [1], population=EVERYBODY))
    with pytest.raises(DifferentComponents):
        PayGap(pay(MEN, [1], Component.BASIC), pay(WOMEN, [1], Component.VARIABLE))


def test_gaps_are_told_by_category_and_component_where_both_groups_are():
    wages = [
        Wage("policy", "m", 100, 10),
        Wage("policy", "f", 90, 10),
        Wage("policy", "x", 10, 0),
        Wage("desk", "f", 50, 0),
    ]

    found = gaps_by_category(wages, MEN, WOMEN, basis())

    assert {key: each.mean for key, each in found.gaps.items()} == {
        ("policy", Component.BASIC): Fraction(1, 10),
        ("policy", Component.VARIABLE): 0,
    }
    assert found.without_both == {"desk"}


REPORTED = date(2027, 8, 31)
REMEDY_BY = date(2028, 2, 29)


def category(of_women, *, justified=False, remedied=None):
    name = Name("policy", "beleid", "policy")
    return GapInCategory(name, gap([100], [of_women]), REPORTED, justified, remedied)


@pytest.mark.parametrize(
    ("of_women", "today", "verdict"),
    [
        (95, REMEDY_BY, Verdict.WAITING),
        (95, date(2028, 3, 1), Verdict.ASSESSMENT),
        (105, date(2028, 3, 1), Verdict.ASSESSMENT),
        (Decimal("95.01"), date(2028, 3, 1), Verdict.NOTHING),
    ],
)
def test_five_percent_either_way_asks_for_an_assessment_after_six_months(of_women, today, verdict):
    assert category(of_women).verdict(today) is verdict


def test_a_reason_or_a_remedy_in_time_asks_for_nothing_and_one_too_late_does():
    later = date(2028, 6, 1)
    in_time = category(80, remedied=REMEDY_BY)

    assert category(80, justified=True).verdict(later) is Verdict.NOTHING
    assert in_time.verdict(later) is Verdict.NOTHING
    assert in_time.verdict(date(2028, 1, 1)) is Verdict.WAITING
    assert category(80, remedied=date(2028, 3, 1)).verdict(later) is Verdict.ASSESSMENT


def test_one_category_is_enough_for_an_assessment():
    fair, unfair = category(100), category(80)

    assert not JointAssessment((fair,), date(2028, 6, 1)).is_due
    assert JointAssessment((fair, unfair), date(2028, 6, 1)).due == (unfair,)
    assert JointAssessment((fair, unfair), REPORTED).waiting == (unfair,)


@pytest.mark.parametrize(("employees", "years"), [(99, 0), (100, 3), (249, 3), (250, 1)])
def test_larger_employers_report_every_year(employees, years):
    assert reports_every(employees) == years


def test_there_are_no_fewer_employees_than_none():
    with pytest.raises(BelowZero):
        reports_every(-1)


def test_half_a_cent_counts():
    assert shown(pay(MEN, [Decimal("10.005"), Decimal("10.010")]).mean, 4) == Decimal("10.0075")

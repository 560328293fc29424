"""Shares, references, targets and ceilings: bounds, expected values, and what cannot be."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.basis import Name, Unit
from rodedraad.lib.indicators.ceiling import CeilingIndex, scale_steps
from rodedraad.lib.indicators.composition import Body, bodies_with
from rodedraad.lib.indicators.errors import (
    BelowZero,
    DifferentClassifications,
    DifferentDays,
    DifferentGroups,
    DifferentPopulations,
    DifferentUnits,
    MoreThanAll,
    NobodyCounted,
    NotExact,
    PartsMissing,
    TooFewPoints,
)
from rodedraad.lib.indicators.exact import percent, rounded_up, shown
from rodedraad.lib.indicators.representation import (
    Dissimilarity,
    Gap,
    HeadsToTarget,
    Parity,
    RepresentationIndex,
)
from rodedraad.lib.indicators.shares import PublishedShare
from tests.lib.indicators.made import (
    EVERYBODY,
    MEN,
    OLD_ORIGIN,
    ORIGIN,
    OUTSIDE_EUROPE,
    WOMEN,
    WORKFORCE,
    basis,
    share,
)

DUTCH = Name("nl", "van Nederlandse herkomst", "of Dutch origin")
EUROPE = Name("europe", "uit Europa", "from Europe")
ORIGINS = (DUTCH, EUROPE, OUTSIDE_EUROPE)


@st.composite
def counts(draw, largest=100_000):
    n = draw(st.integers(1, largest))
    return draw(st.integers(0, n)), n


def published(percentages, population, classification=ORIGIN):
    about = basis(population=population, classification=classification)
    return tuple(
        PublishedShare.of_percent(group, about, Decimal(each))
        for group, each in zip(ORIGINS, percentages, strict=True)
    )


@given(counts(), st.fractions(0, 1, max_denominator=1000))
def test_so_many_heads_reach_a_target_and_one_less_does_not(count, target):
    x, n = count

    heads = HeadsToTarget(share(x, n), target).heads

    assert Fraction(x + heads, n) >= target
    assert heads == 0 or Fraction(x + heads - 1, n) < target


@given(counts(), counts())
def test_gap_index_and_ceiling_agree_on_which_share_is_larger(first, second):
    own, other = share(*first), share(*second)
    sign = (own.value > other.value) - (own.value < other.value)

    points = Gap(own, other).points

    assert (points > 0) - (points < 0) == sign
    assert points == -Gap(other, own).points
    if second[0]:
        index = RepresentationIndex(own, other).value
        assert (index > 1) - (index < 1) == sign
        assert CeilingIndex(own, other).value == index


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=2, max_size=6))
def test_dissimilarity_is_symmetric_and_a_part(pairs):
    names = [Name(str(place), "", "") for place in range(len(pairs) + 1)]
    sides = []
    for column in zip(*pairs, strict=True):
        numbers = [*column, 1]
        sides.append(
            tuple(share(x, sum(numbers), group=g) for g, x in zip(names, numbers, strict=True))
        )

    there, back = Dissimilarity(*sides).value, Dissimilarity(*reversed(sides)).value

    assert there == back
    assert 0 <= there < 1
    assert Dissimilarity(sides[0], sides[0]).value == 0


def test_utrecht_beside_its_labour_force():
    own = published(["77", "9", "14"], EVERYBODY)
    reference = published(["68", "12", "19"], WORKFORCE)

    indices = [
        shown(RepresentationIndex(a, b).value, 3) for a, b in zip(own, reference, strict=True)
    ]

    assert indices == [Decimal("1.132"), Decimal("0.750"), Decimal("0.737")]
    assert percent(Dissimilarity(own, reference).value) == Decimal("8.5")
    assert percent(Gap(own[2], reference[2]).points) == Decimal("-5.0")


def test_published_parts_that_miss_a_group_are_refused():
    own = published(["77", "9", "14"], EVERYBODY)

    with pytest.raises(PartsMissing):
        Dissimilarity(own, published(["68", "12", "10"], WORKFORCE))
    with pytest.raises(DifferentGroups):
        Dissimilarity(own, published(["68", "12", "19"], WORKFORCE)[:2])
    with pytest.raises(DifferentPopulations):
        Dissimilarity(own, (*published(["68", "12", "19"], WORKFORCE)[:2], own[2]))


def test_niet_westers_is_never_held_against_outside_europe():
    new = published(["77", "9", "14"], EVERYBODY)[2]
    old = published(["70", "10", "20"], WORKFORCE, OLD_ORIGIN)[2]

    with pytest.raises(DifferentClassifications, match="cbs-2022"):
        Gap(new, old)
    with pytest.raises(DifferentClassifications):
        RepresentationIndex(new, old)


def test_jobs_are_never_held_against_people():
    with pytest.raises(DifferentUnits, match="jobs"):
        Gap(share(1, 2), share(1, 2, unit=Unit.JOBS))


def test_two_groups_days_or_populations_are_refused():
    with pytest.raises(DifferentGroups):
        Gap(share(1, 2), share(1, 2, group=MEN))
    with pytest.raises(DifferentDays):
        CeilingIndex(share(1, 2), share(1, 2, year=2020))
    with pytest.raises(DifferentPopulations):
        Parity(share(1, 2), share(1, 2, group=MEN, population=EVERYBODY))


@pytest.mark.parametrize(
    ("x", "n", "error"),
    [
        (0, 0, NobodyCounted),
        (-1, 5, BelowZero),
        (1, -5, BelowZero),
        (6, 5, MoreThanAll),
        (0.5, 5, NotExact),
        (True, 5, NotExact),
    ],
)
def test_a_share_that_cannot_be_is_none(x, n, error):
    with pytest.raises(error):
        share(x, n)


def test_nobody_in_the_reference_is_no_ratio():
    with pytest.raises(NobodyCounted):
        RepresentationIndex(share(1, 5), share(0, 5))
    with pytest.raises(NobodyCounted):
        CeilingIndex(share(1, 5), share(0, 5))
    with pytest.raises(NobodyCounted):
        Parity(share(1, 5), share(0, 5, group=MEN))


@given(counts(1000), st.integers(0, 1000))
def test_what_is_unknown_widens_a_share_and_never_moves_it(count, unknown):
    x, n = count
    unknown = min(unknown, n - x)

    found = share(x, n, unknown=unknown)

    assert found.value == Fraction(x, n) <= found.highest <= 1
    if unknown < n:
        assert found.value <= found.among_known <= 1


@pytest.mark.requirement("MOB-28")
def test_the_ceiling_and_each_step_of_the_scales():
    bands = [
        share(60, 100, population=Name("1-8", "", "")),
        share(30, 100, population=Name("9-12", "", "")),
        share(10, 40, population=Name("13+", "", "")),
    ]

    first, second = scale_steps(bands)

    assert (first.value, second.value) == (2, Fraction(6, 5))
    assert CeilingIndex(share(100, 240), bands[-1]).value == Fraction(5, 3)
    with pytest.raises(TooFewPoints):
        scale_steps(bands[:1])


def test_a_board_is_counted_in_seats():
    board = Body(Name("board", "", ""), basis(), 7, {"f": 2, "young": 7})
    other = Body(Name("panel", "", ""), basis(), 3, {"f": 1})

    assert board.share(WOMEN).value == Fraction(2, 7)
    assert board.seats_to(WOMEN, Fraction(1, 3)) == 1
    assert not board.is_balanced(WOMEN, Fraction(1, 3))
    assert Body(board.name, basis(), 20, {"f": 9}).is_balanced(
        WOMEN, Fraction(45, 100), Fraction(55, 100)
    )
    assert bodies_with([board, other], WOMEN, 2).value == Fraction(1, 2)
    with pytest.raises(MoreThanAll):
        Body(board.name, basis(), 2, {"f": 3})
    with pytest.raises(NobodyCounted):
        bodies_with([], WOMEN, 1)


@given(st.fractions(-100, 100), st.integers(0, 4))
def test_rounding_is_to_the_nearest_and_alike_on_both_sides(value, decimals):
    found = shown(value, decimals)

    assert abs(Fraction(found) - value) * 10**decimals <= Fraction(1, 2)
    assert shown(-value, decimals) == -found
    assert rounded_up(value) - 1 < value <= rounded_up(value)


@pytest.mark.parametrize(
    ("value", "expected"), [("0.25", "0.3"), ("-0.25", "-0.3"), ("0.249", "0.2"), ("0.35", "0.4")]
)
def test_a_half_goes_away_from_zero(value, expected):
    assert shown(Decimal(value)) == Decimal(expected)


@pytest.mark.parametrize("value", [0.5, Decimal("NaN"), Decimal("Infinity"), True, "1"])
def test_what_is_not_exact_is_refused(value):
    with pytest.raises(NotExact):
        shown(value)

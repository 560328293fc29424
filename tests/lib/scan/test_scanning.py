"""Patterns that are there are found, those that are not are not, and small ones roll up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.scan.cases import Case, Found
from rodedraad.lib.scan.chance import Chance
from rodedraad.lib.scan.errors import (
    BadNumber,
    NothingExpected,
    OutsideLayout,
    SameReporterTwice,
    TooFewCases,
)
from rodedraad.lib.scan.expecting import evenly, within_periods
from rodedraad.lib.scan.models import Bernoulli, Poisson
from rodedraad.lib.scan.scanning import scan
from tests.lib.scan.made import (
    GROUNDS,
    PEOPLE,
    TREE,
    below,
    bernoulli,
    cluster,
    every_cut,
    inside,
    layout,
    people,
    poisson,
    scattered,
)

TRIALS = np.tile(np.array([[[PEOPLE[code]] for code in TREE.codes]]), (6, 1, 3))


def scanned(cases, *, expecting=evenly, seed=1, simulations=99, place=None, **more):
    place = place or layout()
    found = Found.of(cases, place)
    model = Poisson(found, expecting(found, people(), place), place)
    return scan(found, model, place, seed=seed, simulations=simulations, **more)


def scanned_trials(cases, trials=TRIALS, **more):
    place = layout()
    found = Found.of(cases, place)
    return scan(found, Bernoulli(found, trials, place), place, seed=1, simulations=99, **more)


def cut_of(pattern):
    ground = pattern.grounds[0] if len(pattern.grounds) == 1 else None
    return pattern.node, ground, pattern.first, pattern.last


def strongest(found):
    return (found.patterns[0].ratio, found.patterns[0].node) if found.patterns else (0.0, "city")


def level_of(node):
    return TREE.depths[TREE.codes.index(node)]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 60), st.booleans())
def test_the_first_poisson_pattern_is_the_strongest_of_its_level_in_plain_loops(seed, number, live):
    place = layout(live=live)
    cases = scattered(seed, number, reporters=40)
    by_ground = {ground: sum(case.ground == ground for case in cases) for ground in GROUNDS}

    ratio, node = strongest(scanned(cases, simulations=1, place=place))

    best = [0.0, 0.0, 0.0]
    for cut in every_cut(place):
        there = [case for case in cases if inside(case, *cut)]
        if len(there) >= 3 and len({case.reporter for case in there}) >= 2:
            code, ground, first, last = cut
            staff = sum(size for other, size in PEOPLE.items() if other in below(code))
            kinds = number if ground is None else by_ground[ground]
            expected = staff * (last - first + 1) / (6 * sum(PEOPLE.values())) * kinds
            level = level_of(code)
            best[level] = max(best[level], poisson(len(there), number, expected))
    assert ratio == pytest.approx(best[level_of(node)], abs=1e-8)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 60))
def test_the_first_bernoulli_pattern_is_the_strongest_of_its_level_in_plain_loops(seed, number):
    cases = scattered(seed, number)
    trials = TRIALS + np.random.default_rng(seed).integers(0, 9, TRIALS.shape)
    cells = [
        (Case(code, ground, t, ""), int(trials[t, n, g]))
        for t in range(6)
        for n, code in enumerate(TREE.codes)
        for g, ground in enumerate(GROUNDS)
    ]

    ratio, node = strongest(scanned_trials(cases, trials))

    best = [0.0, 0.0, 0.0]
    for cut in every_cut(layout()):
        c = sum(inside(case, *cut) for case in cases)
        if c >= 3:
            n = sum(size for cell, size in cells if inside(cell, *cut))
            level = level_of(cut[0])
            best[level] = max(best[level], bernoulli(c, n, number, int(trials.sum())))
    assert ratio == pytest.approx(best[level_of(node)], abs=1e-8)


def test_a_cluster_is_found_where_on_which_ground_and_when_it_is():
    cases = scattered(3, 60) + cluster("n1", "origin", [4] * 5 + [5] * 6)

    first, *_ = scanned(cases, simulations=199).patterns

    assert cut_of(first) == ("n1", "origin", 4, 5)
    assert first.observed >= 11
    assert first.expected < 2
    assert first.reporters == first.observed
    assert first.p_value <= 3 / 200


def test_a_cluster_among_people_asked_is_found():
    cases = scattered(3, 60) + cluster("n1", "origin", [4] * 5 + [5] * 6)

    first, *_ = scanned_trials(cases).patterns

    assert cut_of(first) == ("n1", "origin", 4, 5)
    assert first.p_value <= 0.03
    assert 0 < first.expected < 2


def test_two_cases_in_a_team_are_no_pattern_but_the_department_above_can_be():
    few = [*cluster("n1", "age", [2, 2]), *cluster("n2", "age", [2], reporter="d")]

    found = scanned([*few, *cluster("s3", "sex", [0, 1], reporter="e")])

    assert "north" in {pattern.node for pattern in found.patterns}
    assert "n1" not in {pattern.node for pattern in found.patterns}
    assert all(pattern.observed >= 3 for pattern in found.patterns)


def test_one_person_who_reports_often_is_no_pattern():
    alone = [Case("n1", "age", 2, "same") for _ in range(9)]
    elsewhere = cluster("s3", "sex", [0, 1, 4])

    found = scanned([*alone, *elsewhere])

    assert all(pattern.reporters >= 2 for pattern in found.patterns)
    assert not [p for p in found.patterns if p.node == "n1"]
    joined = scanned([*alone, *elsewhere, Case("n1", "age", 2, "other")])
    assert joined.patterns[0].node == "n1"
    assert joined.patterns[0].reporters == 2


def test_a_reporter_who_comes_often_makes_patterns_less_certain():
    place = layout()
    apart = scattered(8, 40) + cluster("n1", "age", [2] * 5)
    bundled = [
        Case(c.node, c.ground, c.period, f"b{n // 5}") if n >= 5 else c
        for n, c in enumerate(scattered(8, 40))
    ] + cluster("n1", "age", [2] * 5)

    free, bound = (scanned(cases, simulations=499, place=place) for cases in (apart, bundled))

    assert cut_of(free.patterns[0]) == cut_of(bound.patterns[0])
    assert free.patterns[0].p_value < bound.patterns[0].p_value


def test_weaker_patterns_that_overlap_a_stronger_one_are_left_out():
    cases = scattered(5, 40) + cluster("n1", "age", [3] * 6) + cluster("s1", "sex", [1] * 6)
    place = layout()

    found = scanned(cases, place=place).patterns

    p_values = [pattern.p_value for pattern in found]
    assert p_values == sorted(p_values)
    assert {pattern.node for pattern in found[:2]} == {"n1", "s1"}
    for number, one in enumerate(found):
        cells = {id(c) for c in cases if inside(c, *cut_of(one))}
        for other in found[number + 1 :]:
            assert not cells & {id(c) for c in cases if inside(c, *cut_of(other))}


def test_a_department_with_one_team_is_told_by_its_team():
    found = scanned(scattered(5, 20) + cluster("n2", "sex", [3] * 9), expecting=within_periods)

    assert found.patterns[0].node == "n2"


def rejected(expecting, runs=100):
    p_values = [
        (scanned(scattered(seed, 50), seed=seed, expecting=expecting, simulations=39).patterns)
        for seed in range(runs)
    ]
    return sum(bool(found) and found[0].p_value <= 0.1 for found in p_values)


@pytest.mark.parametrize("expecting", [evenly, within_periods])
def test_false_alarms_are_as_rare_as_the_level_says(expecting):
    # Of 100 scans at 10%, more than 20 false alarms have a chance of 0.1%.
    assert rejected(expecting) <= 20


def test_more_looks_ask_for_more():
    cases = scattered(3, 60) + cluster("n1", "origin", [4, 4, 5, 5])

    once, often = scanned(cases), scanned(cases, looks=4)

    for one, other in zip(once.patterns, often.patterns, strict=True):
        assert other.p_value == min(1, 4 * one.p_value)
    assert len(often.below(0.2)) <= len(once.below(0.2))


def test_a_live_scan_looks_at_what_goes_on_now_only():
    old = scattered(3, 60) + cluster("n1", "origin", [0] * 9)

    found = scanned(old, place=layout(live=True))

    assert all(pattern.last == 5 for pattern in found.patterns)
    assert found.cuts < scanned(old).cuts


def test_a_rise_everywhere_is_no_pattern_when_periods_are_held_apart():
    wave = [
        Case(code, "sex", 3, f"{code}{n}")
        for code, size in PEOPLE.items()
        for n in range(size // 5)
    ]
    cases = scattered(2, 20) + wave

    assert scanned(cases, expecting=evenly).patterns[0].p_value <= 0.03
    apart = scanned(cases, expecting=within_periods).patterns
    assert all(pattern.p_value > 0.1 for pattern in apart)


def test_a_directorate_is_not_held_against_what_chance_does_in_small_teams():
    north = [("n1", 4), ("n2", 4), ("n1", 5), ("n2", 5)]
    wide = [c for node, t in north for c in cluster(node, "age", [t] * 4, reporter=f"{node}{t}")]
    small = Chance(np.array([[0.0, 6.0], *[[2.0, 7.0 + n] for n in range(99)]]))
    large = Chance(np.array([[6.0, 0.0], *[[2.0, 7.0 + n] for n in range(99)]]))

    assert small.p_value(int(small.ranks(np.array([6.0]), np.array([1]))[0])) == 1
    assert large.p_value(int(large.ranks(np.array([6.0]), np.array([0]))[0])) == 0.02
    assert scanned(scattered(3, 60) + wide).patterns[0].node == "north"


def test_the_same_seed_gives_the_same_answer():
    cases = scattered(4, 50)

    assert scanned(cases, seed=5) == scanned(cases, seed=5)
    assert scanned(cases, seed=5, most=1).patterns == scanned(cases, seed=5).patterns[:1]


def test_a_unit_in_which_nobody_works_expects_nothing_and_may_have_nothing():
    place = layout()
    found = Found.of(scattered(4, 10) + cluster("n1", "age", [0]), place)
    nobody = people()
    nobody[:, TREE.codes.index("n1")] = 0

    with pytest.raises(NothingExpected, match="'n1'"):
        Poisson(found, evenly(found, nobody, place), place)


@pytest.mark.parametrize(
    ("case", "what"),
    [
        (Case("gone", "age", 0, "r"), "department"),
        (Case("n1", "gone", 0, "r"), "ground"),
        (Case("n1", "age", 6, "r"), "period"),
        (Case("n1", "age", -1, "r"), "period"),
    ],
)
def test_a_case_outside_what_is_scanned_is_refused(case, what):
    with pytest.raises(OutsideLayout, match=what):
        Found.of([*scattered(1, 5), case], layout())


def test_numbers_that_cannot_be_are_refused():
    place = layout()
    cases = scattered(1, 9)
    found = Found.of(cases, place)

    with pytest.raises(TooFewCases, match="at least 3"):
        Found.of(cases[:2], place)
    for wrong in ({"simulations": 0}, {"looks": 0}, {"most": 0}):
        with pytest.raises(BadNumber):
            scanned(cases, **wrong)
    with pytest.raises(BadNumber):
        Poisson(found, -np.ones(place.shape), place)
    with pytest.raises(BadNumber):
        Bernoulli(Found.of(cluster("n1", "age", [0] * 99), place), TRIALS, place)
    with pytest.raises(OutsideLayout):
        Poisson(found, np.ones((1, 1, 1)), place)
    with pytest.raises(SameReporterTwice, match="'r'"):
        scanned_trials([*cases, Case("n1", "age", 0, "r"), Case("n1", "age", 1, "r")])


@pytest.mark.parametrize("expecting", [evenly, within_periods])
def test_people_that_cannot_be_are_refused(expecting):
    place = layout()
    found = Found.of(scattered(1, 9), place)

    with pytest.raises(BadNumber, match="people"):
        expecting(found, people() * 0, place)
    with pytest.raises(OutsideLayout, match="people"):
        expecting(found, people(5), place)

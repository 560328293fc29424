"""Rules as they are typed, and what is refused because it would protect nothing."""

import pytest

from rodedraad.lib.disclosure.errors import BadRule, NoSuchCategory, NoSuchDimension
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.rule_names import require_fitting, rule_from
from rodedraad.lib.disclosure.rules import (
    Dominance,
    MinimumFrequency,
    PPercent,
    Survey,
    Unanimity,
)

ANSWER = Dimension.of("answer", {"Total": ["yes", "no"], "no": ["never", "seldom"]})


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("min-frequency=5", MinimumFrequency(5)),
        ("dominance=1,75", Dominance(1, 75)),
        ("p-percent=10", PPercent(10)),
        ("unanimity=answer,yes,never", Unanimity("answer", frozenset({"yes", "never"}))),
        ("survey=10,5,0.4", Survey(10, 5, 0.4)),
    ],
)
def test_a_rule_is_read_by_its_name(text, rule):
    assert rule_from(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "", "five", "min-frequency", "min-frequency=", "min-frequency=0", "min-frequency=-5",
        "min-frequency=5,6", "min-frequency=4.5", "dominance=1", "dominance=0,75",
        "dominance=1,101", "p-percent=0", "unanimity=answer", "unanimity=,yes", "unanimity=answer,",
        "survey=10,5", "survey=10,5,40", "survey=10,5,nan",
    ],
)  # fmt: skip
def test_a_rule_that_says_nothing_sensible_is_refused(text):
    with pytest.raises(BadRule):
        rule_from(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("unanimity=nothing,yes", NoSuchDimension), ("unanimity=answer,Total", NoSuchCategory)],
)
def test_a_category_that_no_cell_has_would_protect_nothing(text, reason):
    with pytest.raises(reason):
        require_fitting(rule_from(text), text, {"answer": ANSWER})


def test_of_many_codes_that_fit_the_first_are_named():
    many = Dimension.flat("place", [f"p{number}" for number in range(90)])

    with pytest.raises(NoSuchCategory) as caught:
        require_fitting(rule_from("unanimity=place,q"), "unanimity=place,q", {"place": many})

    assert caught.value.wanted == ", ".join([*(f"p{number}" for number in range(12)), "…"])


def test_a_category_may_count_others():
    text = "unanimity=answer,yes,never,no"

    require_fitting(rule_from(text), text, {"answer": ANSWER})

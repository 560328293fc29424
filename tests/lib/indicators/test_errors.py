"""Each error says which facts it is about."""

from datetime import date

import pytest

from rodedraad.lib.indicators import errors
from rodedraad.lib.indicators.pay import DifferentComponents

SAID = [
    (errors.NobodyCounted("denominator"), "denominator is 0"),
    (errors.BelowZero("hours", -3), "hours is -3"),
    (errors.NotExact("pay", 12.5), "pay is 12.5"),
    (errors.MoreThanAll(6, 5), "6 is larger than the whole of 5"),
    (errors.NotComparable("a", "b"), "cannot be compared: a and b"),
    (errors.DifferentClassifications("old", "new"), "two classifications: old and new"),
    (errors.DifferentPopulations("all", "11+"), "two populations: all and 11+"),
    (errors.DifferentGroups("f", "m"), "two groups: f and m"),
    (errors.DifferentDays(date(2020, 12, 31), date(2021, 12, 31)), "2020-12-31 and 2021-12-31"),
    (errors.DifferentUnits("people", "jobs"), "two units: people and jobs"),
    (errors.WrongOrder(2, 1), "not in the order of time"),
    (DifferentComponents("basic", "variable"), "two kinds of pay: basic and variable"),
    (errors.BreakInSeries(date(2022, 9, 1)), "broke on 2022-09-01"),
    (errors.TooFewPoints(3, 4), "3 points, at least 4"),
    (errors.NoVariation("share"), "share does not vary"),
    (errors.NotOnThisLine(already_there=True), "past the target"),
    (errors.NotOnThisLine(already_there=False), "goes elsewhere"),
    (errors.PartsMissing("9/10"), "add up to 9/10"),
    (errors.BadRows((1, 4), "below zero"), "rows 1, 4: below zero"),
    (errors.NoWords("str"), "no sentence for str"),
]


@pytest.mark.parametrize(("error", "said"), SAID, ids=lambda one: type(one).__name__)
def test_an_error_says_what_it_is_about(error, said):
    assert said in str(error)
    assert isinstance(error, errors.IndicatorError)

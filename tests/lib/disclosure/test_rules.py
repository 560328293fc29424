"""Each rule says which cells are sensitive, and how much doubt it asks."""

import pytest

from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.errors import NotEnoughKnown
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import (
    Dominance,
    MinimumFrequency,
    NotNothing,
    PPercent,
    Survey,
    SurveyOfGroups,
    Unanimity,
    demands_of,
)
from rodedraad.lib.disclosure.tables import Table, Tables


def counted(**values):
    rows = [{"team": team, "value": value} for team, value in values.items()]
    return Table.of(rows, [Dimension.flat("team", values)])


def asked(table, *rules):
    found = demands_of(Tables((table,)), rules)
    return {dict(i.codes).get("team", "Total"): protection for i, protection in found.items()}


def test_counts_from_one_up_to_the_threshold_are_sensitive():
    table = counted(none=0, one=1, four=4, five=5)

    assert asked(table, MinimumFrequency(5)) == {
        "one": Protection(1, 4, 5),
        "four": Protection(1, 1, 5),
    }


def test_what_is_empty_by_nature_is_not_sensitive():
    answer = Dimension.flat("answer", ["yes", "no"])
    rows = [{"answer": "yes", "value": 9}]
    table = Table.of(rows, [answer], structural_zeros=[("no",)])

    found = demands_of(Tables((table,)), [Unanimity("answer", frozenset({"no"}))])
    assert not found


def magnitudes(*cells):
    rows = [
        {"team": str(place), "value": value, "n": n, "1st": first, "2nd": second}
        for place, (value, n, first, second) in enumerate(cells)
    ]
    dimension = Dimension.flat("team", [row["team"] for row in rows])
    columns = Columns(magnitude=True, largest=("1st", "2nd"))
    return Table.of(rows, [dimension], measure="pay", columns=columns)


def test_dominance_is_more_than_k_percent_by_the_largest_n():
    table = magnitudes((100, 9, 76, 4), (100, 9, 75, 5), (1000, 50, 20, 20))

    # 100 x 76 / 75 - 100, rounded up
    assert asked(table, Dominance(1, 75)) == {"0": Protection(2, 2, 2)}


def test_p_percent_is_an_estimate_by_the_second_largest_that_is_too_close():
    table = magnitudes((100, 9, 80, 15), (100, 9, 80, 12), (1000, 50, 20, 20))

    # what is left is 5; 10 percent of 80 is 8, so 3 are lacking
    assert asked(table, PPercent(10)) == {"0": Protection(3, 3, 3)}


def test_a_single_contributor_dominates_by_nature():
    table = magnitudes((100, 1, 100, 0), (1000, 50, 20, 20))

    assert asked(table, Dominance(1, 75), PPercent(10)) == {"0": Protection(34, 34, 34)}


def test_a_rule_that_needs_more_than_is_known_says_so():
    rows = [{"team": "a", "value": 5, "n": 3}]
    columns = Columns(magnitude=True)
    table = Table.of(rows, [Dimension.flat("team", ["a"])], columns=columns)

    with pytest.raises(NotEnoughKnown, match="max2 of cell"):
        asked(table, PPercent(10))


def survey(**groups):
    rows = [{"team": t, "value": n, "invited": invited} for t, (n, invited) in groups.items()]
    return Table.of(rows, [Dimension.flat("team", groups)])


def test_a_survey_wants_a_group_of_ten_five_answers_and_enough_of_them():
    table = survey(fine=(5, 12), small=(9, 9), few=(4, 10), silent=(39, 100), nobody=(0, 3))

    assert set(asked(table, Survey(10, 5, 0.4))) == {"small", "few", "silent"}


def test_exactly_the_least_response_is_enough():
    assert asked(survey(a=(40, 100)), Survey(10, 5, 0.4)) == {}


def answers(yes, no, **options):
    team = Dimension.flat("team", ["a", "b"])
    answer = Dimension.flat("answer", ["yes", "no"])
    rows = [
        {"team": "a", "answer": "yes", "value": yes},
        {"team": "a", "answer": "no", "value": no},
        {"team": "b", "answer": "yes", "value": 6},
        {"team": "b", "answer": "no", "value": 7},
    ]
    table = Table.of(rows, [team, answer])
    rule = Unanimity("answer", frozenset({"yes"}), **options)
    found = demands_of(Tables((table,)), [rule])
    return {dict(i.codes)["answer"]: p for i, p in found.items() if ("team", "a") in i.codes}


def test_a_group_of_one_mind_is_sensitive_both_where_all_are_and_where_nobody_is():
    assert answers(9, 0) == {"yes": Protection(1, 0, 1), "no": Protection(0, 1, 1)}


def test_that_nobody_is_in_a_sensitive_category_tells_about_each():
    assert answers(0, 9) == {"yes": Protection(0, 1, 1)}
    assert answers(0, 9, none_too=False) == {}


def test_a_group_of_two_minds_is_not_sensitive():
    assert answers(8, 1) == {}


HEALTH = Dimension.of("health", {"All": ["well", "ill"], "ill": ["body", "mind"]})


def in_health(rule, **counts):
    """Give what is asked of one group that these people are in."""
    rows = [{"health": code, "value": counts.get(code, 0)} for code in ("well", "body", "mind")]
    table = Table.of(rows, [HEALTH])
    return {
        dict(i.codes)["health"]: p for i, p in demands_of(Tables((table,)), [rule]).items()
    }  # fmt: skip


def test_a_group_is_of_one_mind_in_what_counts_several_categories_too():
    rule = Unanimity("health", frozenset({"ill"}), none_too=False)
    all_ill = {"ill": Protection(1, 0, 1), "well": Protection(0, 1, 1)}

    assert in_health(rule, body=6, mind=6) == all_ill
    assert in_health(rule, body=6, mind=6, well=1) == {}


def test_that_nobody_is_in_what_counts_several_categories_tells_too():
    assert in_health(Unanimity("health", frozenset({"ill"})), well=9)["ill"] == Protection(0, 1, 1)


def test_that_everybody_is_in_one_of_all_categories_tells_nothing():
    every = Unanimity("health", frozenset({"well", "body", "mind"}), none_too=False)

    assert in_health(every, well=4, body=4, mind=4) == {}


def test_several_rules_ask_the_most_that_one_asks():
    assert asked(counted(a=3, b=90), MinimumFrequency(5), MinimumFrequency(10)) == {
        "a": Protection(1, 7, 10)
    }


def test_nothing_at_all_in_a_group_of_people_is_sensitive():
    table = magnitudes((0, 9, 0, 0), (5, 9, 1, 1), (0, 0, 0, 0))

    assert asked(table, NotNothing()) == {"0": Protection(0, 1, 1)}
    assert asked(table, NotNothing(7)) == {
        "0": Protection(0, 7, 7), "1": Protection(0, 2, 2), "Total": Protection(0, 2, 2),
    }  # fmt: skip


def by_team(**groups):
    """Count two answers of each team."""
    rows = [
        {"team": team, "answer": answer, "value": value}
        for team, pair in groups.items()
        for answer, value in zip(("yes", "no"), pair, strict=True)
    ]
    dimensions = [Dimension.flat("team", groups), Dimension.flat("answer", ["yes", "no"])]
    return Table.of(rows, dimensions)


def test_what_a_group_may_not_have_none_of_its_answers_may():
    table = by_team(small=(6, 2), silent=(20, 10), fine=(8, 9))
    asked_of = {"small": 9, "silent": 100, "fine": 17, "Total": 126}
    rule = SurveyOfGroups(Survey(10, 5, 0.4), "team", asked_of, "Total")

    found = demands_of(Tables((table,)), [rule])

    teams = {(dict(one.codes)["team"], dict(one.codes).get("answer", "all")) for one in found}
    answers = ("yes", "no", "all")
    assert teams == {(team, answer) for team in ("small", "silent") for answer in answers}


def test_a_table_without_groups_is_about_everybody_who_was_asked():
    table = Table.of([{"answer": "yes", "value": 30}], [Dimension.flat("answer", ["yes", "no"])])
    rule = SurveyOfGroups(Survey(10, 5, 0.4), "team", {"Total": 100}, "Total")

    found = demands_of(Tables((table,)), [rule])
    by_answer = {dict(one.codes).get("answer", "all"): asks for one, asks in found.items()}
    assert by_answer == {
        "all": Protection(1, 1, 5),
        "yes": Protection(1, 1, 5),
        "no": Protection(0, 5, 5),
    }
    with pytest.raises(NotEnoughKnown, match="asked"):
        list(SurveyOfGroups(Survey(10, 5, 0.4), "team", {}, "Total").demands(table))

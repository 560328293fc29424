"""A release says every rule that it was protected by, in words that are made of the rules."""

import pytest
from django.utils import translation

from rodedraad.lib.disclosure.rule_names import FORMS, rule_from
from rodedraad.lib.disclosure.rules import (
    Dominance,
    MinimumFrequency,
    NotNothing,
    Survey,
    SurveyOfGroups,
    Unanimity,
)
from rodedraad.releases.rule_words import in_words

NAMES = {"ground:age": "Ground", "ground:faith": "Ground", "nature:noise": "What happened"}


def alike(*dimensions, none_too=False):
    return [Unanimity(one, frozenset({"yes"}), none_too=none_too) for one in dimensions]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("least", "said"),
    [(5, "A number from 1 to 4 is withheld."), (2, "A number of 1 is withheld."), (1, "")],
)
def test_a_smallest_number_is_said_as_the_numbers_that_are_withheld(least, said):
    assert in_words([MinimumFrequency(least)], {}).startswith(said or "As many other figures")


def test_of_several_readers_the_strictest_number_holds():
    said = in_words([MinimumFrequency(5), MinimumFrequency(10), MinimumFrequency(3)], {})

    assert said.startswith("A number from 1 to 9 is withheld.")
    assert said.count("is withheld.") == 1


def test_groups_of_one_mind_are_said_once_for_each_name():
    said = in_words([MinimumFrequency(5), *alike(*NAMES)], NAMES)

    assert "that all in a group have the same at: Ground, What happened." in said


def test_that_nobody_has_it_is_said_where_that_counts_too():
    said = in_words([*alike("ground:age", none_too=True), *alike("nature:noise")], NAMES)

    assert "that all in a group have the same at: What happened." in said
    assert "that all in a group, or none, have the same at: Ground." in said


def test_rules_for_amounts_and_surveys_say_their_own_numbers():
    said = in_words([Dominance(2, 75), Survey(10, 5, 0.4)], {})

    assert "the largest 2 that it is made of are more than 75% of it" in said
    assert "fewer than 10 people, or fewer than 5 of them or fewer than 40% answered" in said


def test_of_one_largest_the_rule_is_said_in_the_singular():
    with translation.override("nl"):
        dutch = in_words([Dominance(1, 75)], {})

    assert "als de grootste waaruit het bestaat er meer dan 75% van is" in dutch
    assert "the largest that it is made of is more than 75% of it" in in_words(
        [Dominance(1, 75)], {}
    )


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_every_rule_that_the_engine_knows_has_words(name, language):
    rule = rule_from(FORMS[name])
    names = {"DIMENSION": "Ground"}

    with translation.override(language):
        assert len(in_words([rule], names)) > len(in_words([], names)) > 0


def test_a_rule_without_words_is_an_error():
    class Unheard:
        def demands(self, _table):
            yield from ()

    with pytest.raises(KeyError):
        in_words([Unheard()], {})


def test_a_survey_by_groups_says_the_same_and_nothing_at_all_has_words():
    of_groups = SurveyOfGroups(Survey(10, 5, 0.4), "team", {"Total": 50}, "Total")

    said = in_words([of_groups, NotNothing()], {})

    assert "fewer than 10 people, or fewer than 5 of them or fewer than 40% answered" in said
    assert "nothing at all of it in a whole group" in said

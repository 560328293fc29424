"""What releases that are shown together say of their rules, whatever word stands before these."""

import pytest
from django.utils import translation

from rodedraad.monitor import together
from rodedraad.releases.models import Release
from rodedraad.releases.rule_words import RULE


def release(*about):
    """Make a release that says this of itself, in both languages."""
    words = {"title": "Cijfers", "about": [["Regel", "Dit is geen regel."], *about]}
    return Release(words={"nl": words, "en": words})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_rules_are_found_by_their_mark_and_not_by_the_word_before_them(language):
    kept = release(["Hoe is dit beschermd?", "Minder dan 5 staat er niet.", RULE])

    with translation.override(language):
        said = together.rules_of({"Meldingen": [kept]})

    assert [says for _word, says in said] == ["Minder dan 5 staat er niet."]


def test_where_no_mark_was_kept_the_rules_are_what_was_said_last():
    kept = release(["Hoe is dit beschermd?", "Minder dan 5 staat er niet."])

    with translation.override("en"):
        said = together.rules_of({"Meldingen": [kept]})

    assert said == [("Rule", "Minder dan 5 staat er niet.")]


def test_rules_that_do_not_hold_for_all_say_what_they_are_about():
    first, other = (release(["Regel", f"Minder dan {few}.", RULE]) for few in (5, 10))

    with translation.override("en"):
        said = together.rules_of({"Meldingen": [first], "Loon": [other], "Verloop": [first]})

    assert said == [
        ("Rule (Meldingen, Verloop)", "Minder dan 5."),
        ("Rule (Loon)", "Minder dan 10."),
    ]

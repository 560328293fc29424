"""The own list of words and the own guide are checked like the rest of a profile."""

import pytest

from rodedraad.lib.screening.grounds import Severity
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles.screening import WordWeight
from tests.organisations.profiles.conftest import Refusal


def test_a_weight_is_a_severity_of_the_library():
    assert [str(one) for one in WordWeight] == [str(one) for one in Severity]


def test_the_demo_shows_each_key(changed):
    ours = profiles.load(changed('about = "leeftijd"', 'about = "AGE-001"')).screening

    assert ours.allow == ("Jong Wilgenrade",)
    assert [word.phrase for word in ours.deny] == ["burger"]
    assert [each.about for each in ours.guide] == ["AGE-001"]


def test_it_may_be_left_out():
    ours = profiles.load("groningen").screening

    assert (ours.allow, ours.deny, ours.guide) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            'severity = "info"',
            'severity = "erg"',
            'screening.deny[0].severity: "erg" is not allowed; allowed: info, low, medium, high',
        ),
        ('phrase = "burger"\n', "", "screening.deny[0].phrase: is missing"),
        ('phrase = "burger"', 'phrase = ""', "screening.deny[0].phrase: may not be empty"),
        (
            'allow = ["Jong Wilgenrade"]',
            'alow = ["Jong Wilgenrade"]',
            'screening.alow: is not a key here; did you mean "allow"? allowed: allow, deny, guide',
        ),
        (
            'allow = ["Jong Wilgenrade"]',
            'allow = "Jong Wilgenrade"',
            (
                'screening.allow: "Jong Wilgenrade" is not allowed; allowed: a list between square'
                " brackets"
            ),
        ),
        (
            'about = "leeftijd"',
            'about = "leeftyd"',
            (
                'screening.guide[0].about: "leeftyd" is not allowed; allowed: leeftijd, geslacht,'
                " ras, nationaliteit, handicap, godsdienst, levensovertuiging,"
                " politieke_gezindheid, seksuele_gerichtheid, burgerlijke_staat, arbeidsduur,"
                " contractvorm, woordkeus, or a rule such as AGE-001"
            ),
        ),
        (
            "[[screening.guide]]",
            (
                '[[screening.deny]]\nphrase = "burger"\nreason = { nl = "x", en = "x" }\n\n'
                "[[screening.guide]]"
            ),
            'screening.deny[1].phrase: "burger" is used twice; allowed: once',
        ),
    ],
)
def test_a_mistake_names_the_key_and_what_is_allowed(refusal: Refusal, old, new, says):
    assert refusal(old, new) == f"ours.toml: {says}"

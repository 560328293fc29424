"""A passphrase is long enough, or the page says what is missing."""

import pytest

from rodedraad.accounts.passphrases import Weakness, to_password, weaknesses


@pytest.mark.parametrize(
    "passphrase",
    [
        "kat hok mos zee ijs",
        "één twee drie vier vijf",
        "een lange zin zonder haast",
        "Tr0ub4dor&3-en-nog-wat",
    ],
)
def test_fourteen_signs_or_five_words_will_do(passphrase):
    assert weaknesses(passphrase) == ()


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Weakness.SHORT),
        ("te kort", Weakness.SHORT),
        ("a b c d e f", Weakness.SHORT),
        ("kat kat kat", Weakness.SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("x" * 501, Weakness.LONG),
        ("Anna de Vries Anna de Vries", Weakness.ABOUT_YOU),
    ],
)
def test_what_is_easy_to_guess_is_refused_with_the_reason(passphrase, expected):
    assert expected in weaknesses(passphrase, known=("Anna de Vries", "Anna", "Vries"))


def test_a_name_within_a_long_sentence_is_fine():
    assert weaknesses("Anna plukt elke ochtend verse bramen", known=("Anna",)) == ()


def test_spaces_and_the_form_of_an_accent_make_no_difference():
    assert to_password("  café\u0301 om  de hoek ") == to_password("caf\u00e9\u0301 om de hoek")

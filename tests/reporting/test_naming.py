"""Whether a text names somebody."""

import pytest

from rodedraad.reporting.naming import is_named, is_named_in_full


@pytest.mark.requirement("PRIV-24")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joris van der Wal", "van der Wal"),
        ("Joris van der Wal", "WAL, Joris v.d."),
        ("Joris van der Wal", "iemand,\nmeneer wal"),
        ("Zoë Déjà-Vu", "deja"),
        ("Zoë Déjà-Vu", "Zoe Vu"),
        ("Fatima El Amrani", "el amrani (teamleider)"),
        ("Jan Peter Bakker", "Bakker, J.P."),
        ("Ömer Şahin", "sahin"),
        ("Madonna", "madonna"),
        ("Anna de Wit-Smeets", "mevrouw smeets"),
        ("Astrid Sørensen", "Sorensen"),
        ("Jan Pawłowski", "pawlowski"),
        ("Elif Işık", "Isik"),
        ("Ældra Þórsdóttir", "aeldra, thorsdottir"),
        ("Karin Groß", "Gross"),
        ("Joris van der Wal", "Joris"),
        ("Ben Bakker", "Ben van de administratie"),
        ("Noor de Vries", "dat was Noors idee"),
        ("Piet Jansen", "Jansens team"),
        ("Piet Jansen", "Jansen's team"),
        ("Jan Smit", "jansmit@example.org"),
        ("Jan Smit", "jsmit@example.org"),
        ("Joris van der Wal", "j.vanderwal@example.org"),
        ("Joris van der Wal", "jvanderwal"),
        ("Tom Bakker", "bakkerthuis@example.org"),
    ],
)
def test_a_surname_is_recognised_in_any_form(name, text):
    assert is_named(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joris van der Wal", ""),
        ("Joris van der Wal", "de man van der eerste verdieping"),
        ("Joris van der Wal", "Walsma"),
        ("Fatima El Amrani", "iemand van el niño"),
        ("Jan Smit", "Jansen"),
        ("Jan Smit", "de smeden"),
    ],
)
def test_a_small_word_or_a_part_of_another_name_is_not_enough(name, text):
    assert not is_named(name, text)


@pytest.mark.requirement("PRIV-24")
@pytest.mark.parametrize(
    "text", ["toen zei Joris van der Wal iets", "Van der Wal (Joris) was erbij", "joris wal"]
)
def test_a_story_names_somebody_by_both_names_together(text):
    assert is_named_in_full("Joris van der Wal", text)


@pytest.mark.parametrize(
    "text",
    ["we liepen langs de wal", "Joris zei niets", "Joris riep heel hard en lang over de wal heen"],
)
def test_a_story_with_one_of_the_names_says_nothing(text):
    assert not is_named_in_full("Joris van der Wal", text)


def test_somebody_with_one_name_is_not_looked_for_in_a_story():
    assert not is_named_in_full("Madonna", "madonna stond op de radio")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ben de Vries", "het was Ben de Vries weer"),
        ("Astrid Sørensen", "Astrids chef Sorensen lachte"),
        ("Jan Smit", "de mail kwam van jansmit@example.org"),
    ],
)
def test_a_story_names_somebody_in_any_spelling(name, text):
    assert is_named_in_full(name, text)

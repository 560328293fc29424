"""LiNT-II: the formula, its levels, and how near the estimate is to published scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.readability import Features, read
from rodedraad.lib.screening.readability.counts import stretches
from rodedraad.lib.screening.readability.lint import level, longest_dependency, margin, score
from rodedraad.lib.screening.words import the_table

# Quoted from the documentation of lint-ii (Kim and Pander Maat, EUPL-1.2), with its scores.
OUDEGRACHT = (
    "De Oudegracht is het sfeervolle hart van de stad. In de middeleeuwen was het hier een drukte"
    " van belang met de aan- en afvoer van goederen. Nu is het een prachtige plek om te winkelen en"
    " te lunchen of te dineren in de oude stadskastelen."
)
JIP = "Jip zit bij de kapper. Knip, knap, zegt de schaar."
# Article 32 of the law on the basic register of addresses and buildings, as it was.
LAW = (
    "Op verzoek: (a) verlenen burgemeester en wethouders eenieder inzage in de basisregistratie,"
    " alsmede verstrekken zij aan eenieder de in de basisregistratie opgenomen gegevens;"
    " (b) verleent de dienst eenieder inzage in de landelijke voorziening en verstrekt de dienst"
    " aan eenieder de daarin opgenomen gegevens. Artikel 10 van de Wet openbaarheid van bestuur is"
    " van overeenkomstige toepassing op de inzage in en het verstrekken van gegevens, bedoeld in"
    " het eerste lid, met dien verstande dat: (a) voor zover aan een bestuursorgaan of andere"
    " afnemer inzage in de basisregistratie dan wel in de landelijke voorziening wordt verleend met"
    " behulp van zoekdiensten, uitsluitend de gronden, bedoeld in artikel 10, eerste lid,"
    " onderdeel (b), tweede lid, onderdeel (a), en zevende lid, onderdeel (b), van de Wet"
    " openbaarheid van bestuur van overeenkomstige toepassing zijn; (b) voor zover aan een"
    " bestuursorgaan met het oog op het vervullen van een publiekrechtelijke taak die van invloed"
    " kan zijn op het milieu inzage in de basisregistratie dan wel in de landelijke voorziening"
    " wordt verleend met behulp van raadpleegdiensten, of aan dat bestuursorgaan met het oog op het"
    " vervullen van die taak uit de adressenregistratie of de gebouwenregistratie dan wel uit de"
    " landelijke voorziening gegevens worden verstrekt, uitsluitend de gronden, bedoeld in artikel"
    " 10, eerste lid, onderdeel (b), tweede lid, onderdelen (a) en (c), en zevende lid, onderdeel"
    " (b), van de Wet openbaarheid van bestuur van overeenkomstige toepassing zijn."
)
LENGTHS = st.integers(1, 500)


def features(text: str) -> Features:
    found = read(read_text(text)).features
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "published", "its_level"), [(OUDEGRACHT, 48.206, 3), (JIP, 21.925, 1), (LAW, 100.0, 4)]
)
def test_a_published_score_is_met_within_three_points_and_on_its_level(text, published, its_level):
    found = read(read_text(text))

    assert found.lint == pytest.approx(published, abs=3.0)
    assert found.level == its_level


def test_the_formula_gives_the_published_score_for_the_published_features():
    first_sentence = Features(
        frequency=5.364349123825101, dependency=3, content_words=4.0, share_concrete=0.5
    )

    assert score(first_sentence) == pytest.approx(18.511612982419507, abs=1e-4)


def test_the_features_of_a_published_text_are_found_back():
    found = features(OUDEGRACHT)

    assert found.frequency == pytest.approx(4.208347333820788, abs=0.001)
    assert found.content_words == pytest.approx((4 + 5 + 7) / 3)
    assert found.share_concrete == pytest.approx(3 / 8)


@pytest.mark.parametrize(
    ("lint", "expected"), [(0, 1), (33.99, 1), (34, 2), (45.99, 2), (46, 3), (57.99, 3), (58, 4)]
)
def test_a_level_begins_at_its_bound(lint, expected):
    assert level(lint) == expected


@pytest.mark.parametrize("text", ["", "Ja.", "Ons beleid", "Ik ga. Jij gaat."])
def test_a_text_without_clauses_or_known_nouns_has_no_score(text):
    found = read(read_text(text))

    assert (found.lint, found.level, found.margin) == (None, None, None)


def test_names_count_as_words_with_content_but_have_no_frequency():
    with_name = features("De vrouw ziet Amsterdam.")
    without = features("De vrouw ziet.")

    assert with_name.frequency == without.frequency
    assert with_name.content_words == without.content_words + 1


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Wij zoeken een collega die zelfstandig kan werken.", ["zoeken", "kan"]),
        ("De medewerkers adviseren de directie.", ["adviseren"]),
        ("Je wilt de klanten helpen.", ["wilt"]),
        ("Bel ons of kom langs.", ["Bel", "kom"]),
        ("Om de klant te kunnen helpen, werk je samen.", ["werk"]),
        ("Het opstellen van beleid is zijn werk.", ["is"]),
        ("Zijn collega's zijn aardig.", ["zijn"]),
        ("Zet het vinkje uit en kies een naam.", ["Zet", "kies"]),
        ("De stoffen die voor de stroom zorgen.", ["zorgen"]),
        ("Goede voorzieningen en een leuk team.", []),
        ("Hij bepaalde de prijs van de bepaalde dingen.", ["bepaalde"]),
    ],
)
def test_finite_verbs_are_told_from_other_forms(text, verbs):
    (stretch,) = stretches(text, np.array([[0, len(text)]], np.intc), the_table())
    words, finite = stretch.words, stretch.tags.finite

    found = zip(words.starts[finite].tolist(), words.ends[finite].tolist(), strict=True)

    assert [text[start:end] for start, end in found] == verbs


@given(LENGTHS, st.integers(0, 40))
def test_more_words_or_commas_never_make_the_longest_dependency_shorter(words, commas):
    one, longer, more = longest_dependency(
        np.array([words, words + 1, words]), np.array([commas, commas, commas + 1])
    )

    assert one <= longer
    assert one < more


@given(st.floats(1.36, 7.6), st.floats(0, 60), st.floats(0, 40), st.floats(0, 1))
def test_a_score_stays_between_easiest_and_hardest(frequency, dependency, content, concrete):
    found = score(Features(frequency, dependency, content, concrete))

    assert 0 <= found <= 100
    harder = score(Features(frequency, dependency + 1, content + 1, concrete))
    assert harder >= found


@given(LENGTHS)
def test_the_margin_gets_smaller_with_the_text_and_never_vanishes(sentences):
    assert 3.0 < margin(sentences + 1) < margin(sentences) < 8.1


def test_capitals_at_the_end_of_a_word_are_no_small_letters():
    text = "Franse DATABASE database FRANSE"

    (stretch,) = stretches(text, np.array([[0, len(text)]], np.intc), the_table())

    assert stretch.words.ends_se.tolist() == [True, False, True, False]

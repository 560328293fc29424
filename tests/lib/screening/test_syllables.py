"""Syllables: hard words, and what holds for every word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening.words.syllables import count_syllables

# Written for this test: vowels in a row, tremas, borrowed words, joined words.
HARD = (
    "aaien:2 aanmoedigen:4 achteruitkijkspiegel:6 actueel:3 ambitieus:4 archeologie:5"
    " auto-ongeluk:5 baaien:2 bacteriën:4 barbecue:3 beamer:2 bedoeïen:3 beëdigd:3 beïnvloeden:4"
    " beiden:2 beijveren:4 beoordelen:4 bijeenkomst:3 bijouterie:4 bijzonder:3 biologie:4 bureau:2"
    " bureaustoel:3 buiig:2 café:2 cadeau:2 carrière:4 chauffeur:2 circuit:2 cliënt:2 coach:1"
    " coachen:2 comité:3 compliance:3 continuïteit:5 controleur:3 coördinator:5 coöperatie:5"
    " crèche:2 creatief:3 creëren:3 croissant:2 deadline:2 dialoog:3 diversiteit:4 dooien:2 duel:2"
    " duo:2 één:1 eeuwen:2 efficiënt:4 egoïsme:4 eigenaar:3 e-mail:2 essentiële:5 euro:2"
    " evaluatie:5 evalueren:5 familie:3 februari:4 fauteuil:2 financieel:4 financiert:3 foto's:2"
    " freelance:2 geautomatiseerd:6 geërgerd:3 geïnd:2 geijkt:2 geoefend:3 geuit:2 geuren:2"
    " gevarieerd:4 hardware:2 hiaat:2 hobby:2 hoeveelheid:3 hyacint:3 hygiëne:4 ideaal:3 ideeën:3"
    " individueel:5 industrieën:4 ingenieur:3 interieur:4 interface:3 januari:4 jubileum:4"
    " knieën:2 koeien:2 kopieën:3 kwaliteit:3 leeuwerik:3 loyaal:2 lyceum:3 management:3 manager:3"
    " materiaal:4 mayonaise:4 meubels:2 milieu:2 mozaïek:3 museum:3 naoorlogs:3 nieuwe:2 niveau:2"
    " offline:2 oase:3 oceaan:3 officieel:4 online:2 ooievaar:3 over:2 patiënt:3 patrouille:3"
    " petroleum:4 poëzie:3 politie-inzet:5 potentieel:4 première:4 prestigieus:4 quotum:2 radio:3"
    " reageren:4 realiseren:5 reactie:3 reële:3 religieus:4 restaurant:3 reünie:3 royaal:2 ruïne:3"
    " scène:2 serieus:3 service:2 situatie:4 skiën:2 sociaal:3 software:2 speciale:4 station:3"
    " studie:2 superieur:4 team:1 teamleider:3 theater:3 theoretisch:4 therapeut:3 toilet:2"
    " training:2 trainee:2 trottoir:2 truien:2 twee-eiig:3 type:2 vacature:4 vacuüm:3 variëren:4"
    " verantwoordelijkheid:6 video:3 vijand:2 vrijwilliger:4 website:2 yoga:2 zee-egel:3 zeeën:2"
    " zoölogie:4 intuïtie:4 beautycase:3 medaille:3 oeuvre:2 aquarium:4 quiz:1 eiwit:2 uien:2"
    " ruilen:2 aardappel:3 kritiek:2 publiciteit:4 leidinggevende:5 gelijkwaardigheid:5"
    " arbeidsongeschiktheidsverzekering:10 sollicitatieprocedure:9"
)
LEAST_RIGHT = 0.99
WORD = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäëïöüéè-'"), max_size=80)


def pairs() -> list[tuple[str, int]]:
    return [(word, int(count)) for word, count in (pair.split(":") for pair in HARD.split())]


def test_the_list_of_hard_words_is_long_enough():
    assert len(pairs()) >= 130


def test_hard_words_have_their_syllables():
    wrong = [(word, count_syllables(word)) for word, n in pairs() if count_syllables(word) != n]

    assert len(wrong) <= (1 - LEAST_RIGHT) * len(pairs()), wrong


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("over", 2), ("theater", 3), ("reünie", 3), ("museum", 3), ("serieus", 3), ("nieuws", 1)],
)
def test_vowels_that_do_not_belong_together_are_apart(word, syllables):
    assert count_syllables(word) == syllables


def test_a_word_without_vowels_is_spelled_and_a_number_is_read_by_its_digits():
    assert count_syllables("vmbts") == 5
    assert count_syllables("2026") == 4


def test_capitals_make_no_difference():
    assert count_syllables("VACATURE") == count_syllables("vacature") == 4


@given(WORD)
def test_no_word_has_more_syllables_than_letters(word):
    assert count_syllables(word) <= len(word)


@given(st.text(max_size=200))
def test_every_text_is_counted(word):
    assert count_syllables(word) >= 0


def test_a_word_without_end_is_counted_no_further_than_a_word_can_be():
    assert count_syllables("la" * 100_000) == 30

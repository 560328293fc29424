"""Reading a text for how hard it is: figures, remarks, and that no text breaks or slows it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.readability import Readability, Trouble, flesch_douma, read
from rodedraad.lib.screening.readability.plain_words import abbreviations, formal_words
from rodedraad.lib.screening.readability.reading import FEWEST_WORDS

EASY = (
    "Wij zoeken een nieuwe collega. Jij helpt mensen met vragen. Je werkt samen met een klein team."
    " Heb je zin om te leren? Bel ons dan. Wij vertellen je graag meer."
)
HARD = (
    "Middels dit schrijven wordt u verzocht de benodigde bescheiden te verstrekken, teneinde de"
    " implementatie van het vigerende beleid te bewerkstelligen, waarbij door de desbetreffende"
    " afdeling een integrale afweging wordt gemaakt met betrekking tot de voortgang."
)
PIECES = st.lists(
    st.sampled_from(
        [
            *("De man", "werkt", "wordt", "gezien door", "het opstellen van", "zijn", "te", "en"),
            *(", ", ". ", "\n", "\n- ", "(", "HRD", "m.b.t.", "teneinde", "é", "😀", "\u00ad", "1"),
        ]
    )
    | st.text(max_size=5),
    max_size=25,
).map(" ".join)


def remarks(text: str, trouble: Trouble) -> list[str]:
    return [one.text for one in read(read_text(text)).remarks if one.trouble is trouble]


def test_flesch_douma_is_computed_as_published():
    assert flesch_douma(words=100, sentences=8, syllables=160) == pytest.approx(72.01)


def test_flesch_douma_counts_words_sentences_and_syllables_of_a_text():
    found = read(read_text("De kat slaapt. De hond blaft. " * 5))

    assert (found.words, found.sentences) == (30, 10)
    assert found.flesch_douma == pytest.approx(206.835 - 0.93 * 3 - 77)


@pytest.mark.parametrize("text", ["Arbeidsongeschiktheidsverzekering", "kat " * 29])
def test_of_a_text_that_is_too_short_no_b1_and_no_reading_ease_is_given(text):
    found = read(read_text(text))

    assert found.words == len(text.split())
    assert (found.flesch_douma, found.b1_indication) == (None, None)


def test_headings_do_not_count():
    found = read(read_text("Wat ga je doen\n\nJe helpt klanten.\n\nWat vragen wij\n\nJe bent er."))

    assert (found.words, found.sentences) == (6, 2)


def test_a_text_without_words_has_no_figures():
    found = read(read_text(" \n…"))

    assert found == Readability(None, None, None, None, None, 0, 0, None, ())


def test_plain_words_look_like_b1_and_official_words_do_not():
    assert read(read_text(EASY)).b1_indication is True
    assert read(read_text(HARD)).b1_indication is False


def test_official_words_make_a_text_harder_by_every_measure():
    easy, hard = read(read_text(EASY)), read(read_text(HARD))

    assert easy.level == 1
    assert hard.level == 4
    assert easy.lint < hard.lint
    assert easy.flesch_douma > hard.flesch_douma
    assert not easy.remarks


def test_the_answer_for_machines_is_rounded_and_keeps_its_keys():
    found = read(read_text(HARD)).as_json()

    assert list(found) == ["lint", "level", "margin", "flesch_douma", "b1_indication", "words"]
    assert found["words"] == 35
    assert found["lint"] == round(found["lint"], 1)


@pytest.mark.parametrize(
    ("text", "passives"),
    [
        ("Het besluit wordt morgen genomen.", ["wordt morgen genomen"]),
        ("Wij weten dat het plan gemaakt wordt.", ["gemaakt wordt"]),
        ("De keuze is door de raad gemaakt.", ["is door de raad gemaakt"]),
        ("Zijn gemaakte plan is goed.", []),
        ("Zij is gisteren gegaan.", []),
        ("Hij wordt leraar.", []),
        ("Het wordt laat, maar ik heb gegeten.", []),
    ],
)
def test_a_passive_is_a_form_of_worden_or_zijn_with_what_was_done(text, passives):
    assert remarks(text, Trouble.PASSIVE) == passives


@pytest.mark.parametrize(
    ("text", "found", "plainer"),
    [
        ("Je bent in het bezit van rijbewijs B.", "bent in het bezit van", ("hebt",)),
        ("Wij doen dit middels overleg.", "middels", ("met", "door")),
        ("Teneinde te slagen, leer je.", "Teneinde", ("om",)),
        ("Wij bellen met betrekking tot het werk.", "met betrekking tot", ("over",)),
        ("De vigerende regels zijn er.", "vigerende", ("geldend",)),
    ],
)
def test_a_formal_word_comes_with_plainer_ones(text, found, plainer):
    one = read(read_text(text)).remarks[0]

    assert (one.text, one.alternatives) == (found, plainer)
    assert one.trouble is Trouble.FORMAL_WORD


def test_the_longest_formal_phrase_wins():
    assert remarks("Dit geldt met dien verstande dat je belt.", Trouble.FORMAL_WORD) == [
        "met dien verstande dat"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Je levert een Verklaring Omtrent het Gedrag in.", []),
        ("Je vraagt twee verklaringen omtrent het gedrag aan.", []),
        ("Je kent het Verdrag inzake de rechten van het kind.", []),
        ("Je krijgt een verklaring omtrent je aanvraag.", ["omtrent"]),
    ],
)
def test_formal_words_in_a_name_are_left_alone(text, found):
    assert remarks(text, Trouble.FORMAL_WORD) == found


def test_a_phrase_does_not_cross_a_mark():
    assert remarks("Werk jij in het kader, van dit jaar?", Trouble.FORMAL_WORD) == []


def test_there_are_enough_formal_words_and_abbreviations():
    assert len(formal_words()) >= 250
    assert len(abbreviations()) >= 50


def test_a_long_sentence_is_remarked_and_a_very_long_one_weighs_more():
    long, very_long = ("Wij " + "werken hier " * n + "goed." for n in (13, 20))

    assert [str(one.severity) for one in read(read_text(long)).remarks] == ["info"]
    assert [str(one.severity) for one in read(read_text(very_long)).remarks] == ["low"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het opstellen van plannen is leuk.", ["Het opstellen van"]),
        ("Je regelt de uitvoering van het plan.", ["de uitvoering van"]),
        ("De afdeling van mijn baas is groot.", []),
        ("De mening van mijn baas is helder.", []),
        ("Het huis van mijn baas is groot.", []),
    ],
)
def test_a_verb_made_into_a_noun_is_remarked(text, found):
    assert remarks(text, Trouble.NOMINALISATION) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Je werkt bij de SDG.", ["SDG"]),
        ("Je werkt bij de Schuldhulp Dienst (SDG). De SDG is groot.", []),
        ("Je werkt bij de SDG (Schuldhulp Dienst).", []),
        ("Je hebt een diploma van het HBO.", []),
        ("WIJ ZOEKEN EEN GOEDE COLLEGA", []),
        ("Wij bellen i.v.m. je brief.", ["i.v.m."]),
    ],
)
def test_an_abbreviation_that_is_not_explained_is_remarked(text, found):
    assert remarks(text, Trouble.ABBREVIATION) == found


def test_a_rare_word_is_remarked_once_and_a_common_head_makes_a_compound_common():
    text = "De kafkaëske ambtelijkheid is een ambtelijkheid. De beleidsmedewerker is aardig."

    assert "beleidsmedewerker" not in remarks(text, Trouble.RARE_WORD)
    assert remarks(text, Trouble.RARE_WORD).count("ambtelijkheid") <= 1


def test_a_remark_quotes_what_was_given_and_is_explained_in_either_language():
    given = "<p>Wij doen dit mid\u00addels&nbsp;overleg.</p>"
    dutch = read(read_text(given)).remarks[0]
    english = read(read_text(given), language="en").remarks[0]

    assert dutch.text == given[dutch.start : dutch.end] == "mid\u00addels"
    assert dutch.reason != english.reason
    assert dutch.as_json()["kind"] == "plain_language"
    assert dutch.as_json()["alternatives"] == ["met", "door"]


@given(PIECES)
def test_every_text_is_read_and_every_remark_quotes_it(text):
    found = read(read_text(text))

    for one in found.remarks:
        assert one.text == text[one.start : one.end] != ""
    starts = [one.start for one in found.remarks]
    assert starts == sorted(starts)
    assert found == read(read_text(text))
    assert (found.lint is None) == (found.level is None) == (found.margin is None)


@pytest.mark.parametrize("text", ["\x00", "werk\ud800 hier", "İstanbul is ver.", "ﬁets \U0001f600"])
def test_odd_signs_are_read_too(text):
    assert read(read_text(text)).words <= len(text.split()) + 1


@given(st.integers(FEWEST_WORDS - 1, 90), st.integers(1, 20))
def test_a_longer_sentence_never_reads_easier(words, more):
    def ease(count: int) -> float:
        return read(read_text("De " + "kat " * count + ".")).flesch_douma

    assert ease(words + more) < ease(words)


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "-", "a-", "A ", "A. ", "(A", "(SDG ", ". ", ", ", "wordt ", "gemaakt ", "zijn "),
        *("het opstellen van ", "in het kader ", "te kunnen ", "é", "ij", "ieu", "m.b.", "\u0301"),
        *("Qz ", "kwijlebab ", "1.", "x\n", "- x\n", "&lt;", "m.b.t. ", "'s "),
    ],
)
def test_no_text_is_slow(unit):
    text = read_text(unit * (60_000 // len(unit)))
    read(text)

    began = process_time()
    read(text)

    assert process_time() - began < 1.0

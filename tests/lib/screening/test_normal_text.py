"""The normalised text: what is read, and where it was given."""

import html
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening.arrays import STRETCH
from rodedraad.lib.screening.lines import Form
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.sentences import LONGEST

SIGNS = st.text(
    st.sampled_from("aZé e\u0301\u00a0\u00ad\u200b\n\r-–'’\"”<>&;.!?•/bp ﬁ\u0300İ123"), max_size=60
)
PIECES = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<p>", "&eacute;", "&nbsp;", "<script>", "</script>", "<!--", "-->", "jong"]
    )
    | SIGNS,
    max_size=12,
).map("".join)


def quoted(text: str, part: str) -> str:
    read = read_text(text)
    start = read.plain.index(part)
    return text[slice(*read.given_span(start, start + len(part)))]


@pytest.mark.parametrize(
    ("text", "as_given"),
    [
        ("een jonge hond", "jonge hond"),
        ("een jonge  \t hond", "jonge  \t hond"),
        ("een jonge\u00a0hond", "jonge\u00a0hond"),
        ("een jon\u00adge hond", "jon\u00adge hond"),
        ("een jon\u200bge hond", "jon\u200bge hond"),
        ("een <b>jon</b>ge&nbsp;hond", "jon</b>ge&nbsp;hond"),
        ("een j o n g e  h o n d!", "j o n g e  h o n d"),
        ("een jon-\nge hond", "jon-\nge hond"),
        ("caf\u00e9, jonge hond", "jonge hond"),
        ("cafe\u0301, jonge hond", "jonge hond"),
        ("&eacute;&eacute;n jonge hond", "jonge hond"),
    ],
)
def test_what_is_read_is_quoted_as_it_was_given(text, as_given):
    assert quoted(text, "jonge hond") == as_given


@pytest.mark.parametrize(
    "unseen", ["\u00ad", "\u180b", "\u200b", "\u2065", "\u3164", "\ufe0f", "\uffa0", "\U000e0061"]
)
def test_what_nobody_sees_does_not_hide_a_word(unseen):
    text = read_text(f"Een jo{unseen}nge hond.")

    assert text.plain == "Een jonge hond."
    assert text.given_span(4, 9) == (4, 9 + len(unseen))


def test_a_letter_written_as_an_entity_is_quoted_whole():
    assert quoted("&eacute;&eacute;n collega", "één") == "&eacute;&eacute;n"


def test_a_sign_that_looks_like_a_tag_stays():
    assert read_text("leeftijd <18 jaar> en a < b").plain == "leeftijd <18 jaar> en a < b"


def test_scripts_and_remarks_are_not_read():
    text = "<script>jong</script>een<!-- oud --> <style>x</style>team"

    assert read_text(text).plain.split() == ["een", "team"]


@given(PIECES)
def test_every_place_of_what_is_read_leads_back_and_in_order(text):
    read = read_text(text)
    spans = [read.given_span(at, at + 1) for at in range(len(read.plain))]

    assert len(read.folded) == len(read.plain)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉÉN Café – “Ça va”", 'een cafe - "ca va"'),
        ("ΟΔΟΣ", "οδος"),
        ("İSTANBUL ΟΔΟΣ", "Istanbul οδοσ"),
        ("𐐀 IJ 😀 Ü", "𐐨 ij 😀 u"),
        ("Half \ud83d Één", "half \ud83d een"),
    ],
)
def test_folded_is_in_lower_case_and_without_accents(text, folded):
    assert read_text(text).folded == folded


@pytest.mark.parametrize("before", range(STRETCH - 30, STRETCH + 3))
def test_nothing_is_missed_where_a_text_is_cut_to_be_read(before):
    shift = "X" * (before % 4)
    filling = "Ja. " * (before // 4) + shift

    read = read_text(f"{filling}Een v r o u w\n- één  man. Zo?\n\nNee")

    assert read.plain == f"{filling}Een vrouw\n- één man. Zo?\n\nNee"
    assert read.folded == read.plain.lower().replace("é", "e")
    assert len(read.sentences) == before // 4 + 4
    assert sentences(read.plain)[-4:] == [f"{shift}Een vrouw", "één man.", "Zo?", "Nee"]


@given(st.text(st.sampled_from("abcé .,\n"), max_size=40))
def test_an_escaped_text_is_read_as_the_text_itself(text):
    assert read_text(html.escape(text)).plain == read_text(text).plain


@given(PIECES)
def test_sentences_are_apart_in_order_and_hold_every_letter(text):
    read = read_text(text)
    inside = [at for one in read.sentences for at in range(one.start, one.end)]

    assert inside == sorted(set(inside))
    assert all(one.end - one.start <= LONGEST for one in read.sentences)
    assert {at for at, sign in enumerate(read.plain) if sign.isalpha()} <= _items_too(read, inside)


def _items_too(read, inside):
    """The mark of an item (`a.`) is no part of its sentence."""
    marks = {
        at
        for one in read.sentences
        for at in range(max(0, one.start - 8), one.start)
        if "\n" not in read.plain[at : one.start]
    }
    return set(inside) | marks


@given(PIECES)
def test_sections_cover_the_text(text):
    read = read_text(text)
    covered = [at for one in read.sections for at in range(one.start, one.end)]

    assert covered == list(range(len(read.plain)))


def sentences(text: str) -> list[str]:
    read = read_text(text)
    return [read.plain[one.start : one.end] for one in read.sentences]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Bel mr. De Vries. Hij is er.", ["Bel mr. De Vries.", "Hij is er."]),
        ("Je helpt o.a. Inwoners. En meer!", ["Je helpt o.a. Inwoners.", "En meer!"]),
        ("Taken, mappen, enz. Daarna rust.", ["Taken, mappen, enz.", "Daarna rust."]),
        ("Het kost € 3.500 p.m. bruto. Fijn?", ["Het kost € 3.500 p.m. bruto.", "Fijn?"]),
        ("Hoi! wat fijn", ["Hoi!", "wat fijn"]),
        ("Een regel die\ndoorloopt.", ["Een regel die\ndoorloopt."]),
        ("Wat vragen wij?\n- hbo\n- lef. En meer.", ["Wat vragen wij?", "hbo", "lef.", "En meer."]),
        ("J.P. Balkenende kwam.", ["J.P. Balkenende kwam."]),
        ("Is dat zo?! Ja... nee. (Toch.) Kom", ["Is dat zo?!", "Ja... nee.", "(Toch.)", "Kom"]),
        ("Hij zei: “Kom.” “Ga” zei zij… En", ['Hij zei: "Kom."', '"Ga" zei zij…', "En"]),
        ("Dat was 3.5. 4 is meer. ! Ja", ["Dat was 3.5.", "4 is meer.", "!", "Ja"]),
        ("Kom.\u200b \u200b Ga. \u200b", ["Kom.", "Ga."]),
        ("Wij maken foto's. Je bent 30.", ["Wij maken foto's.", "Je bent 30."]),
        ("Twaalf collega’s. Je bent 30.", ["Twaalf collega's.", "Je bent 30."]),
        ("Rijbewijs B. Plan A. Groep c. Ja.", ["Rijbewijs B.", "Plan A.", "Groep c.", "Ja."]),
        ("Bel mevr. A. De Vries. Zij is er.", ["Bel mevr. A. De Vries.", "Zij is er."]),
        ("In Assen e.o. Je reist.", ["In Assen e.o.", "Je reist."]),
        ("Naar 's-Gravenhage. Ja.", ["Naar 's-Gravenhage.", "Ja."]),
        ("", []),
    ],
)
def test_where_sentences_end(text, apart):
    assert sentences(text) == apart


@pytest.mark.parametrize("long", range(97, 104))
def test_a_paragraph_is_no_heading_however_its_first_hundred_signs_end(long):
    word = "x" * (long - len("Wij zijn een  team"))
    text = f"Kop\n\nWij zijn een {word} team dat werkt. Je bent jong. Je hebt lef.\n"

    assert len(read_text(text).sentences) == 4


@pytest.mark.parametrize(("long", "form"), [(100, Form.HEADING), (101, Form.SENTENCE)])
def test_a_heading_has_at_most_a_hundred_signs(long, form):
    assert read_text(f"{'x' * long}\n\nJe werkt.").sentences[0].form is form


def test_lines_of_a_vacancy_have_a_form_and_a_section():
    read = read_text(
        "Adviseur\n\nWat ga je doen?\nJe adviseert.\n\nWat vragen wij?\n• Rijbewijs\n• Lef\n"
    )

    assert [one.form for one in read.sentences] == [
        Form.HEADING, Form.HEADING, Form.SENTENCE, Form.HEADING, Form.ITEM, Form.ITEM,
    ]  # fmt: skip
    assert [one.about for one in read.sections] == [About.UNKNOWN, About.WORK, About.ASKED]

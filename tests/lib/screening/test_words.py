"""The table of word types, and the words of a text."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening.words import UNSEEN, blocks, classes, the_table
from rodedraad.lib.screening.words.letters import BLOCK, FewKeys
from rodedraad.lib.screening.words.table import CLASSES, FOLDER, HEADS, KEYS, WORDS, keys_of

TABLE = the_table()
STEP = 1 / 8000
TEXTS = st.text(st.sampled_from("abcZé -'.,:(1\n\u00adß😀"), max_size=80)


def words_in(text: str) -> list[str]:
    return [
        text[block.start + start : block.start + end]
        for block in blocks(text)
        for start, end in zip(block.starts.tolist(), block.ends.tolist(), strict=True)
    ]


def frequency(word: str) -> float:
    return float(TABLE.frequencies(TABLE.find([word]))[0])


def classes_of(word: str) -> int:
    return int(TABLE.classes(TABLE.find([word]))[0])


# Published in the README of lint-ii 0.1.3 (Kim and Pander Maat, EUPL-1.2).
@pytest.mark.parametrize(
    ("word", "published"),
    [
        ("hart", 5.293120582960477),
        ("stad", 5.435577664689725),
        ("middeleeuwen", 3.423686536423184),
        ("drukte", 3.96775458077346),
        ("belang", 4.509063243912051),
        ("prachtige", 4.7805033384066125),
        ("stadskastelen", 1.359228547196266),
    ],
)
def test_frequencies_are_the_published_ones(word, published):
    assert frequency(word) == pytest.approx(published, abs=STEP)


def test_a_word_that_was_never_seen_has_the_frequency_of_one_seen_once():
    assert TABLE.find(["kwijlebabbelaar"])[0] == -1
    assert frequency("kwijlebabbelaar") == UNSEEN


@pytest.mark.parametrize(
    ("compound", "head"),
    [("beleidsmedewerker", "medewerker"), ("gezondheidszorg", "zorg"), ("wereldkaart", "kaart")],
)
def test_a_compound_leads_to_its_head(compound, head):
    assert TABLE.head_rows(TABLE.find([compound]))[0] == TABLE.find([head])[0]


def test_a_word_that_is_no_compound_is_its_own_head():
    row = TABLE.find(["stad"])

    assert TABLE.head_rows(row)[0] == row[0]


@pytest.mark.parametrize(
    ("word", "bit"),
    [
        ("werkt", classes.FINITE),
        ("werkte", classes.FINITE),
        ("gewerkt", classes.PARTICIPLE),
        ("aanmelden", classes.INFINITIVE),
        ("aangemeld", classes.PARTICIPLE),
        ("begrepen", classes.PARTICIPLE),
        ("solliciteer", classes.STEM),
        ("medewerker", classes.HUMAN),
        ("tafel", classes.CONCRETE),
        ("vrijheid", classes.ABSTRACT),
        ("omdat", classes.SUBORDINATOR),
        ("daarmee", classes.ADVERB),
    ],
)
def test_a_form_has_the_classes_that_it_can_be(word, bit):
    assert classes_of(word) & bit


@pytest.mark.parametrize("word", ["jongen", "ogen", "niet", "oude", "met"])
def test_what_only_looks_like_a_verb_is_none(word):
    assert not classes_of(word) & classes.VERB


def test_capitals_and_curly_apostrophes_make_no_difference():
    assert len({int(key) for key in keys_of(["foto's", "Foto's", "FOTO’S"])}) == 1


def test_every_key_is_there_once_and_in_order():
    assert (np.diff(np.asarray(TABLE.sorted_keys).astype(object)) > 0).all()


def test_every_word_is_found_and_no_other_key():
    known = np.asarray(TABLE.sorted_keys)
    around = np.concatenate((known[::7] + np.uint64(1), np.array([0, (1 << 64) - 1], np.uint64)))
    at = np.minimum(np.searchsorted(known, around), len(known) - 1)

    assert (TABLE.rows(known) == np.arange(len(known))).all()
    assert (TABLE.rows(around) == np.where(known[at] == around, at, -1)).all()


@given(st.lists(st.one_of(st.integers(0, 9), st.integers(0, (1 << 64) - 1)), max_size=80))
def test_few_keys_are_found_among_many(numbers):
    keys = np.array(numbers, np.uint64)
    few = FewKeys(keys[: len(keys) // 3])

    assert few.sorted.tolist() == sorted(set(numbers[: len(keys) // 3]))
    places = few.places(keys).tolist()
    assert [-1 if at < 0 else int(few.sorted[at]) for at in places] == [
        one if one in numbers[: len(keys) // 3] else -1 for one in numbers
    ]


def test_the_files_are_those_that_the_page_of_sources_describes():
    page = (Path(FOLDER) / "SOURCES.md").read_text(encoding="utf-8")
    size = sum((Path(FOLDER) / name).stat().st_size for name in (KEYS, WORDS, CLASSES, HEADS))

    assert f"{len(TABLE)} forms of words, {size} bytes" in page
    assert size < 8_000_000


def test_hyphens_apostrophes_and_full_stops_within_a_word_belong_to_it():
    text = "De oud-collega's (m.b.t. werk) doen aan- en afvoer.Daarna 3.500 man/vrouw."

    assert words_in(text) == [
        *("De", "oud-collega's", "m.b.t", "werk", "doen", "aan", "en", "afvoer"),
        *("Daarna", "3.500", "man", "vrouw"),
    ]


def test_commas_and_other_marks_before_a_word_are_counted():
    block = next(blocks("Kom, werk: hier - nu, goed."))

    assert block.commas.tolist() == [0, 1, 0, 0, 1]
    assert block.breaks.tolist() == [0, 0, 1, 1, 0]


def test_a_long_text_has_the_same_words_as_its_parts():
    text = "Wij zoeken een collega die graag samenwerkt.\n" * 3000

    assert words_in(text) == re.findall(r"\w+", text)
    assert len(text) > BLOCK


def test_words_have_the_same_key_wherever_they_stand():
    block = next(blocks("zorg " * 500 + "Zorg."))

    assert len(set(block.keys().tolist())) == 1


def test_a_word_without_end_is_cut():
    assert [len(word) for word in words_in("a" * (BLOCK + 5))] == [BLOCK, 5]


@given(TEXTS)
def test_words_are_in_order_and_begin_and_end_with_a_letter_or_digit(text):
    ends = 0
    for block in blocks(text):
        for start, end in zip(block.starts.tolist(), block.ends.tolist(), strict=True):
            assert ends <= start < end
            assert text[start].isalnum()
            assert text[end - 1].isalnum()
            ends = end
    letters = sum(one.isalnum() for word in words_in(text) for one in word)
    assert letters == sum(one.isalnum() for one in text if one < "\u2000")


@given(st.text(max_size=60))
def test_every_text_has_words_or_none(text):
    assert len(words_in(text)) <= len(text)

"""A text that is not Dutch is told, and no Dutch text is."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening import screen
from rodedraad.lib.screening.language import FEWEST_WORDS, language_of
from rodedraad.lib.screening.normal_text import read_text

SETS = sorted((Path(__file__).parent / "sets").rglob("*.jsonl"))
OTHERS = {
    "English vacancy": (
        "We are looking for a young and ambitious colleague who is not afraid to work hard. You"
        " have a degree in law, and you speak and write English well. We offer a good salary and"
        " a pension over and above what the law asks of us."
    ),
    "English letter": (
        "Dear Sir or Madam, thank you for your letter of last week. We have read it with care, and"
        " we will let you know what we can do for you. In the meantime you can call us, or come in."
    ),
    "German vacancy": (
        "Wir suchen eine junge Kollegin oder einen Kollegen für unser Team in Köln. Sie haben ein"
        " Studium abgeschlossen, und Sie sprechen Deutsch als Muttersprache. Er oder sie wird von"
        " uns in die Arbeit eingeführt, wie es die Stelle verlangt, und hat dabei viel Freiheit."
    ),
    "French vacancy": (
        "Nous cherchons une personne jeune et dynamique pour notre équipe de Lille. Je vous invite"
        " à lire le descriptif de ce poste, et à envoyer en une page ce que vous savez de votre"
        " métier, de vos études et de la région. On te répond en une semaine, et pas plus."
    ),
    "words without a language": "lorem ipsum dolor sit amet consectetur adipiscing elit " * 6,
}
DUTCH = (
    "Wij zoeken een collega voor ons team. Je werkt met mensen, en je leert elke dag iets nieuws."
    " Wat je nodig hebt, is een diploma en geduld. Heb je vragen over het werk? Bel ons dan."
)


def _joined(file: Path) -> Iterator[str]:
    """Yield the sentences of a set, joined to texts that are long enough to tell."""
    text = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        text = f"{text} {json.loads(line)['text']}".strip()
        if len(text.split()) > FEWEST_WORDS:
            yield text
            text = ""


def _language(text: str) -> str:
    return language_of(read_text(text).folded)


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_no_dutch_text_is_told_to_be_another_language(file):
    assert [text for text in _joined(file) if language_of(text.lower()) == "other"] == []


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_text_in_another_language_is_told(text):
    assert _language(text) == "other"
    assert screen(text).language == "other"
    assert screen(text).as_json()["language"] == "other"


def test_a_dutch_text_is_dutch_also_in_capitals_with_accents_or_as_a_page():
    accents = DUTCH.replace("een", "één")

    assert {_language(text) for text in (DUTCH, DUTCH.upper(), accents, f"<p>{DUTCH}</p>")} == {
        "nl"
    }


def test_a_text_of_two_languages_is_dutch_when_half_of_it_is():
    assert _language(f"{DUTCH} {OTHERS['English letter']}") == "nl"


@given(st.lists(st.sampled_from(["the", "of", "1", "-", "🙂"]), max_size=FEWEST_WORDS - 1))
def test_of_a_few_words_nothing_is_told(words):
    assert language_of(" ".join(words)) == "nl"


def test_a_long_text_is_read_to_its_end():
    english = OTHERS["English vacancy"].lower()

    assert language_of(f"{english} " * 1000) == "other"
    assert language_of(f"{english} " * 1000 + f"{DUTCH.lower()} " * 1000) == "nl"

"""Every text of the interface is there in Dutch and in English, and one thing has one word."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tools import texts

FORBIDDEN = {
    r"meldpunt": "behandelpunt",
    r"\bbureaus?\b(?! inclusie)": "behandelpunt, unless it is a name",
    r"\bverzonden\b": "verstuurd",
}
"""What Dutch texts do not say, and what they say instead."""

PAIRS = {"fingerprint": "vingerafdruk", "reference": "kenmerk"}
"""What is never called by the word of the other."""


def dutch() -> Iterator[tuple[str, str]]:
    """Yield each Dutch text with the place where it stands."""
    for app in texts.apps([]):
        for _english, words in _messages(app):
            yield app.name, words
        for path in sorted(app.home.glob("texts/nl/*.md")):
            yield f"{app.name}/{path.name}", path.read_text(encoding="utf-8")


def _messages(app: texts.App) -> Iterator[tuple[str, str]]:
    if not app.catalogue.exists():
        return
    with app.catalogue.open("rb") as file:
        for message in read_po(file):
            for words in [message.string] if isinstance(message.string, str) else message.string:
                english = message.id if isinstance(message.id, str) else message.id[0]
                yield english, words


def test_every_text_is_translated():
    assert texts.problems([]) == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_one_thing_has_one_word(word):
    found = [(where, text) for where, text in dutch() if re.search(word, text)]

    assert found == [], f"say {FORBIDDEN[word]}"


@pytest.mark.parametrize(("english", "own"), PAIRS.items())
def test_a_fingerprint_and_a_reference_are_never_called_by_each_others_word(english, own):
    other = next(word for word in PAIRS.values() if word != own)
    messages = [pair for app in texts.apps([]) for pair in _messages(app) if pair[0]]
    named = [words for message, words in messages if english in message.lower() and words]

    assert named
    assert [words for words in named if other in words.lower() and own not in words.lower()] == []

"""Every text of the interface is there in Dutch and in English, and one thing has one word."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po

from tests.architecture.source import HOUSE, ROOT
from tools import texts

FORBIDDEN = {
    r"meldpunt": "behandelpunt",
    r"\b[Bb]ureaus?\b(?! [Ii](nclusie|ntegriteit))": "behandelpunt, unless it is a name",
    r"\bverzonden\b": "verstuurd",
    r"\b[Pp]ostvak": "inbox, or lade",
    r"\b[Tt]oetsing": "beoordeling",
    r"(?<![Gg]een )\b[Vv]ervolg\b": "aanpak",
    r"\b[Ss]poor\b": "logboek",
    r"\b[Tt]opmanagement": "hoogste leiding",
    r"\b[Aa]anstelling": "rol",
    r"\b[Rr]eferentie": "kenmerk",
    r"\b[Rr]outes?\b": "weg in the guide, aanpak of a case",
    r"\b[Oo]ntvangstbevestiging": "ontvangstbewijs",
    r"[Bb]ewijs van ontvangst": "ontvangstbewijs",
    r"\b([Oo]nt|[Vv]er)grendel": "openen, op slot doen",
    r"[Mm]aak .{0,20}sleutels open": "open je sleutels",
    r"\b[Bb]ekrachtig": "toelaten",
    r"behandelpunt( \w+)? beginnen": "openen",
    r"\blast (van (de|mijn|je) melding|heeft|te hebben)": "nadelen, benadeeld",
    r"\b[Hh]aar\b": "hem or die, or no pronoun",
    r"'": "the sign ’",
    r"door de beugel|vinger aan de pols|aangesproken|helpt de volgende": "plain words",
    r"\b([Ii]mmers|[Ii]ndien|[Mm]iddels|[Dd]erhalve|[Tt]eneinde|dien(en|t) te)\b": "plain words",
}
"""What Dutch texts do not say, and what they say instead."""

FORBIDDEN_IN_ENGLISH = {
    r"\b[Ww]ho has the code|\b[Ww]ho has read\b": "anyone who",
    r"\b[Rr]ather use\b": "use ... if you can",
    r"that person may still know": "people may remember",
    r"\bmostly talk\b": "usually within",
    r"\b[Tt]ie with\b": "relationship",
    r"\bThat something is done\b": "something to be done",
    r"\b(it|same|there) stands\b": "it is",
    r"\bgives an advice\b": "gives advice",
    r"\bterm of keeping\b": "retention period",
}
"""What English texts do not say, because it is Dutch in disguise, and what they say instead."""

NAMES = {"meldpunt", r"\b[Bb]ureaus?\b(?! [Ii](nclusie|ntegriteit))"}
"""What stands in the name of a desk of an organisation, and so in its profile."""

PAIRS = {"fingerprint": "vingerafdruk", "reference": "kenmerk"}
"""What is never called by the word of the other."""

QUOTING = (
    "tutorial/eerste-melding.md",
    "how-to/behandelen.md",
    "how-to/behandelpunt-openen.md",
    "how-to/herstellen.md",
    "how-to/opvang.md",
    "how-to/profiel-maken.md",
    "how-to/teksten-laten-lezen.md",
    "how-to/vertrouwenspersonen.md",
    "how-to/adviezen.md",
)
"""The documents for users: **a label** is what one presses, *a heading* is what one sees."""

EMPHASISED = {
    "gewoon venster",
    "privévenster",
    "Eigen PostgreSQL-server.",
    "PostgreSQL van Rode Draad zelf.",
    "niet",
    "Mijn collega doet elke maandag mijn accent na in het overleg.",
}
"""What stands out in those documents and is on no page."""


@cache
def dutch() -> Sequence[tuple[str, str]]:
    """Return each Dutch text with the place where it stands."""
    return [
        (place, words)
        for app in texts.apps([])
        for place, words in (
            *((app.name, words) for _english, words in _messages(app)),
            *_markdown(app, "nl"),
        )
    ]


@cache
def english() -> Sequence[tuple[str, str]]:
    """Return each English text with the place where it stands."""
    return [
        (place, words)
        for app in texts.apps([])
        for place, words in (
            *((app.name, message) for message, _words in _messages(app)),
            *_markdown(app, "en"),
        )
    ]


@cache
def in_profiles(language: str) -> Sequence[tuple[str, str]]:
    """Return each text of the shipped profiles in a language, with the name of its file."""
    return [
        (path.name, words)
        for path in sorted((HOUSE / "organisations" / "profiles").rglob("*.toml"))
        for words in _said(tomllib.loads(path.read_text(encoding="utf-8")), language)
    ]


def _said(part: Any, language: str) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get(language), str):
            yield part[language]
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _said(each, language)


def _markdown(app: texts.App, language: str) -> Iterator[tuple[str, str]]:
    for path in sorted(app.home.glob(f"texts/{language}/*.md")):
        yield f"{app.name}/{path.name}", path.read_text(encoding="utf-8")


@cache
def _messages(app: texts.App) -> Sequence[tuple[str, str]]:
    if not app.catalogue.exists():
        return ()
    with app.catalogue.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return [
        pair
        for message in messages
        for pair in zip(texts.as_list(message.id), texts.as_list(message.string), strict=True)
    ]


def test_every_text_is_translated():
    assert texts.problems([]) == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_one_thing_has_one_word(word):
    places = [*dutch(), *(() if word in NAMES else in_profiles("nl"))]

    found = [(where, text) for where, text in places if re.search(word, text)]

    assert found == [], f"say {FORBIDDEN[word]}"


def test_the_name_of_a_desk_needs_no_article_of_its_own_in_what_a_reporter_reads():
    # Whether it is het, de or a plural differs by organisation; behandelpunt goes before each.
    bare = re.compile(r"(?<!ehandelpunt )(\{desk\}|%\(desk_name\)s)")

    found = [
        (where, text)
        for where, text in dutch()
        if where.partition("/")[0] == "reporting" and bare.search(text)
    ]

    assert found == []


@pytest.mark.parametrize("word", FORBIDDEN_IN_ENGLISH)
def test_english_is_not_dutch_in_disguise(word):
    places = [*english(), *in_profiles("en")]

    found = [(where, text) for where, text in places if re.search(word, text)]

    assert found == [], f"say {FORBIDDEN_IN_ENGLISH[word]}"


@pytest.mark.parametrize(("english", "own"), PAIRS.items())
def test_a_fingerprint_and_a_reference_are_never_called_by_each_others_word(english, own):
    other = next(word for word in PAIRS.values() if word != own)
    messages = [pair for app in texts.apps([]) for pair in _messages(app)]
    named = [words for message, words in messages if english in message.lower() and words]

    assert named
    assert [words for words in named if other in words.lower() and own not in words.lower()] == []


@pytest.mark.parametrize("name", QUOTING)
def test_a_document_quotes_only_what_stands_on_a_page(name):
    document = (ROOT / "docs" / name).read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`", "", document, flags=re.DOTALL)
    quoted = set(re.findall(r"\*\*([^*\n]+)\*\*|(?<!\*)\*([^*\n]+)\*(?!\*)", prose))
    labels = {label or heading for label, heading in quoted} - EMPHASISED

    assert labels
    assert [label for label in sorted(labels) if not _stands_on_a_page(label)] == []


def _stands_on_a_page(label: str) -> bool:
    return any(shape.fullmatch(label) for shape in _shapes())


@cache
def _shapes() -> Sequence[re.Pattern[str]]:
    said = {words for _where, words in [*dutch(), *in_profiles("nl")]}
    return [re.compile(_shape(words)) for words in said if words]


def _shape(words: str) -> str:
    """Return what a text can look like: a variable at its end may be left out."""
    parts = re.split(r"%\(\w+\)s", words)
    if parts[-1] == "" and len(parts) > 1:
        return ".+".join(map(re.escape, [*parts[:-2], parts[-2].strip()])) + "( .+)?"
    return ".+".join(map(re.escape, parts))


def test_the_glossary_names_no_class_that_is_not_there():
    glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Z]\w+)`", glossary))
    sources = [path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py")]
    there = {name for source in sources for name in re.findall(r"^class (\w+)", source, re.M)}

    assert named
    assert named - there == set()

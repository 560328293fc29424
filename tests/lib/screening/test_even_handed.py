"""Exchanging man and vrouw, jong and oud, or one origin for another changes no severity.

The words that are exchanged are written down here, apart from those of the library.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.screening import screen
from rodedraad.lib.screening.errors import BadRules
from rodedraad.lib.screening.exchanged import exchanged_from, standard_exchanged
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.rulebook import LISTS, rules_folder, standard_rules
from rodedraad.lib.screening.scoring.features import features_of
from rodedraad.lib.screening.scoring.lexicon import standard_lexicon
from rodedraad.lib.screening.yaml_files import lists_from

HERE = Path(__file__).parent
SETS = {
    file.stem: [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    for file in sorted((HERE / "sets").glob("*.jsonl"))
}
EXAMPLES = [text for rule in standard_rules().rules for text in (*rule.match, *rule.leave)]
SENTENCES = list(dict.fromkeys([*SETS["development"], *EXAMPLES]))
OF_ALL_WRITERS = [text for texts in SETS.values() for text in texts]
SEXES = {
    "man": "vrouw", "mannen": "vrouwen", "mannelijke": "vrouwelijke", "mannelijk": "vrouwelijk",
    "heer": "dame", "heren": "dames", "jongen": "meisje", "jongens": "meisjes", "kerel": "meid",
    "vader": "moeder", "vaders": "moeders", "papa": "mama", "opa": "oma", "oom": "tante",
    "zoon": "dochter", "broer": "zus", "jongeman": "jongedame", "echtgenoot": "echtgenote",
    "weduwnaar": "weduwe", "huisman": "huisvrouw", "vaderschap": "moederschap",
    "timmerman": "timmervrouw", "brandweerman": "brandweervrouw", "politieman": "politievrouw",
    "klusjesman": "klusjesvrouw", "tuinman": "tuinvrouw", "voorman": "voorvrouw",
    "poetsman": "poetsvrouw", "cameraman": "cameravrouw", "gastheer": "gastvrouw",
    "vakman": "vakvrouw", "vakmannen": "vakvrouwen", "meneer": "mevrouw",
}  # fmt: skip
AGES = {
    "jong": "oud", "jonge": "oude", "jonger": "ouder", "jongere": "oudere",
    "jongeren": "ouderen", "jongste": "oudste",
}  # fmt: skip
FAITHS = {"moslims": "christenen", "islamitische": "christelijke", "moslim": "christen"}
DECADES = [
    "twintigers", "dertigers", "veertigers", "vijftigers", "zestigers", "zeventigers", "tachtigers",
]  # fmt: skip
BOTH_WAYS = [SEXES, AGES]
COUNTRY, PLAIN, INFLECTED, SOMEBODY, PEOPLE = range(5)
ROWS = [
    line.split()
    for line in (HERE / "origins.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
ORIGINS = [[row[form] for row in ROWS if row[form] != "-"] for form in range(5)]
SEVERAL_THINGS = {
    word for row in ROWS for word in row if sum(word in column for column in ORIGINS) > 1
}
"""*Chinees* is a person and what is from there, *Polen* people and a country."""


def exchanged(text: str, pairs: dict[str, str]) -> str:
    both = pairs | {new: old for old, new in pairs.items()}
    return replaced(text, lambda word: both.get(word, word))


def replaced(text: str, instead) -> str:
    """Replace words, with a capital where there was one."""

    def one(found: re.Match[str]) -> str:
        word = found.group()
        new = instead(word.lower())
        if new == word.lower():
            return word
        return new if word.islower() else new[0].upper() + new[1:]

    return re.sub(r"[\w-]+", one, text)


def severities(text: str) -> list[tuple[str, str]]:
    return sorted((str(one.ground), str(one.severity)) for one in screen(text).findings)


def from_elsewhere(text: str, further: int) -> str:
    """Exchange each origin for the one that stands so many rows further on."""

    def instead(word: str) -> str:
        for column in ORIGINS:
            if word in column and word not in SEVERAL_THINGS:
                usual = [one for one in column if one not in SEVERAL_THINGS]
                return usual[(usual.index(word) + further) % len(usual)]
        return word

    return replaced(text, instead)


def told_apart(text: str, other: str) -> bool:
    return text != other and severities(text) != severities(other)


@pytest.mark.parametrize("pairs", BOTH_WAYS, ids=["sexes", "ages"])
def test_severity_does_not_change_when_one_is_exchanged_for_the_other(pairs):
    others = [(text, exchanged(text, pairs)) for text in SENTENCES]

    assert sum(text != other for text, other in others) > 100
    assert [few for few in others if told_apart(*few)] == []


@pytest.mark.parametrize("further", [1, 23])
def test_nor_when_one_origin_is_exchanged_for_another(further):
    others = [(text, from_elsewhere(text, further)) for text in SENTENCES]

    assert sum(text != other for text, other in others) > 100
    assert [few for few in others if told_apart(*few)] == []


@settings(deadline=None)
@given(st.sampled_from(OF_ALL_WRITERS), st.sampled_from(BOTH_WAYS), st.integers(0, 60))
def test_that_holds_for_what_others_wrote(text, pairs, further):
    assert severities(exchanged(text, pairs)) == severities(text)
    assert severities(from_elsewhere(text, further)) == severities(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from(BOTH_WAYS))
def test_that_holds_for_a_text_of_several_sentences_too(sentences, pairs):
    text = "\n\n".join(sentences)

    assert severities(exchanged(text, pairs)) == severities(text)


FRAMES = [
    "Wij zoeken een {}.", "Geen {}.", "De voorkeur gaat uit naar een {}.", "Je bent {}.",
    "Alleen {} komen in aanmerking.", "{} gezocht.", "Liever geen {}.", "Je begeleidt {}.",
    "Ons team is {}.", "Je komt in een {} team.", "{} passen niet bij ons.",
    "Je helpt {} collega's.", "Wij zoeken een {} collega.", "Je hebt een {} achtergrond.",
    "Je hebt een {} paspoort.", "{} hebben de voorkeur.", "Gezocht: {} (20 uur).",
    "Deze functie is voor {}.", "De baan is niet geschikt voor {}.", "Ben jij een {}?",
    "Je bent niet {} dan 40.", "Je bent minstens 25 en {} dan 40 jaar.", "Te zwaar voor {}.",
    "Je bent geboren in {}.", "Je ouders komen uit {}.",
]  # fmt: skip


def in_frames() -> Iterator[tuple[str, list[str]]]:
    for pairs in (SEXES, AGES, FAITHS):
        yield from ((frame, [*pair]) for pair in pairs.items() for frame in FRAMES)
    yield from ((frame, DECADES) for frame in FRAMES)


def test_one_is_treated_as_the_other_in_turns_that_keep_people_out():
    differ = [
        (frame, words)
        for frame, words in in_frames()
        if len({str(severities(frame.format(word))) for word in words}) > 1
    ]

    assert differ == []


@pytest.mark.parametrize(
    ("form", "frame"),
    [
        (PLAIN, "Je hebt een {} paspoort."),
        (INFLECTED, "Geen {} mensen."),
        (INFLECTED, "Je bent van {} afkomst."),
        (INFLECTED, "Wij zoeken een {} medewerker."),
        (SOMEBODY, "Wij zoeken een {}."),
        (SOMEBODY, "Ben jij een {} met ervaring?"),
        (SOMEBODY, "Geen {}, zei de chef."),
        (PEOPLE, "Geen {}."),
        (PEOPLE, "Alleen {} kunnen solliciteren."),
        (PEOPLE, "{} hoeven niet te reageren."),
        (COUNTRY, "Je bent geboren in {}."),
        (COUNTRY, "Je ouders komen uit {}."),
    ],
)
def test_every_origin_is_found_alike(form, frame):
    found = {word: severities(frame.format(word)) for word in ORIGINS[form]}

    assert all(found.values())
    assert {str(one) for one in found.values()} == {str(found[ORIGINS[form][0]])}


def test_the_lists_of_origins_are_complete():
    lists = lists_from((rules_folder() / LISTS).read_text("utf-8"), LISTS)
    nations = {word.removesuffix("^") for word in lists["nations"]}

    assert {*ORIGINS[PLAIN], *ORIGINS[INFLECTED]} <= set(lists["origins"])
    assert {*ORIGINS[SOMEBODY], *ORIGINS[PEOPLE]} <= nations
    assert set(ORIGINS[COUNTRY]) <= set(lists["countries"])
    assert set(lists["both_ways"]) == {one[:-1] for one in lists["nations"] if one.endswith("^")}


@pytest.mark.parametrize("pairs", [*BOTH_WAYS, FAITHS], ids=["sexes", "ages", "faiths"])
def test_a_sentence_has_the_same_features_with_the_one_as_with_the_other(pairs):
    lexicon, checked = standard_lexicon(), 0
    for text in dict.fromkeys(map(str.lower, SENTENCES)):
        other = exchanged(text, pairs)
        if other != text:
            checked += 1
            features = (
                set(features_of(standard_rules().reading(read_text(one)), lexicon))
                for one in (text, other)
            )
            assert next(features) == next(features)
    assert checked


# -- what is exchanged


@pytest.mark.parametrize(
    ("entry", "others"),
    [
        ("jonge vrouwen", {"jonge vrouwen", "oude vrouwen", "jonge mannen", "oude mannen"}),
        ("man of ~1 vrouw", {"man of ~1 vrouw", "vrouw of ~1 man"}),
        ("*poetsvrouw", {"*poetsvrouw", "*poetsman"}),
        ("mannelijk*", {"mannelijk*", "vrouwelijk*"}),
        ("{sexes} ~1 baan", {"{sexes} ~1 baan"}),
        ("iemand", {"iemand"}),
        ("jongens", {"jongens", "meisjes"}),
        ("dertigers", set(DECADES)),
    ],
)
def test_an_entry_stands_for_all_that_may_be_said_instead(entry, others):
    assert set(standard_exchanged().all_of(entry)) == others
    assert standard_exchanged().all_of(entry)[0] == entry


@pytest.mark.parametrize(
    "text",
    ["[]", "a: b", "a: [b]", "a: [b, 3]", "a: [b, c|d]", "a: [b|c, c|d]", "a: [", "a: ['', b]"],
)
def test_columns_that_do_not_fit_are_refused(text):
    with pytest.raises(BadRules, match=r"^x\.yaml"):
        exchanged_from(text, "x.yaml")

"""Every rule finds its examples and leaves what looks like them; the files are read strictly."""

import re

import numpy as np
import pytest

from rodedraad.lib.screening import screen
from rodedraad.lib.screening.errors import BadRules
from rodedraad.lib.screening.grounds import EXCLUDING, Ground
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.passages import abouts, one_sentence, passages
from rodedraad.lib.screening.phrase_index import FittingWords, Wanted, index_of
from rodedraad.lib.screening.phrase_words import BadPhrase
from rodedraad.lib.screening.phrases import phrase_from
from rodedraad.lib.screening.roles import place_of, role_of
from rodedraad.lib.screening.rulebook import standard_rules
from rodedraad.lib.screening.rules_file import phrases_from, rules_from
from rodedraad.lib.screening.slots import slots_of
from rodedraad.lib.screening.yaml_files import lists_from, yaml_from

RULES = standard_rules().rules
MATCHES = [(one.rule_id, text) for one in RULES for text in one.match]
LOOK_ALIKES = [(one.rule_id, text) for one in RULES for text in one.leave]

RULE = """
ground: leeftijd
article: WGBL art. 1
exception: {nl: Soms., en: Sometimes.}
rules:
  - id: X-1
    kind: direct
    severity: high
    needs: candidate
    phrases: ["jonge hond"]
    reason: {nl: Reden., en: Reason.}
    alternatives: {nl: [een, twee], en: [one, two]}
    match: [Een jonge hond.]
    leave: [Een hond.]
"""


@pytest.mark.parametrize(("rule", "text"), MATCHES)
def test_a_rule_finds_its_example(rule, text):
    assert rule in {one.rule for one in screen(text).findings}


@pytest.mark.parametrize(("rule", "text"), LOOK_ALIKES)
def test_nothing_is_found_in_what_only_looks_like_it(rule, text):
    assert screen(text).findings == ()


def test_every_ground_has_a_rule_with_examples_of_both_kinds():
    assert {one.ground for one in RULES} == set(Ground)
    assert all(one.match and one.leave and len(one.alternatives["nl"]) > 1 for one in RULES)
    assert len({one.rule_id for one in RULES}) == len(RULES)


def test_what_is_never_allowed_names_no_exception():
    never = [
        one for one in RULES if "bijna nooit" not in one.reason.nl and "nooit" in one.reason.nl
    ]
    never_ever = [
        one for one in RULES if re.search(r"(?<!hardly )\bnever\b|forbidden", one.reason.en)
    ]

    assert {one.rule_id for one in never} == {"SEX-005", "ASK-GES"}
    assert {one.rule_id for one in never_ever} == {"SEX-005", "ASK-GES", "WHY-ZWA"}
    assert all(one.exception.nl.startswith("Geen: ") for one in never_ever)
    assert all(one.exception.en.startswith("None: ") for one in never_ever)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bij gelijke geschiktheid gaat de voorkeur uit naar een vrouw.", [("SEX-010", "low")]),
        ("De voorkeur gaat uit naar een vrouw.", [("SEX-001", "high")]),
        ("AOW-gerechtigden komen niet in aanmerking.", [("AGE-010", "high")]),
        (
            "Wie diabetes of een andere chronische ziekte heeft, vragen we niet te reageren.",
            [("HAN-002", "high")],
        ),
    ],
)
def test_a_sentence_is_found_once_and_as_grave_as_it_is(text, found):
    assert [(one.rule, str(one.severity)) for one in screen(text).findings] == found


def read(text):
    return rules_from(text, "x.yaml", {}, {"group": ("geen !X",)})


def test_a_rule_is_read_with_what_its_file_says_for_all():
    [rule] = read(RULE)

    assert (rule.rule_id, rule.ground, rule.article) == ("X-1", Ground.LEEFTIJD, "WGBL art. 1")
    assert rule.reason.in_language("en") == "Reason."
    assert rule.phrases[0].pattern().search("een jonge hond")


def test_a_frame_says_how_a_group_is_refused():
    text = RULE.replace('phrases: ["jonge hond"]', "frames: {group: honden|katten}")

    [rule] = read(text)

    assert rule.phrases[0].pattern().search("liever geen katten")


@pytest.mark.parametrize(
    ("was", "becomes", "key"),
    [
        ("severity: high", "severity: grave", "severity"),
        ("kind: direct", "kind: odd", "kind"),
        ("needs: candidate", "needs: nothing", "needs"),
        ("ground: leeftijd", "ground: age", "ground"),
        ("    kind: direct\n", "", "kind"),
        ("    kind: direct\n", "    kind: direct\n    sort: x\n", "sort"),
        ("    kind: direct\n", "    kind: direct\n    role: topic\n", "role"),
        ("    kind: direct\n", "    kind: direct\n    frames: [a]\n", "frames"),
        ("    kind: direct\n", "    kind: direct\n    frames: {other: a}\n", "frames"),
        ("en: [one, two]", "en: [one]", "alternatives"),
        ("{nl: [een, twee], en: [one, two]}", "[een, twee]", "alternatives"),
        ("reason: {nl: Reden., en: Reason.}", "reason: Reden.", "reason"),
        ("reason: {nl: Reden., en: Reason.}", "reason: {nl: Reden., en: ''}", "reason"),
        ("match: [Een jonge hond.]", "match: Een", "match"),
        ('phrases: ["jonge hond"]', 'phrases: ["~2 hond"]', "phrases"),
        ('phrases: ["jonge hond"]', "phrases: []", "phrases"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_file_its_name_and_the_key(was, becomes, key):
    with pytest.raises(BadRules) as refused:
        read(RULE.replace(was, becomes))

    assert (refused.value.file, refused.value.rule) == ("x.yaml", "X-1")
    assert key in refused.value.key
    assert str(refused.value).startswith("x.yaml, X-1, ")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "ground: x",
        RULE.replace("  - id: X-1", "  - name: X-1"),
        RULE[: RULE.index("rules:")] + "rules: 3",
        RULE + RULE[RULE.index("  - id") :],
        "a: [",
    ],
)
def test_a_wrong_file_is_refused(text):
    with pytest.raises(BadRules, match=r"^x\.yaml"):
        read(text)


@pytest.mark.parametrize("text", ["[]", "a: 3", "a: ''"])
def test_a_wrong_list_is_refused(text):
    with pytest.raises(BadRules):
        lists_from(text, "x.yaml")


def test_phrases_come_by_name_or_not_at_all():
    assert set(phrases_from("a: [jonge hond]", "x.yaml")) == {"a"}
    with pytest.raises(BadRules):
        phrases_from("[]", "x.yaml")


def test_yaml_makes_no_objects():
    with pytest.raises(BadRules):
        yaml_from("!!python/object/apply:os.getcwd []", "x.yaml")


LISTS = {
    "team": ("team", "groep ~1 collega's", "{club}"),
    "club": ("club",),
    "low": ("{age} jaar",),
}


@pytest.mark.parametrize(
    ("phrase", "text", "shown"),
    [
        ("jong|jonge ~2 {team}", "een jong en hecht team!", "jong en hecht team"),
        ("jonge ~2 {team}", "jonge club", "jonge club"),
        ("jonge {team}", "jonge groep leuke collega's", "jonge groep leuke collega's"),
        ("je bent ~3 <jong>", "je bent nog heel jong", "jong"),
        ("!ouder dan {age}", "ouder dan vijfendertig", "ouder dan vijfendertig"),
        ("leeftijd {low}", "leeftijd: 40 jaar", "leeftijd: 40 jaar"),
        ("*team [heel] jong*", "wijkteam, jonger", "wijkteam, jonger"),
        ("mensen_met hart", "mensen met hart", "mensen met hart"),
        ("jonge ~2 hond", "jonge mens voor een hond", None),
        ("jonge ~~3 hond", "jonge mens voor een hond", "jonge mens voor een hond"),
        ("jong", "jongen", None),
        ("geen chinees^", "geen chinees.", "geen chinees"),
        ("geen chinees^", "geen chinees met ervaring", "geen chinees"),
        ("geen chinees^", "geen chinees paspoort", None),
    ],
)
def test_what_a_phrase_finds(phrase, text, shown):
    made = phrase_from(phrase, LISTS)
    found = made.pattern().search(text)

    assert (found and found.group("shown" if "<" in phrase else 0)) == shown
    assert shown is None or any(one.literal in text for one in made.anchors)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "~2 jong",
        "[een] jong",
        "jong ~2",
        "<jong",
        "jo[ng",
        "{geen}",
        "a",
        "a||b",
        "jong <[een]> b",
    ],
)
def test_a_phrase_that_cannot_be_looked_for_is_refused(phrase):
    with pytest.raises(BadPhrase):
        phrase_from(phrase, LISTS)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("jo* mens", "een jonge mens, jo-jo mens en jong, mens"),
        ("u bent", "als u bent, u. bent u bent"),
        ("{age} jaar", "18 jaar of achttien jaar"),
        ("*team", "het jeugdteam, een team, team-team"),
        ("part-time", "part-time, niet-part-time"),
        ("niet-westers ~2 mens", "een niet-westers mens en een niet - westers, jong mens"),
        ("jong [en] jong", "jong-jong, jong en jong"),
        ("jo*", "jong, jo-jo en een jonge jongen"),
    ],
)
def test_the_index_finds_what_looking_everywhere_finds(phrase, text):
    made, passage = phrase_from(phrase, {}, anchored=False), one_sentence(read_text(text))
    slots = slots_of([made])
    words = FittingWords(passage, slots)

    found = [
        match.span()
        for one in index_of([[made]], slots).candidates(words)
        for match in one.phrase.matches(passage.text.folded, *passage.spans[0], one.places)
    ]

    assert found == [one.span() for one in made.pattern().finditer(passage.text.folded)]
    assert found


@pytest.mark.parametrize("index", ["index", "turns"])
def test_what_the_index_leaves_out_of_a_sentence_no_expression_finds_in_it(index):
    texts = [text for _, text in MATCHES + LOOK_ALIKES]
    [passage] = passages(read_text("\n\n".join(texts[::4])))
    rules = standard_rules()
    asked = getattr(rules, index)
    kept = {
        (one.row, one.phrase, found.span())
        for one in asked.candidates(rules.fitting(passage))
        for found in one.phrase.matches(passage.text.folded, *passage.spans[one.row], one.places)
    }

    missed = [
        (one.pattern().pattern, passage.text.folded[slice(*span)])
        for row, span in enumerate(passage.spans)
        for one in asked.phrases[::3]
        for found in one.pattern().finditer(passage.text.folded, *span)
        if (row, one, found.span()) not in kept
    ]

    assert len(kept) > 150
    assert missed == []


def test_what_is_not_looked_for_for_want_of_words_would_keep_nobody_out():
    texts = [text for _, text in MATCHES + LOOK_ALIKES]
    [passage] = passages(read_text("\n\n".join(texts)))
    rules = standard_rules()
    words, about = rules.fitting(passage), abouts(passage)
    readings = rules.readings(words)
    looked_for = {(one.row, one.phrase) for one in rules.candidates(words)}

    roles = [
        role_of(
            place_of(
                rules.rules[one.owner],
                readings[one.row],
                about[one.row],
                *found.span(one.phrase.shown),
                counts_hiring=True,
            )
        )
        for one in rules.index.candidates(words)
        if (one.row, one.phrase) not in looked_for
        for found in one.phrase.matches(passage.text.folded, *passage.spans[one.row], one.places)
    ]

    assert roles
    assert EXCLUDING.isdisjoint(roles)


def test_only_what_is_wanted_of_a_sentence_is_looked_for():
    [passage] = passages(read_text("Je bent welkom. Jong en oud is welkom."))
    rules = standard_rules()
    words, welcomes = rules.fitting(passage), rules.sets.index(rules.cues.welcomes)
    flags = np.zeros((2, len(rules.sets)), np.bool_)
    flags[1, welcomes] = True
    wanted = Wanted(flags, np.arange(len(rules.sets)))

    few = {(one.row, one.owner) for one in rules.turns.candidates(words, wanted)}

    assert few == {(1, welcomes)}
    assert rules.readings(words, wanted)[1].holds(rules.cues.welcomes)
    assert not rules.readings(words, wanted)[0].holds(rules.cues.welcomes)

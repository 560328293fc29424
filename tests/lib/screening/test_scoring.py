"""The second listener: what it hears, what it leaves, and that it is even-handed."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.screening import scoring, screen
from rodedraad.lib.screening.grounds import Ground, Kind, Severity
from rodedraad.lib.screening.judging import findings_in
from rodedraad.lib.screening.kept import MOST_KEPT, Kept
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.passages import one_sentence
from rodedraad.lib.screening.rulebook import standard_rules
from rodedraad.lib.screening.rules_file import Needs
from rodedraad.lib.screening.scoring import standard_scorer
from rodedraad.lib.screening.scoring.bounds import Bounds
from rodedraad.lib.screening.scoring.features import features_of
from rodedraad.lib.screening.scoring.lexicon import ALIKE_LISTS, lexicon_of, standard_lexicon
from rodedraad.lib.screening.scoring.listener import Listener, Weighed
from rodedraad.lib.screening.scoring.scorer import GROUNDS, WEIGHTS_FILE, Scored, weights_from
from rodedraad.lib.screening.sentence_reading import Reading
from rodedraad.lib.screening.words.table import keys_of

SETS = sorted((Path(__file__).parent / "sets").glob("round*.jsonl"))
SENTENCES = [
    json.loads(line)["text"] for file in SETS for line in file.read_text("utf-8").splitlines()
]
WORDS = sorted({word for text in SENTENCES for word in text.split()})


def read(text: str) -> Reading:
    return standard_rules().reading(read_text(text))


def weighed(text: str) -> Weighed:
    """Weigh a text as if it were one sentence."""
    passage, rules = one_sentence(read_text(text)), standard_rules()
    readings = rules.readings(rules.fitting(passage))
    return Listener(standard_scorer()).listen(passage, [0]).weigh(readings, [0])


def score(text: str) -> Scored:
    [(_, scored)] = weighed(text).scores()
    return scored


def heard(text: str) -> set[tuple[str, str]]:
    return {(str(one.ground), one.rule) for one in screen(text).findings}


def test_words_that_nobody_listed_as_a_phrase_are_heard():
    text = "Onze gamers ruiken het meteen als iemand van voor de Playstation is."
    alone = findings_in(read_text(text), standard_rules(), "nl", scorer=None)

    [found] = screen(text).findings

    assert alone == ()
    assert (found.ground, found.kind, found.severity) == (
        Ground.LEEFTIJD,
        Kind.ADVICE,
        Severity.LOW,
    )
    assert text[found.start : found.end] == found.text
    assert set(found.text.lower().split()) & {"gamers", "playstation"}


@pytest.mark.parametrize(
    "text",
    [
        "Je verzorgt mensen met dementie en hun familie.",
        "De zangeres kreeg als kind polio en liep sindsdien mank.",
        "In Nederland wonen ruim vierhonderdduizend mensen van Turkse afkomst.",
        "De hoofddoek is in Franse scholen verboden.",
        "Je test hoortoestellen en past ze aan.",
    ],
)
def test_work_for_others_and_reports_are_left(text):
    assert heard(text) == set()


def test_a_finding_of_a_rule_gives_way_to_the_sentence_as_a_whole():
    text = read_text("De hoofddoek is in Franse scholen verboden.")

    assert findings_in(text, standard_rules(), "nl", scorer=None)
    assert findings_in(text, standard_rules(), "nl", scorer=standard_scorer()) == ()


def test_the_bounds_say_from_where_on_it_speaks():
    text = read_text("Je medicijnkastje is leeg.")
    silent = Bounds(speaks=99.0)

    assert findings_in(text, standard_rules(), "nl", scorer=standard_scorer())
    assert not findings_in(text, standard_rules(), "nl", scorer=standard_scorer(), bounds=silent)


def test_every_ground_has_a_way_to_explain_what_is_heard():
    rules = [one for one in standard_rules().rules if one.needs is Needs.WEIGHT]

    assert {one.ground for one in rules} == set(Ground)
    assert all(one.kind is Kind.ADVICE and one.severity is Severity.LOW for one in rules)
    assert not any(one.phrases for one in rules)


# -- always, and never slow


@settings(deadline=None)
@given(st.text(max_size=120))
def test_every_sentence_can_be_weighed(text):
    text += " a"

    scored = score(text)
    [told] = weighed(text).heard([0])

    assert scored == score(text)
    assert 0 <= told.start <= told.end <= len(read_text(text).plain)


def test_a_sentence_of_words_that_nobody_knows_is_not_worth_weighing():
    listener = Listener(standard_scorer())
    for text in ("xqz wvv 123", "..."):
        assert not listener.listen(one_sentence(read_text(text))).may_be_heard.any()


@cache
def weights() -> dict[str, tuple[float, ...]]:
    return weights_from((Path(scoring.__file__).parent / WEIGHTS_FILE).read_text("utf-8"))


def by_names(text: str) -> tuple[float, float]:
    """Add up what the features of a sentence weigh by their names, without any table."""
    found = [
        weights()[one] for one in features_of(read(text), standard_lexicon()) if one in weights()
    ]
    size = max(1, len(found)) ** 0.5
    away, news = (sum(row[column] for row in found) / size for column in (0, 1))
    return away + weights()[""][0], news + weights()[""][1]


@pytest.mark.parametrize("text", SENTENCES[::17])
def test_a_sentence_weighs_by_tables_what_it_weighs_by_the_names_of_its_features(text):
    assert score(text) == pytest.approx(by_names(text), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=80))
def test_words_in_any_order_weigh_by_tables_what_they_weigh_by_names(words):
    text = " ".join(words)

    assert score(text) == pytest.approx(by_names(text), abs=1e-9)


@pytest.mark.parametrize("most", [1, 2, 3, MOST_KEPT])
def test_what_is_kept_of_words_has_a_bound(most):
    looked_up = Kept(str.upper, most)

    for text in ("een man", "de vrouw", "een hond en de kat", "Jansen 9731 XK", "een man"):
        passage = one_sentence(read_text(text))
        said = looked_up.of(passage)

        assert said == [one.upper() for one in passage.different(np.arange(len(said)))]
        assert len(looked_up) <= most


def test_words_that_differ_in_one_sign_are_told_apart():
    said = "in \u0130n \U0001d41a \U0001d41b een \u00e9\u00e9n a' a-b a_b"

    passage = one_sentence(read_text(said))

    every = np.arange(len(passage.keys))
    assert set(passage.different(every)) == {
        *("in", "In", "\U0001d41a", "\U0001d41b", "een", "a", "a-b", "a_b")
    }
    assert passage.spelled(np.arange(len(passage.places))) == [
        passage.different(every)[one] for one in passage.which
    ]


def test_a_text_leaves_no_word_behind_that_few_use():
    said = "Wij zoeken een jonge vrouw, geen Jansen Quasibel-Vrouw of 0612345678 uit 9731 XK."
    asked = []
    looked_up = Kept(lambda word: asked.append(word) or word)

    for _ in range(2):
        looked_up.of(one_sentence(read_text(said)))

    again = {word for word in asked if asked.count(word) > 1}
    assert {"jonge", "vrouw"} <= set(asked) - again
    assert again == {"jansen", "quasibel-vrouw", "0612345678", "9731", "xk"}


def test_what_is_kept_of_words_stands_in_no_order_of_the_text():
    looked_up = Kept(str)

    looked_up.of(one_sentence(read_text("wij zoeken een man of een vrouw die graag werkt")))

    kept = list(looked_up._of_name)
    assert len(kept) > 5
    assert kept == sorted(kept)


@pytest.mark.parametrize("heading", ["Wie zijn wij?", "Wie zijn we?", "Wie we zijn", "Over jou:"])
def test_there_is_nothing_to_hear_in_a_usual_heading(heading):
    assert screen(f"{heading}\n\nWij werken in Assen.").findings == ()


def test_what_a_heading_says_besides_is_heard():
    assert screen("Over jou: je grootouders spraken hier al plat\n\nWij werken in Assen.").findings


def test_entries_are_whole_words_beginnings_and_endings():
    lexicon = lexicon_of({"leeftijd.old": ("oud*", "*grijs", "grijze haren")}, LISTS)

    assert lexicon.word("oudje").fields == lexicon.word("muisgrijs").fields == ("leeftijd.old",)
    assert lexicon.fields("oudje") == lexicon.fields("muisgrijs") == ("leeftijd.old",)
    assert lexicon.fields("ou") == lexicon.fields("grijs") == ()
    assert lexicon.several == {"grijze haren": frozenset({"leeftijd.old"})}


LISTS = dict.fromkeys(ALIKE_LISTS, ("x",))


def test_numbers_are_seen_by_their_kind():
    word = standard_lexicon().word

    assert [word(one).token for one in ("45", "1985", "3", "4e")] == [
        "<age>",
        "<year>",
        "<num>",
        "<num>",
    ]


def test_weights_are_lines_of_a_feature_and_numbers():
    scorer = standard_scorer()

    assert weights_from("w:x\t0.50\t-1.00\n") == {"w:x": (0.5, -1.0)}
    assert all(len(row) == len(GROUNDS) for row in scorer.grounds.rows.values())
    assert {name.partition(":")[0] for name in scorer.tables.numbers} <= {"", *"wcdqfgpnalyk"}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Je begeleidt ouderen, en wij zoeken een man.", "man"),
        ("Je helpt de burger, en wij zoeken een jonge hond.", "jonge hond"),
        ("Je werkt met vluchtelingen en wij zoeken een blanke collega.", "blanke collega"),
    ],
)
def test_a_grave_finding_does_not_give_way_to_kind_words_in_the_same_sentence(sentence, words):
    assert words in {one.text for one in screen(sentence).findings}


FORGED = (
    ("jonge", "dxehchzkvcgfggxbhcln"),
    ("vrouw", "ideqzicnekidvjscjfex"),
)
"""Words, and others that were computed to have the same key in the table."""


@pytest.mark.parametrize(("word", "forged"), FORGED)
def test_a_word_with_the_key_of_another_answers_for_itself_only(word, forged):
    text = "Wij zoeken een jonge vrouw voor ons team."
    alone = screen(text).findings

    screen(f"Zie {forged}.")
    beside = screen(f"Wij zoeken een {word} {forged}. {text}").findings

    assert (keys_of([word]) == keys_of([forged])).all()
    assert screen(text).findings == alone != ()
    assert [(one.rule, one.text) for one in beside][-len(alone) :] == [
        (one.rule, one.text) for one in alone
    ]

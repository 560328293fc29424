"""The weights of the scorer that ship are those that its tool makes of today's sentences."""

from dataclasses import replace

import pytest

from tools import scorer


@pytest.fixture(scope="module")
def few() -> list[scorer.Sentence]:
    return list(scorer.sentences())


def test_the_weights_were_learned_from_the_sets_rules_fields_and_cues_as_they_are(few):
    said = "run `python tools/scorer.py`: what the weights were learned from has changed"

    assert scorer.LEARNED.read_text("utf-8") == scorer.learned_from(few), said


def test_a_sentence_more_or_judged_otherwise_makes_the_weights_stale(few):
    as_it_is = scorer.learned_from(few)
    other = replace(few[0], ground=None if few[0].ground else "leeftijd")
    seen_otherwise = replace(few[0], features=few[0].features[1:])

    assert scorer.learned_from([*few, few[0]]) != as_it_is
    assert scorer.learned_from([other, *few[1:]]) != as_it_is
    assert scorer.learned_from([seen_otherwise, *few[1:]]) != as_it_is


def test_weights_changed_by_hand_are_noticed(few, tmp_path, monkeypatch):
    as_it_is = scorer.learned_from(few)
    for name in (scorer.WEIGHTS_FILE, scorer.GROUNDS_FILE):
        (tmp_path / name).write_bytes((scorer.HERE / name).read_bytes())
    monkeypatch.setattr(scorer, "HERE", tmp_path)
    assert scorer.learned_from(few) == as_it_is

    with (tmp_path / scorer.WEIGHTS_FILE).open("a", encoding="utf-8") as file:
        file.write("w:quasibel\t3.00\t0.00\n")

    assert scorer.learned_from(few) != as_it_is

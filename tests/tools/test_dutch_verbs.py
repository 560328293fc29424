"""The forms of Dutch verbs that the word table is made with."""

from math import log10

import pytest
import yaml

from tools.dutch.verbs import all_forms, inflected_stems, stems
from tools.reference import ROOT

IRREGULAR = yaml.safe_load((ROOT / "tools/dutch/strong_verbs.yaml").read_text(encoding="utf-8"))


def seen(**times: int) -> dict[str, float]:
    return {word: log10(count) for word, count in times.items()}


@pytest.mark.parametrize(
    ("infinitive", "stem"),
    [
        ("werken", "werk"),
        ("lopen", "loop"),
        ("reizen", "reis"),
        ("leven", "leef"),
        ("zetten", "zet"),
        ("aaien", "aai"),
        ("proberen", "probeer"),
        ("aangaan", "aanga"),
        ("zien", "zie"),
        ("skiën", "ski"),
    ],
)
def test_a_stem_follows_the_rules_of_spelling(infinitive, stem):
    assert stems(infinitive)[0] == stem


def test_a_verb_is_believed_when_its_other_forms_are_used():
    forms = all_forms(seen(werken=100, werkt=90, werkte=40, gewerkt=50), {}, {})

    assert "werken" in forms.infinitive
    assert {"werkt", "werkte", "werkten"} <= forms.finite
    assert "gewerkt" in forms.participle
    assert {"gewerkte", "werkend", "werkende"} <= forms.adjective


def test_a_plural_of_a_noun_is_no_verb():
    forms = all_forms(seen(jongens=5, jongen=90_000, jongt=2, gejongd=2), {"jongen": {}}, {})

    assert "jongen" not in forms.infinitive


def test_the_ending_of_the_past_follows_the_sound_before_it():
    used = seen(leven=10, leeft=9, leefde=9, geleefd=9, maken=10, maakt=9, maakte=9, gemaakt=9)
    forms = all_forms(used, {}, {})

    assert {"leefde", "maakte"} <= forms.finite
    assert {"geleefd", "gemaakt"} <= forms.participle


def test_irregular_verbs_come_from_the_list_with_their_compounds():
    forms = all_forms(seen(aankomen=10, bekomen=5), {}, IRREGULAR)

    assert {"kwam", "kwamen", "komt", "aankwam"} <= forms.finite
    assert {"gekomen", "aangekomen", "bekomen"} <= forms.participle


@pytest.mark.parametrize(
    ("adjective", "stem"),
    [("groot", "grot"), ("dik", "dikk"), ("lief", "liev"), ("klein", "klein")],
)
def test_an_adjective_has_its_stem_before_an_ending(adjective, stem):
    assert stem in inflected_stems(adjective)


def test_every_irregular_verb_has_its_three_forms():
    for verb, line in IRREGULAR.items():
        assert len(line.partition(" - ")[0].split()) == 3, verb

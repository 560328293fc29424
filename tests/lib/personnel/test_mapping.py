"""A mapping is checked before it is used, and comes back from storage as it was."""

import pytest

from rodedraad.lib.personnel import Mapped, Mapping, MappingWrong

NEEDED = {"person": Mapped("Nr"), "department": Mapped("Afd")}


def test_a_mapping_comes_back_as_it_was():
    made = Mapping.of({**NEEDED, "sex": Mapped("M/V", {"M": "man", "V": "woman"})})
    assert Mapping.from_content(made.to_content()) == made


@pytest.mark.parametrize(
    ("columns", "why", "what"),
    [
        ({"person": Mapped("Nr")}, "needed", "department"),
        ({**NEEDED, "name": Mapped("Naam")}, "unknown", "name"),
        ({**NEEDED, "scale": Mapped("Nr")}, "twice", "Nr"),
        ({**NEEDED, "sex": Mapped("M/V", {"M": "male"})}, "codes", "sex: male"),
        ({**NEEDED, "scale": Mapped("Schaal", {"tien": "10"})}, "codes", "scale"),
        ({**NEEDED, "sex": Mapped("M/V", {"M": "man", " m": "woman"})}, "words", "sex"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(columns, why, what):
    with pytest.raises(MappingWrong) as refused:
        Mapping.of(columns)
    assert (refused.value.why, refused.value.what) == (why, what)


def test_a_word_may_be_written_in_two_ways_with_one_meaning():
    words = {"V": "woman", "v": "woman", " v ": "woman"}
    assert Mapping.of({**NEEDED, "sex": Mapped("M/V", words)}).columns["sex"].words == words


@pytest.mark.parametrize("content", [{"person": "Nr"}, {"person": {"words": {}}}])
def test_a_stored_mapping_without_a_column_is_refused(content):
    with pytest.raises(MappingWrong):
        Mapping.from_content(content)

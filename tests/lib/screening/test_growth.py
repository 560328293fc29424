"""No text is slow to read, however it was made: the time grows with its length.

Each text here takes a tenth of a second. Where the time grew with the square of the length, one
of them alone would take longer than the whole test may.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.screening import screen

SIGNS = 20_000
SPECIAL = (".", "!", "?", "…", "-", "'", '"', "(", ")", "[", "]", "<", ">", "&", "/", ";", ":", "#")
WORDS = ("niet", "geen", "jong", "man", "a", "18", "t/m", "bij", "je", "de", "of", "ouder dan")
BLANKS = (" ", "\n", "\r\n", "\t", "\u00a0", "\u00ad", "\u200b", "\u0301")
pieces = st.sampled_from((*SPECIAL, *WORDS, *BLANKS, "<p>", "&amp;", "a.b.", "1.", "é", "ﬁ", "😀"))
units = st.lists(pieces, min_size=1, max_size=6).map("".join)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("sign", SPECIAL)
def test_one_sign_again_and_again_is_read_in_one_walk(sign):
    assert screen(sign * 100_000).findings == ()


@pytest.mark.timeout(240)
@settings(max_examples=60)
@given(unit=units, end=units)
def test_whatever_is_repeated_is_read_in_one_walk(unit, end):
    text = unit * (SIGNS // len(unit)) + end

    read = screen(text)

    assert all(read.text[one.start : one.end] == one.text for one in read.findings)

"""Cells of a CSV file: texts stay texts, with whichever separator the file is opened."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.cells import harmless

_SIGNS = tuple("=+-@")
_TEXTS = st.text(st.sampled_from([*"=+-@;,\t\r\n\"' a1", "\ufeff", "\u00a0"]), max_size=12)


def opened(text: str, written_with: str, opened_with: str) -> list[str]:
    """Return all cells of a file with this text, as who opens it sees them."""
    out = io.StringIO()
    csv.writer(out, delimiter=written_with).writerow([2, "mensen", harmless(text), "waarom"])
    lines = io.StringIO(out.getvalue(), newline="")
    return [cell for row in csv.reader(lines, delimiter=opened_with) for cell in row]


@given(text=_TEXTS, written_with=st.sampled_from(",;"), opened_with=st.sampled_from(",;\t"))
def test_no_cell_begins_a_formula_with_whichever_separator_a_file_is_opened(
    text, written_with, opened_with
):
    for cell in opened(text, written_with, opened_with):
        assert not cell.strip(' "\ufeff\u00a0\t\r\n').startswith(_SIGNS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("Team;=1+1;x", "Team;'=1+1;x"),
        ("x,=1+1", "x,'=1+1"),
        ("x\t@SUM(A1)", "x\t'@SUM(A1)"),
        ('x; "=1+1"', 'x; "\'=1+1"'),
        (" =1+1", " '=1+1"),
    ],
)
def test_an_apostrophe_goes_before_what_a_program_would_compute(text, written):
    assert harmless(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Openbare ruimte, groen; en wegen",
        "schaal 10 - 12",
        "R&D + ICT",
        "a@b.nl, c@d.nl",
        "x;'=1",
    ],
)
def test_ordinary_texts_stay_as_they_are(text):
    assert harmless(text) == text

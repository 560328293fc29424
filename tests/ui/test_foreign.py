"""Parts in another language than the page are marked, whole and escaped."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from rodedraad.ui import pdf
from rodedraad.ui.boards import Board, Line, Spot
from rodedraad.ui.foreign import marked
from tests.ui.protected import by_year_and_gender
from tests.ui.test_pdf import structure


@pytest.mark.parametrize(
    ("text", "parts", "shown"),
    [
        ("Verzuim: 2025", {"Verzuim": "nl"}, '<span lang="nl">Verzuim</span>: 2025'),
        ("Verzuimcijfers", {"Verzuim": "nl"}, "Verzuimcijfers"),
        ("<b> & Loon", {"Loon": "en"}, "&lt;b&gt; &amp; Loon"),
        ("Why: <i>.", {"<i>": "nl"}, 'Why: <span lang="nl">&lt;i&gt;</span>.'),
        ("Loon, Loon A", {"Loon": "nl", "Loon A": "nl"},
         '<span lang="nl">Loon</span>, <span lang="nl">Loon A</span>'),
        ("Loon", {"Loon": "", "": "nl"}, "Loon"),
    ],
)  # fmt: skip
def test_a_part_in_another_language_is_marked(text, parts, shown):
    with translation.override("en"):
        assert marked(text, parts) == shown


def test_a_part_in_the_language_of_the_page_has_no_mark():
    with translation.override("nl"):
        assert marked("Loon & meer", {"Loon": "nl"}) == "Loon &amp; meer"


NAMES = {"Verzuim": "nl"}


def pages_in(language):
    """Return each component of figures with a name in it that is Dutch, by its name."""
    people = replace(
        by_year_and_gender(caption="Verzuim: days <lost>"),
        labels={"gender": {"f": "Verzuim, women"}},
        foreign=NAMES,
    )
    row = Line("Verzuim: days", [Spot(people, {"year": "2024", "gender": "f"})] * 2)
    board = Board("Verzuim by year", "Figure", ["2024", "Verzuim"], [row], foreign=NAMES)
    shares = replace(board, is_per_hundred=True, moments=2)
    with translation.override(language):
        return {
            name: render_to_string(
                f"ui/components/{name}.html", {"figures": people, "over": "year", "board": one}
            )
            for name, one in (
                ("figure_table", None), ("bar_chart", None), ("line_chart", None),
                ("figure_board", board), ("heat_map", board), ("share_lines", shares),
            )
        }  # fmt: skip


@pytest.mark.parametrize("part", ["caption", "title", "th", "p"])
def test_a_dutch_name_in_figures_is_marked_wherever_it_is_read_in_english(part):
    parts = {
        name: re.findall(rf"<{part}\b[^>]*>(?:(?!</{part}>).)*Verzuim.*?</{part}>", page, re.DOTALL)
        for name, page in pages_in("en").items()
    }

    found = [one for several in parts.values() for one in several]
    assert found
    assert all('<span lang="nl">Verzuim</span>' in one for one in found)
    assert part != "caption" or all(parts.values())


def test_on_a_dutch_page_nothing_of_it_is_marked():
    assert not any("lang=" in page for page in pages_in("nl").values())


def test_on_paper_a_picture_is_called_by_its_whole_title():
    with translation.override("en"):
        chart = pages_in("en")["line_chart"]
        made = pdf.render(f'<html lang="en"><title>X</title><body>{chart}</body></html>')

    document = pikepdf.open(BytesIO(made))
    assert {str(part.Alt) for part, _ in structure(document) if part.S == "/Figure"} == {
        "Verzuim: days <lost>"
    }

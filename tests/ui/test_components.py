"""Every component says what it takes, and comes out in both languages."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils import translation

from rodedraad.ui import components
from rodedraad.ui.chart_sheet import Drawing
from rodedraad.ui.components import Cell, Happening, Link, Message, Row
from rodedraad.ui.templatetags import ui as tags
from rodedraad.ui.web import pattern_figures
from rodedraad.ui.web.patterns import PatternForm, context
from tests.ui.protected import by_unit_and_gender, by_year_and_gender

HOME = Path(components.__file__).parent / "templates/ui/components"
NAMES = sorted(path.stem for path in HOME.glob("*.html"))
A_DAY = date(2026, 3, 2)
SAMPLES = {
    "field": PatternForm()["story"],
    "form": PatternForm({}),
    "fields": [PatternForm()["place"]],
    "rows": [Row("Waar", ["Hier", "Daar"], "/w", "waar")],
    "tabs": [Link("Verhaal", "/v", current=True)],
    "items": [Link("Start", "/"), Link("Hier", "/h")],
    "entries": [Happening("Ontvangen", A_DAY, "Gelukt", "done", "iemand", "/o")],
    "message": Message("Bureau", A_DAY, "Dag", files=(Link("a.pdf", "/a"),)),
    "messages": [Message("", A_DAY, "Dag", mine=True)],
    "page": Paginator(range(90), 10).page(2),
    "cell": Cell("5", "/x"),
    "steps": ["Een", "Twee"],
    "current": 2,
    "columns": ["A", "B"],
    "code": "482915036677120948531705",
    "due": A_DAY,
    "days_left": 3,
    "heading": "Kop",
    "label": "Iets",
    "legend": "Samen",
    "text": "Zin.",
    "kind": "ok",
    "url": "/weg",
    "maximum": 10,
    "seconds": 2,
    "field_id": "id_x",
    "caption": "Tabel",
}
PATTERN_FIGURES = pattern_figures.context()
OWN_SAMPLES = {
    "figure_table": {"figures": by_unit_and_gender()},
    "bar_chart": {"figures": by_unit_and_gender()},
    "line_chart": {"figures": by_year_and_gender(), "over": "year"},
    "drawn_table": {"figures": replace(by_year_and_gender(), across="year")},
    "drawing": {"drawing": Drawing("bars", 300, "Staven", "Per directie."), "size": "wide"},
    "figure_board": {"board": PATTERN_FIGURES["board"]},
    "heat_map": {"board": PATTERN_FIGURES["board_per_hundred"]},
    "share_lines": {"board": PATTERN_FIGURES["board_over_time"]},
    "flow_picture": {"passage": PATTERN_FIGURES["passage"]},
    "table": {"rows": [[Cell("K7RM", "/k"), "x"]]},
    "optional_mark": {"field": PatternForm()["place"]},
}


def render(name: str, language: str = "nl", **inputs: object) -> str:
    """Return a component as a page gets it."""
    with translation.override(language):
        return render_to_string(f"ui/components/{name}.html", inputs)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_component_comes_out_in_both_languages(name, language):
    text = render(name, language, **(SAMPLES | OWN_SAMPLES.get(name, {})))

    assert text.strip()
    assert not re.search(r"\s(style|on[a-z]+)=", text)


@pytest.mark.parametrize("name", NAMES)
def test_a_component_lists_its_inputs(name):
    source = (HOME / f"{name}.html").read_text(encoding="utf-8")

    assert '{% comment "text/markdown" %}' in source
    assert re.search(r"^  - `\w+`", source, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_on_the_pattern_page(name):
    inner = {
        "cell", "message", "optional_mark", "field_notes", "character_count", "form_field",
        "drawing",
    }  # fmt: skip
    sources = (
        HOME.parent / "patterns.html",
        HOME.parent / "page.html",
        HOME / "error_summary.html",
    )

    assert name in inner or any(
        f"components/{name}.html" in source.read_text(encoding="utf-8") for source in sources
    )


def test_the_kind_of_an_alert_is_said_in_words():
    words = {"info": "Goed om te weten:", "ok": "Gelukt:", "warning": "Let op:", "error": "Fout:"}

    for kind, word in words.items():
        assert word in render("alert", kind=kind, text="Zin.")


def test_the_error_summary_links_to_the_first_thing_to_fill_in():
    text = render("error_summary", form=PatternForm({}))

    assert 'href="#id_story"' in text
    assert 'href="#id_kind_0"' in text
    assert "Wat is er gebeurd?" in text


def test_the_error_summary_is_silent_without_errors():
    assert render("error_summary", form=PatternForm()).strip() == ""
    assert render("error_summary").strip() == ""


def test_what_people_typed_is_escaped_everywhere():
    bad = "<script>x</script>"
    text = render("message", message=Message(bad, bad, bad, files=(Link(bad, "/a"),)))
    text += render("data_list", rows=[Row(bad, [bad], "/x", bad)])
    text += render("timeline", entries=[Happening(bad, bad, bad, by=bad)])
    text += render("table", caption=bad, columns=[bad], rows=[[bad, Cell(bad, "/x")]])

    assert "<script>" not in text


def test_a_table_without_rows_is_a_sentence():
    text = render("table", caption="Zaken", columns=["Kenmerk", "Dag"], empty="Er zijn er geen.")

    assert text.strip() == '<p class="rd-muted">Er zijn er geen.</p>'


def test_a_code_is_shown_in_six_groups_and_read_digit_by_digit():
    text = render("code", code="482915036677120948531705")

    assert text.count('class="rd-code__group"') == 6
    assert "4 8 2 9, 1 5 0 3" in text


def test_a_change_link_says_what_it_changes():
    text = render("data_list", rows=[Row("Waar", "Hier", "/w", "waar het was")])

    assert re.search(r"Wijzigen<span[^>]*> waar het was</span>", text)


def test_one_page_needs_no_pagination():
    assert render("pagination", page=Paginator([1], 10).page(1)).strip() == ""


def test_pagination_keeps_the_filters():
    text = render("pagination", page=Paginator(range(90), 10).page(2), query="desk=x&stage=new")

    assert 'href="?desk=x&amp;stage=new&amp;page=3"' in text


def test_far_pages_are_left_out():
    pages = Paginator(range(200), 10)

    assert list(tags.pages_around(pages.page(10))) == [1, 0, 9, 10, 11, 0, 20]
    assert list(tags.pages_around(pages.page(1))) == [1, 2, 0, 20]


@pytest.mark.parametrize(
    ("days", "dutch", "kind"),
    [
        (5, "nog 5 dagen", "neutral"),
        (1, "nog 1 dag", "warning"),
        (0, "vandaag", "warning"),
        (-1, "1 dag te laat", "error"),
        (-4, "4 dagen te laat", "error"),
    ],
)
def test_a_term_says_how_many_days_are_left(days, dutch, kind):
    with translation.override("nl"):
        assert tags.days_left(days) == dutch
    assert tags.term_kind(days) == kind


def test_days_and_moments_are_written_in_the_language_and_time_of_the_reader():
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=ZoneInfo("UTC"))
    with translation.override("nl"):
        assert tags.day(A_DAY) == "2 maart 2026"
        assert tags.moment(moment) == "2 juli 2026, 00:30"
        assert tags.when("in maart") == "in maart"
        assert tags.when(None) == ""
        assert 'datetime="2026-03-02"' in tags.when(A_DAY)
    with translation.override("en"):
        assert tags.day(moment) == "2 July 2026"


@pytest.mark.parametrize(
    ("octets", "dutch", "english"),
    [
        (3, "1 kB", "1 kB"),
        (20_480, "20 kB", "20 kB"),
        (1_047_552, "1 MB", "1 MB"),
        (1_572_864, "1,5 MB", "1.5 MB"),
        (26_214_400, "25 MB", "25 MB"),
    ],
)
def test_how_large_a_file_is_reads_as_people_write_it(octets, dutch, english):
    with translation.override("nl"):
        assert tags.size(octets).replace("\N{NO-BREAK SPACE}", " ") == dutch
    with translation.override("en"):
        assert tags.size(octets).replace("\N{NO-BREAK SPACE}", " ") == english


def test_a_large_number_has_marks_between_the_thousands():
    with translation.override("nl"):
        assert tags.whole(20_000) == "20.000"
    with translation.override("en"):
        assert tags.whole(20_000) == "20,000"


def test_the_pattern_page_has_what_it_shows():
    assert set(context()) >= {"empty_form", "wrong_form", "timeline", "thread", "code"}


def test_an_address_breaks_after_its_signs_and_is_escaped():
    assert tags.address("help@example.org") == "help@<wbr>example.<wbr>org"
    assert tags.address("https://a.nl/x") == "https://<wbr>a.<wbr>nl/<wbr>x"
    assert "<b>" not in tags.address("<b>@x")

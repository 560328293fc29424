"""How protected figures are laid out: nothing else gets in, and nothing withheld gets out."""

import re
from dataclasses import replace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui import figure_tables, figure_words
from rodedraad.ui.figures import Figures, NotProtected, Publication, only_publication
from tests.ui.protected import (
    GENDER,
    by_unit,
    by_unit_and_gender,
    by_year_and_gender,
    figures,
    invented,
)

THREE = {
    (post, unit, gender): 10 + 7 * number
    for number, (post, unit, gender) in enumerate(
        (post, unit, gender) for post in "yz" for unit in "abc" for gender in "fm"
    )
}


def shown(figures, **inputs):
    """Return the table as a page gets it."""
    with translation.override("nl"):
        return render_to_string("ui/components/figure_table.html", {"figures": figures, **inputs})


@pytest.mark.parametrize("raw", [[["a", 3]], {"a": 3}, object(), 3])
@pytest.mark.parametrize(
    "tag",
    ["figure_grids", "why_withheld", "bar_drawings", "line_drawings"],
)
def test_nothing_but_protected_figures_is_shown(tag, raw):
    inputs = ' over="year"' if tag == "line_drawings" else ""
    page = Template(f"{{% load figures %}}{{% {tag} raw{inputs} %}}")

    with pytest.raises(NotProtected):
        page.render(Context({"raw": raw}))


def test_figures_and_publications_are_made_of_protected_tables_only():
    with pytest.raises(NotProtected):
        Figures([3], "", {}, {})
    with pytest.raises(NotProtected):
        only_publication(Publication("", "nl", "", [], [[3]], ""))
    with pytest.raises(NotProtected):
        only_publication([by_unit()])


def test_one_dimension_is_a_list_of_rows_in_which_each_part_stands_below_its_whole():
    labels = {"unit": {"parks": "Groen", "roads": "Wegen", "works": "Ruimte", "care": "Zorg"}}
    with translation.override("nl"):
        [grid] = figure_tables.grids(by_unit(labels=labels, names={"people": "Mensen"}))

    assert [(line.heading.words, line.heading.level) for line in grid.lines] == [
        ("Totaal", 0), ("Ruimte (totaal)", 1), ("Groen", 2), ("Wegen", 2), ("Zorg", 1),
    ]  # fmt: skip
    assert [line.values for line in grid.lines] == [[1258], [1230], [30], [1200], [28]]
    assert [column.words for column in grid.columns] == ["Mensen"]


def test_each_part_says_in_words_what_it_is_a_part_of_and_stands_deeper():
    labels = {"unit": {"parks": "Groen", "roads": "Wegen", "works": "Ruimte", "care": "Zorg"}}

    rows = re.findall(r"level-(\d)\" scope=\"row\">(.*?)</th>", shown(by_unit(labels=labels)))

    said = [(level, re.sub(r"<[^>]+>", "", words)) for level, words in rows]
    assert said == [
        ("0", "Totaal"),
        ("1", "Ruimte (totaal), deel van: Totaal"),
        ("2", "Groen, deel van: Ruimte"),
        ("2", "Wegen, deel van: Ruimte"),
        ("1", "Zorg, deel van: Totaal"),
    ]
    assert all(", deel van" not in words.split("<span")[0] for _, words in rows)


def test_a_total_that_is_called_so_already_is_not_called_so_twice():
    labels = {"unit": {"Total": "Totaal van de gemeente", "works": "Ruimte"}}
    with translation.override("nl"):
        [grid] = figure_tables.grids(by_unit(labels=labels))

    assert [line.heading.words for line in grid.lines if line.heading.is_total] == [
        "Totaal van de gemeente",
        "Ruimte (totaal)",
    ]


def test_of_two_dimensions_the_one_with_fewer_codes_stands_across():
    names = {"unit": "Directie", "gender": "Geslacht"}
    with translation.override("nl"):
        [grid] = figure_tables.grids(by_unit_and_gender(names=names))
    turned = figures([GENDER, Dimension.flat("x", ["a", "b", "c"])], {("f", "a"): 20})
    [other] = figure_tables.grids(turned)

    assert grid.corner == "Directie, naar geslacht"
    assert len(grid.columns) == 3
    assert len(other.columns) == 3
    assert other.lines[1].values == [20, 20, 0]


def test_what_goes_from_left_to_right_stands_across_however_many_codes_it_has():
    [grid] = figure_tables.grids(by_unit_and_gender(across="unit"))
    [turned] = figure_tables.grids(by_unit_and_gender(across="gender"))

    assert [one.words for one in grid.columns] == [one.heading.words for one in turned.lines]
    assert [one.values[-1] for one in grid.lines] == list(turned.lines[-1].values)


def test_of_three_dimensions_each_code_of_the_first_has_a_heading_and_a_table():
    flat = [Dimension.flat("post", "yz"), Dimension.flat("unit", "abc"), GENDER]
    three = figures(flat, THREE, labels={"post": {"y": "Leiding", "z": "Anders"}})

    page = shown(three, level=4)

    assert re.findall(r"<h4>(.*?)</h4>", page) == ["Totaal", "Leiding", "Anders"]
    assert re.findall(r"<caption[^>]*>(.*?)</caption>", page) == [
        "Mensen: Totaal", "Mensen: Leiding", "Mensen: Anders",
    ]  # fmt: skip
    assert page.count("<table") == 3


def test_a_code_of_several_breakdowns_stands_once():
    parts = {"Total": [["low", "high"], ["odd", "even"]], "low": "ab", "high": "cd"}
    several = Dimension.of("x", {**parts, "odd": "ac", "even": "bd"})
    [grid] = figure_tables.grids(figures([several], {(code,): 10 for code in "abcd"}))

    words = [line.heading.words.split()[0] for line in grid.lines]
    assert words[1:] == ["low", "a", "b", "high", "c", "d", "odd", "even"]
    parts = [line.heading.part_of for line in grid.lines[1:]]
    assert parts[:3] == ["deel van: Totaal", "deel van: low", "deel van: low"]
    assert parts[-1] == "deel van: Totaal"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_every_cell_stands_in_exactly_one_place(seed):
    random = invented(seed)

    values = [
        value
        for grid in figure_tables.grids(random)
        for line in grid.lines
        for value in line.values
    ]

    expected = list(random.table.shown.values())
    assert sorted(values, key=str) == sorted(expected, key=str)


def test_a_withheld_figure_looks_the_same_everywhere_and_one_sentence_says_what_it_means():
    page = shown(by_unit_and_gender())

    cells = re.findall(r"<td class=\"[^\"]*rd-withheld.*?>(.*?)</td>", page)
    assert len(set(cells)) == 1
    assert [re.sub(r"<[^>]+>", "", cell) for cell in cells] == ["× niet getoond"] * 4
    assert 'aria-hidden="true">×<' in cells[0]
    with translation.override("nl"):
        assert page.count(figure_words.why_withheld()) == 1
        assert page.index(figure_words.why_withheld()) < page.index("<table")


def test_only_in_narrow_columns_the_sign_stands_alone_and_the_words_stay_for_screen_readers():
    by_year = by_year_and_gender()
    years = [Dimension.flat("year", "vwxyz"), Dimension.flat("unit", "abcdef")]
    counts = {(year, unit): 3 + ord(unit) for year in "vwxyz" for unit in "abcdef"}
    wide = shown(figures(years, {**counts, ("v", "a"): 2}))

    assert "rd-figure-table--wide" in wide
    assert "rd-figure-table--wide" not in shown(by_year)
    for page in (wide, shown(by_year)):
        assert '<span class="rd-withheld__words">niet getoond</span>' in page


def test_where_all_is_shown_nothing_is_explained():
    with translation.override("nl"):
        assert figure_words.why_withheld() not in shown(by_unit())


def test_two_tables_that_differ_only_in_what_is_withheld_make_the_same_page():
    pages = [
        render_to_string(f"ui/components/{name}.html", {"figures": one, "over": "unit"})
        for name in ("figure_table", "bar_chart", "line_chart")
        for one in map(_hidden_quadruple, ((2, 8, 7, 5), (4, 6, 5, 7)))
    ]

    assert pages[0::2] == pages[1::2]
    assert "×" in pages[0]


def _hidden_quadruple(values):
    """Return a table of which only the margins are shown: 10 and 12, 9 and 13."""
    codes = (("a", "f"), ("a", "m"), ("b", "f"), ("b", "m"))
    return figures([Dimension.flat("unit", "ab"), GENDER], dict(zip(codes, values, strict=True)))


def test_every_figure_has_the_headings_of_its_row_and_its_column():
    page = shown(by_year_and_gender())

    assert page.count('scope="row"') == 5
    assert page.count('scope="col"') == 1 + 3
    assert page.count("<caption") == 1
    assert 'role="group" aria-label="Mensen" tabindex="0"' in page


@pytest.mark.parametrize("name", ["figure_table", "bar_chart", "line_chart"])
def test_where_nothing_was_published_a_sentence_stands_instead(name):
    page = render_to_string(f"ui/components/{name}.html", {"empty": "Nog niets."})

    assert "Nog niets." in page
    assert "<table" not in page
    assert "<svg" not in page


def test_a_total_over_what_are_no_parts_is_no_figure_that_readers_see():
    beside = by_year_and_gender()

    apart = replace(beside, apart=frozenset({"year"}))

    assert len(beside.seen) == len(beside.table.shown) == 5 * 3
    assert len(apart.seen) == 4 * 3

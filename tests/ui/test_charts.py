"""Charts of protected figures: what is withheld has no mark, and moves nothing that is drawn."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui import charts
from rodedraad.ui.chart_reading import NoTotal, TooManySeries, axis_for, picture_of, read
from rodedraad.ui.chart_sheet import LOOKS
from rodedraad.ui.figures import NotProtected
from rodedraad.ui.theme import READABLE, WHITE, Colour, contrast
from tests.ui.protected import (
    GENDER,
    TREE,
    YEAR,
    by_unit,
    by_year_and_gender,
    figures,
    invented,
)

SEEDS = st.integers(0, 10_000)
WIDTHS = st.sampled_from((charts.WIDE, charts.NARROW))
BAR_HEIGHT = 18
PLOT_HEIGHT = 220


def bar_chart(figures, *, width=charts.WIDE, **reading):
    return charts.bars_from(read(figures, **reading), width=width)


def line_chart(figures, *, over, breaks=(), gaps=(), width=charts.WIDE, **reading):
    known = read(figures, categories=over, **reading)
    return charts.lines_from(known, breaks=breaks, gaps=gaps, width=width)


def bars_of(drawing):
    """Return the bars, without the swatches of the legend."""
    return [bar for bar in drawing.bars if bar.height == BAR_HEIGHT]


def withheld_in(drawing):
    return [words for words in drawing.words if words.kind == "withheld"]


def dutch(figures, **reading):
    """Draw bars in Dutch."""
    with translation.override("nl"):
        return bar_chart(figures, **reading)


@pytest.mark.parametrize("raw", [[3, 4], {"a": 3}, None])
def test_a_chart_takes_protected_figures_and_nothing_else(raw):
    with pytest.raises(NotProtected):
        bar_chart(raw)
    with pytest.raises(NotProtected):
        line_chart(raw, over="year")


@settings(max_examples=60, deadline=None)
@given(SEEDS, WIDTHS)
def test_each_shown_figure_has_a_bar_and_each_withheld_one_a_sign_at_the_foot(seed, width):
    random = invented(seed)
    reading = read(random)
    assume(len(reading.series) <= len(LOOKS))

    drawing = bar_chart(random, width=width)

    top = axis_for(reading.shown).top
    longest = width - 76
    assert [bar.width for bar in bars_of(drawing)] == [
        pytest.approx(value / top * longest, abs=0.01) for value in reading.shown
    ]
    assert len(withheld_in(drawing)) == reading.withheld
    assert {words.x for words in withheld_in(drawing)} <= {6}


@settings(max_examples=60, deadline=None)
@given(SEEDS, WIDTHS)
def test_a_line_goes_from_one_shown_figure_to_the_next_and_stops_before_a_withheld_one(seed, width):
    random = invented(seed)
    reading = read(random)

    drawing = line_chart(random, over=random.dimensions[0], width=width)

    foot = max(rule.y2 for rule in drawing.rules if rule.kind == "axis")
    drawn = [one for one in drawing.points if foot - PLOT_HEIGHT <= one.y <= foot]
    assert len(drawn) == len(reading.shown)
    pairs = sum(
        None not in both
        for series in zip(*reading.values, strict=True)
        for both in pairwise(series)
    )
    in_legend = len(reading.series) if len(reading.series) > 1 else 0
    assert sum(stroke.path.count("L") for stroke in drawing.strokes) == pairs
    assert sum("L" not in stroke.path for stroke in drawing.strokes) == in_legend


def test_the_sign_of_a_withheld_year_stands_below_the_axis():
    drawing = line_chart(by_year_and_gender(), over="year")

    axis = max(rule.y2 for rule in drawing.rules if rule.kind == "axis")
    signs = [words for words in withheld_in(drawing) if words.text == "×"]
    assert len(signs) == 4
    assert min(words.y for words in signs) > axis
    assert len({words.y for words in signs}) == 2


@given(st.lists(st.integers(0, 10**9)))
def test_an_axis_is_round_and_just_reaches_what_is_shown(shown):
    axis = axis_for(shown)

    assert axis.top >= max(shown, default=0)
    assert axis.top - axis.step < max([1, *shown])
    assert re.fullmatch("[125]0*", str(axis.step))
    assert axis.ticks[0] == 0
    assert axis.ticks[-1] == axis.top
    assert len(axis.ticks) <= 6


def test_no_line_crosses_to_where_it_is_counted_in_another_way():
    whole = line_chart(by_year_and_gender(), over="year")
    with translation.override("nl"):
        broken = line_chart(by_year_and_gender(), over="year", breaks=["2024"])
        gone = line_chart(by_year_and_gender(), over="year", gaps=["2024"])

    assert sum("L" in stroke.path for stroke in whole.strokes) == 2
    assert sum("L" in stroke.path for stroke in broken.strokes) == 0
    assert len([rule for rule in broken.rules if rule.kind == "break"]) == 2
    assert "Vanaf 2024 is op een andere manier geteld." in broken.description
    assert sum("L" in stroke.path for stroke in gone.strokes) == 0
    assert not [rule for rule in gone.rules if rule.kind == "break"]


def test_a_moment_with_a_long_name_is_named_in_two_rows_where_the_sheet_is_narrow():
    years = {"2021": "2021", "2022": "2022 (breuk)", "2023": "2023", "2024": "2024"}
    shown = by_year_and_gender(labels={"year": years})

    def named(width):
        numbers = [one.text for one in line_chart(shown, over="year", width=width).words]
        return [one for one in numbers if one.startswith("202") or one == "(breuk)"]

    assert named(charts.NARROW) == ["2021", "2022", "(breuk)", "2023", "2024"]
    assert named(charts.WIDE) == list(years.values())


def test_a_chart_shows_the_parts_of_one_whole_and_never_a_sum_beside_its_parts():
    drawing = bar_chart(by_unit())

    assert [bar.width for bar in bars_of(drawing)] == [
        pytest.approx(value / 1500 * (charts.WIDE - 76), abs=0.01) for value in (1230, 28)
    ]


def test_bars_stand_in_the_order_of_the_labels_and_not_of_the_figures():
    one = by_unit(labels={"unit": {"care": "Zorg", "works": "Ruimte"}})

    words = [words.text for words in dutch(one).words if words.kind == "label"]

    assert words == ["Aantal", "Zorg", "Ruimte (totaal)"]


KIND, REGION = Dimension.flat("kind", ["low", "middle", "high"]), Dimension.flat("region", "ab")


def over_time(*others):
    """Return figures of the years by other dimensions, in one place of each."""
    places = {(year, *(next(iter(one.parts_of(one.root)[0])) for one in others)): 50
              for year in ("2021", "2022")}  # fmt: skip
    return figures([YEAR, *others], places, across="year")


def test_a_sum_that_says_nothing_is_never_drawn():
    parts = over_time(KIND, REGION)
    apart = replace(parts, apart=frozenset({"year", "kind", "region"}))

    with pytest.raises(NoTotal, match="region"):
        read(apart, categories="year")
    with pytest.raises(NoTotal, match="year"):
        read(apart, categories="kind", series="region")
    assert picture_of(apart) == ""
    assert picture_of(replace(parts, apart=frozenset({"year", "region"}))) == ""
    assert picture_of(replace(parts, apart=frozenset({"year", "kind"}))) == "lines"
    assert picture_of(replace(over_time(KIND), apart=frozenset({"year", "kind"}))) == "lines"


def test_over_time_more_series_than_people_can_tell_apart_make_no_picture():
    six, seven = (Dimension.flat("x", [f"x{one}" for one in range(most)]) for most in (6, 7))

    assert picture_of(over_time(six)) == "lines"
    assert picture_of(over_time(seven)) == ""
    page = render_to_string("ui/components/drawn_table.html", {"figures": over_time(seven)})
    assert "<table" in page
    assert "<svg" not in page


def test_more_series_than_people_can_tell_apart_are_refused():
    many = Dimension.flat("x", [f"x{number}" for number in range(7)])
    wide = figures([GENDER, many], {("f", "x1"): 50})

    with pytest.raises(TooManySeries):
        bar_chart(wide)
    assert len(bars_of(bar_chart(wide, categories="x", series="gender"))) == 14


def test_long_words_stay_on_the_sheet():
    long = by_unit(labels={"unit": {"care": "Maatschappelijke ondersteuning " * 6}})

    lines = bar_chart(long, width=charts.NARROW).words

    assert max(len(words.text) for words in lines) * 7.8 <= charts.NARROW


def test_where_nothing_is_shown_there_is_no_axis_of_numbers():
    none = figures([GENDER], {("f",): 1, ("m",): 2})

    assert bars_of(dutch(none)) == []
    assert dutch(none).rules == []
    assert "2 getallen worden niet getoond." in dutch(none).description


def test_each_series_differs_by_more_than_its_colour_and_all_are_readable():
    assert len({look.marker for look in LOOKS}) == len(LOOKS)
    assert len({look.dash for look in LOOKS}) == len(LOOKS)
    assert len({(look.number == 0, look.hatch) for look in LOOKS}) == len(LOOKS)
    assert min(contrast(Colour.parse(look.colour), WHITE) for look in LOOKS) >= READABLE


MANY, MORE, LONELY = (
    Dimension.flat("x", [f"x{one}" for one in range(most)]) for most in (12, 13, 1)
)


@pytest.mark.parametrize(
    ("dimensions", "counts", "picture"),
    [
        ([MANY], {("x1",): 50}, "bars"),
        ([MANY, GENDER], {("x1", "f"): 50}, "bars"),
        ([MORE], {("x1",): 50}, ""),
        ([LONELY], {("x0",): 50}, ""),
        ([GENDER, MANY], {("f", "x1"): 50}, ""),
        ([TREE], {("roads",): 50}, ""),
        ([GENDER, TREE], {("f", "roads"): 50}, ""),
        ([GENDER, LONELY, Dimension.flat("y", "ab")], {("f", "x0", "a"): 50}, ""),
        ([MANY], {}, ""),
        ([GENDER], {("f",): 1, ("m",): 49}, ""),
    ],
)
def test_few_figures_side_by_side_are_drawn_as_bars(dimensions, counts, picture):
    assert picture_of(figures(dimensions, counts)) == picture


def test_figures_over_time_are_lines_and_what_says_nothing_as_a_picture_has_none():
    over_time = replace(by_year_and_gender(), across="year")

    assert picture_of(over_time) == "lines"
    assert picture_of(replace(over_time, is_drawn=False)) == ""
    assert picture_of(replace(figures([MANY], {("x1",): 50}), is_drawn=False)) == ""
    with pytest.raises(NotProtected):
        picture_of([3, 4])


@pytest.mark.parametrize("name", ["bar_chart", "line_chart"])
def test_a_chart_has_a_title_and_a_description_and_its_table_below(name):
    page = render_to_string(
        f"ui/components/{name}.html", {"figures": by_year_and_gender(), "over": "year"}
    )

    for sheet in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        titles = re.search(r'role="img" aria-labelledby="(\S+)" aria-describedby="(\S+)"', sheet)
        assert f'<title id="{titles[1]}">Mensen</title>' in sheet
        assert f'<desc id="{titles[2]}">' in sheet
    assert page.count("<svg") == 2
    assert page.index("<table") > page.rindex("</svg>")
    ids = re.findall(r' id="(\S+?)"', page)
    assert len(ids) == len(set(ids))


def test_numbers_in_a_drawing_are_written_for_machines_in_every_language():
    with translation.override("nl"):
        page = render_to_string("ui/components/bar_chart.html", {"figures": by_unit()})

    assert not re.search(r' (?:x|y|width|height)="[^"]*,', page)
    assert ">1.230<" in page

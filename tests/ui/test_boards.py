"""Boards, maps and pictures: protected figures of several tables beside each other."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from django.template.loader import render_to_string

from rodedraad.ui.boards import NOT_COUNTED, SHOWN, WITHHELD, Board, Line, Place, Spot
from rodedraad.ui.charts import NARROW, WIDE
from rodedraad.ui.figures import NotProtected
from rodedraad.ui.heat_map import heat_map, step
from rodedraad.ui.share_lines import share_lines
from rodedraad.ui.streams import Passage, Stream, flow_picture
from rodedraad.ui.web import pattern_figures


@pytest.fixture
def shown():
    """Made-up figures of departments and genders, some of them withheld."""
    return pattern_figures.context()["figures_some"]


def spot(shown, department, gender, whole=None):
    return Spot(shown, {"department": department, "gender": gender}, whole)


def board(*rows, is_per_hundred=False):
    lines = [Line(f"Afdeling {number}", row) for number, row in enumerate(rows)]
    return Board("Mensen", "Afdeling", ["Een", "Twee"][: len(rows[0])], lines, is_per_hundred)


@pytest.mark.parametrize("raw", [3, "3", {"value": 3}, Fraction(1, 2)])
def test_a_number_has_no_way_onto_a_board_or_into_a_picture(raw, shown):
    with pytest.raises(NotProtected):
        Spot(raw, {})
    with pytest.raises(NotProtected):
        board([raw])
    with pytest.raises(NotProtected):
        Stream("Weg", raw)
    for show in (heat_map, flow_picture, share_lines):
        with pytest.raises(NotProtected):
            show(raw)


def test_shown_withheld_and_not_counted_are_three_things(shown):
    [row] = board([spot(shown, "works", "f"), spot(shown, "parks", "x")]).places
    [[nothing]] = board([None]).places

    assert [one.kind for one in row] == [SHOWN, WITHHELD]
    assert row[1].words == "× niet getoond"
    assert nothing == Place("niet geteld", NOT_COUNTED)


def test_a_board_in_short_says_its_first_foremost_figure_that_is_shown(shown):
    hidden, told = spot(shown, "parks", "x"), spot(shown, "works", "f")
    two = board([hidden, told])

    assert two.in_short == ""
    assert replace(two, foremost=[(0, 0), (0, 1)]).in_short == f"Afdeling 0, Twee: {told.value}"
    assert replace(two, foremost=[(0, 0)]).in_short == "Afdeling 0, Een: × niet getoond"


def test_a_share_in_short_says_of_how_many(shown):
    half = spot(shown, "works", "f", spot(shown, "works", "f"))
    shares = replace(board([half], is_per_hundred=True), foremost=[(0, 0)])

    assert shares.in_short == "Afdeling 0, Een: 100 per 100"


def test_what_is_laid_against_a_withheld_figure_is_withheld_too(shown):
    whole = spot(shown, "parks", "Total")
    hidden = spot(shown, "parks", "x")

    assert spot(shown, "works", "f", spot(shown, "works", "Total")).per_hundred == (
        Fraction(53_000, 1295)
    )
    assert spot(shown, "parks", "f", hidden).per_hundred is None
    assert spot(shown, "parks", "x", whole).per_hundred is None


def test_of_a_whole_of_nobody_there_is_no_share(shown):
    empty = pattern_figures.context()["figures_none"]
    nobody = Spot(empty, dict.fromkeys(empty.dimensions, "lead"))
    of_nobody = spot(shown, "works", "f")

    [[without]] = board([of_nobody], is_per_hundred=True).places

    assert without.kind == NOT_COUNTED
    assert nobody.per_hundred is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [(200, 2), (150, 1), (121, 1), (120, 0), (100, 0), (84, 0), (83, -1), (66, -2), (0, -2)],
)
def test_a_shade_says_how_many_times_the_first_row_it_is(number, expected):
    base = Place("100", SHOWN, Fraction(100))

    assert step(Place("", SHOWN, Fraction(number)), base) == expected


def test_where_something_is_withheld_there_is_no_shade():
    known, hidden = Place("1", SHOWN, Fraction(1)), Place("×", WITHHELD)

    assert step(hidden, known) is step(known, hidden) is None
    assert step(known, Place("0", SHOWN, Fraction(0))) is None


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_tile_has_its_number_or_its_sign_and_differs_by_more_than_colour(shown, width):
    total = spot(shown, "Total", "f", spot(shown, "Total", "Total"))
    more = spot(shown, "works", "f", spot(shown, "works", "Total"))
    less = spot(shown, "care", "f", spot(shown, "care", "Total"))
    map_of = board([total], [more], [less], [spot(shown, "care", "x", total)], is_per_hundred=True)

    drawing = heat_map(map_of, width=width)

    said = [one.text for one in drawing.words]
    read = [row[0] for row in map_of.places]
    assert all(one.words in said for one in read if one.kind == SHOWN)
    shaded = [one for one in drawing.tiles[5:] if one.fill not in {"#ffffff", "#f2f2f2"}]
    assert len(shaded) == len(drawing.marks) - 4
    assert any("×" in one for one in said) == any(one.kind == WITHHELD for one in read)
    assert all(0 <= one.x <= width and one.x + one.width <= width + 1 for one in drawing.tiles)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_each_kind_of_tile_on_a_map_has_its_like_in_the_legend(shown, width):
    whole = spot(shown, "Total", "Total")
    told, hidden = spot(shown, "works", "f", whole), spot(shown, "parks", "x", whole)
    map_of = Board(
        caption="Mensen", corner="Afdeling", columns=["Een", "Twee", "Drie"],
        lines=[Line("Alles", [told, hidden, told]), Line("Deel", [told, told, None])],
        is_per_hundred=True,
    )  # fmt: skip

    drawing = heat_map(map_of, width=width)

    white = [one for one in drawing.tiles if one.fill == "#ffffff"]
    beside = {
        one.y: [word.text for word in drawing.words if one.y < word.y < one.y + one.height + 4]
        for one in white
        if one.width == 24
    }
    firsts = ("× niet getoond", "– niet geteld", "niet vergeleken: in de eerste rij")
    assert len(white) == 3 + 3
    for first, said in zip(firsts, beside.values(), strict=True):
        assert " ".join(said).startswith(first)
    assert len(drawing.tiles) == 5 + 3 + 6
    assert [one.is_dashed for one in white] == [False, False, True, False, True, False]


def test_a_map_without_white_tiles_explains_none(shown):
    told = spot(shown, "works", "f", spot(shown, "works", "Total"))

    drawing = heat_map(board([told, told], is_per_hundred=True))

    assert not [one for one in drawing.tiles if one.fill == "#ffffff"]
    assert not {"×", "–"} & {one.text for one in drawing.words}


def test_columns_whose_words_have_no_room_are_numbered_and_explained(shown):
    long = "Medewerkersonderzoek"
    beside = [spot(shown, "works", "f", spot(shown, "works", "Total"))] * 8
    map_of = Board(
        caption="Cijfers", corner="Afdeling", columns=[long, *"BCDEFGH"],
        lines=[Line("Werken", beside)], is_per_hundred=True,
    )  # fmt: skip

    said = [one.text for one in heat_map(map_of, width=WIDE).words]

    assert f"1  {long}" in said
    assert "1" in said
    assert not any(one.startswith("Medewer") for one in said)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_band_is_as_thick_as_there_are_people_and_what_is_withheld_has_none(shown, width):
    hidden = spot(shown, "parks", "x")
    going = Passage(
        "Wie kwam en ging",
        Stream("Eerst", spot(shown, "Total", "f")),
        [Stream("Weg", spot(shown, "works", "f")), Stream("Over", hidden)],
        Stream("Bleef", spot(shown, "care", "m")),
        [Stream("Kwam", spot(shown, "care", "f"))],
        Stream("Laatst", spot(shown, "Total", "m")),
    )

    drawing = flow_picture(going, width=width)

    streams = (*going.left, going.stayed, *going.came)
    values = [one.spot.value for one in streams if one.spot.value]
    thick = [one.height for one in drawing.bars]
    assert len(thick) == len(values) < 4
    assert [one / max(thick) for one in thick] == pytest.approx(
        [one / max(values) for one in values], abs=0.02
    )
    assert any("Over: × niet getoond" in one.text for one in drawing.words)
    assert len({one.look.hatch for one in drawing.bars}) == len(thick)
    assert all(one.x >= 0 and one.x + one.width <= width for one in drawing.bars)
    assert len(going.board.lines) == 6


@pytest.fixture
def over_time():
    """Shares of two posts over five years: one is withheld, and so is what would give it away."""
    return pattern_figures.context()["board_over_time"]


def test_an_interval_is_that_of_wilson_and_only_of_a_part_of_a_whole(over_time, shown):
    lead, intervals = over_time.lines[0].spots, over_time.intervals[0]

    assert (lead[1].value, lead[1].whole.value) == (34, 160)
    assert intervals[1] == pytest.approx((15.63, 28.22), abs=0.01)
    assert intervals[2] is None
    more = spot(shown, "Total", "f", spot(shown, "works", "f"))
    assert more.value > more.whole.value
    assert board([spot(shown, "works", "f"), more, None]).intervals == [[None, None, None]]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_share_over_time_has_a_point_and_an_interval_and_a_withheld_one_only_a_sign(
    over_time, width
):
    drawing = share_lines(over_time, width=width)

    shares = [place for row in over_time.places for place in row if place.kind == SHOWN]
    intervals = [one for one in drawing.rules if one.kind == "interval"]
    assert len(drawing.points) == len(shares) == 6
    assert len(intervals) == 3 * len(shares)
    for one in drawing.points:
        assert any(line.x1 == line.x2 == one.x and line.y2 < one.y < line.y1 for line in intervals)
    assert [one.text for one in drawing.words].count("×") == 4
    assert len([one for one in drawing.rules if one.kind == "break"]) == 1
    # Of each row only the last two years follow each other without one that is withheld.
    assert len(drawing.strokes) == 2
    assert all(0 <= one.x1 <= one.x2 <= width for one in drawing.rules)


def test_a_row_of_which_nothing_is_shown_has_no_picture_and_one_moment_is_no_line(over_time):
    [first, _second] = over_time.lines
    nothing = replace(over_time, lines=[replace(first, spots=[first.spots[2]] * 5)])

    assert not share_lines(nothing).points
    assert over_time.is_over_time
    assert not replace(over_time, moments=1).is_over_time
    assert not replace(over_time, is_per_hundred=False).is_over_time


@pytest.mark.parametrize("name", ["heat_map", "flow_picture", "share_lines"])
def test_a_picture_has_a_title_a_description_and_its_table(name):
    given = pattern_figures.context()
    text = render_to_string(
        f"ui/components/{name}.html",
        {
            "board": given["board_over_time" if name == "share_lines" else "board_per_hundred"],
            "passage": given["passage"],
        },
    )

    assert text.count("<svg") == text.count("<title") == text.count("<desc") == 2
    assert text.count("<table") == 1
    notes = [one.start() for one in re.finditer("rd-figures__note", text)]
    assert notes
    assert max(notes) < text.index("<table")

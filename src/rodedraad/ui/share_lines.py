"""Shares over time, one small picture below the other: a point for each, its interval, and a line.

The interval is what the share of so many people varies by through chance (Wilson, 95%), worked out
of the part and the whole that are both shown. A share that is not shown has its sign at the foot;
no line goes past it, nor past a moment from which it is counted in another way. Takes a `Board` of
shares over moments and nothing else.
"""

from collections.abc import Sequence
from math import ceil
from typing import Final

from django.utils.translation import pgettext

from rodedraad.ui import figure_words
from rodedraad.ui.boards import NOT_COUNTED, SHOWN, Board, Line, Place, only_board
from rodedraad.ui.chart_reading import Axis, axis_for
from rodedraad.ui.chart_sheet import GAP, LINE, LOOKS, Drawing, Point, Rule, Stroke, Words
from rodedraad.ui.charts import AXIS_ROOM, WIDE, Plot, moments, runs

_TALL: Final = 90
_CAP: Final = 5
_DASH: Final = "–"


def share_lines(shown: object, *, width: int = WIDE) -> Drawing:
    """Draw each row of a board of which a share is shown.

    Raises `NotProtected` for anything but a `Board`.
    """
    board = only_board(shown)
    drawing = Drawing("shares", width, board.caption, _said())
    for line, places in zip(board.lines, board.places, strict=True):
        over_time = places[: board.moments]
        if any(one.kind == SHOWN for one in over_time):
            _picture(drawing, board, line, over_time)
    return drawing


def _picture(drawing: Drawing, board: Board, line: Line, places: Sequence[Place]) -> None:
    numbers = [None if one.number is None else float(one.number) for one in places]
    intervals = [spot.interval if spot else None for spot in line.spots[: board.moments]]
    highest = max([*(one for one in numbers if one), *(one[1] for one in intervals if one), 1.0])
    drawing.write(line.words)
    plot = Plot(
        drawing.height + GAP, drawing.width, board.moments, axis_for([ceil(highest)]), _TALL
    )
    _grid(drawing, plot)
    for moment, interval in enumerate(intervals):
        if interval:
            _whisker(drawing, plot, moment, interval)
    for run in runs(numbers, [moment in line.breaks for moment in range(board.moments)]):
        ends = [(plot.x(moment), plot.y(number)) for moment, number in run]
        drawing.points += [Point(x, y, LOOKS[0]) for x, y in ends]
        if len(ends) > 1:
            drawing.strokes.append(Stroke("M" + "L".join(f"{x},{y}" for x, y in ends), LOOKS[0]))
    for moment in line.breaks:
        x = plot.x(moment - 0.5)
        drawing.rules.append(Rule(x, plot.top, x, plot.bottom, "break"))
    _foot(drawing, plot, board, places)


def _grid(drawing: Drawing, plot: Plot) -> None:
    axis: Axis = plot.axis
    for number in axis.ticks:
        y = plot.y(number)
        drawing.rules.append(Rule(AXIS_ROOM, y, plot.width, y, "grid" if number else "axis"))
        if number in (0, axis.top):
            words = figure_words.whole(number)
            drawing.words.append(Words(AXIS_ROOM - GAP - 3, y + GAP, words, "number", "end"))


def _whisker(drawing: Drawing, plot: Plot, moment: int, ends: tuple[float, float]) -> None:
    x, low, high = plot.x(moment), plot.y(ends[0]), plot.y(ends[1])
    drawing.rules.append(Rule(x, low, x, high, "interval"))
    drawing.rules += [Rule(x - _CAP, y, x + _CAP, y, "interval") for y in (low, high)]


def _foot(drawing: Drawing, plot: Plot, board: Board, places: Sequence[Place]) -> None:
    """Name the moments, and put a sign at those of which nothing is shown."""
    drawing.words += moments(plot, board.columns[: board.moments])
    for moment, place in enumerate(places):
        if place.kind != SHOWN:
            sign = _DASH if place.kind == NOT_COUNTED else figure_words.WITHHELD_SIGN
            foot = plot.bottom - GAP
            drawing.words.append(Words(plot.x(moment), foot, sign, "withheld", "middle"))
    drawing.height = plot.bottom + LINE + 2 * GAP


def _said() -> str:
    return pgettext(
        "figures",
        "For each figure a line over the years, of each hundred. The upright line through a point"
        " says how far it varies by chance: of few people far. The table below has all figures.",
    )

"""Shares over time, one small picture below the other: a point for each, its interval, and a line.

The interval is what the share of so many people varies by through chance (Wilson, 95%), worked out
of the part and the whole that are both shown. A share that is not shown has its sign at the foot;
no line goes past it, nor past a moment from which it is counted in another way. Takes a `Board` of
shares over moments and nothing else.
"""

from collections.abc import Collection, Sequence
from math import ceil
from typing import Final

from django.utils.translation import pgettext

from rodedraad.ui.boards import SHOWN, Place, only_board
from rodedraad.ui.chart_reading import axis_for
from rodedraad.ui.chart_sheet import GAP, LOOKS, Drawing, Rule, Words
from rodedraad.ui.charts import WIDE, Plot, break_mark, grid, line, runs

_TALL: Final = 90
_CAP: Final = 5


def share_lines(shown: object, *, width: int = WIDE) -> Drawing:
    """Draw each row of a board of which a share is shown.

    Raises `NotProtected` for anything but a `Board`.
    """
    board = only_board(shown)
    drawing = Drawing("shares", width, board.caption, _said(), board.foreign)
    moments = board.columns[: board.moments]
    for row, places, intervals in zip(board.lines, board.places, board.intervals, strict=True):
        over_time = places[: board.moments]
        if any(one.kind == SHOWN for one in over_time):
            drawing.write(row.words)
            _picture(drawing, moments, over_time, intervals[: board.moments], row.breaks)
    return drawing


def _picture(
    drawing: Drawing,
    moments: Sequence[str],
    places: Sequence[Place],
    intervals: Sequence[tuple[float, float] | None],
    breaks: Collection[int],
) -> None:
    numbers = [None if one.number is None else float(one.number) for one in places]
    highest = max([*(one for one in numbers if one), *(one[1] for one in intervals if one), 1.0])
    axis = axis_for([ceil(highest)])
    plot = Plot(drawing.height + GAP, drawing.width, len(moments), axis, _TALL)
    below = grid(drawing, plot, moments, ticks=axis.ticks, said=(0, axis.top))
    for moment, interval in enumerate(intervals):
        if interval:
            _whisker(drawing, plot, moment, interval)
    for run in runs(numbers, [moment in breaks for moment in range(len(moments))]):
        line(drawing, plot, LOOKS[0], run)
    for moment in breaks:
        break_mark(drawing, plot, moment)
    drawing.words += [
        Words(plot.x(moment), plot.bottom - GAP, place.sign, "withheld", "middle")
        for moment, place in enumerate(places)
        if place.kind != SHOWN
    ]
    drawing.height = below + 2 * GAP


def _whisker(drawing: Drawing, plot: Plot, moment: int, ends: tuple[float, float]) -> None:
    x, low, high = plot.x(moment), plot.y(ends[0]), plot.y(ends[1])
    drawing.rules.append(Rule(x, low, x, high, "interval"))
    drawing.rules += [Rule(x - _CAP, y, x + _CAP, y, "interval") for y in (low, high)]


def _said() -> str:
    return pgettext(
        "figures",
        "For each figure a line over the years, of each hundred. The upright line through a point"
        " says how far it varies by chance: of few people far. The table below has all figures.",
    )

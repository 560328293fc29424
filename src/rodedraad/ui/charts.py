"""Charts of protected figures as shapes on a sheet, which `sheets` writes as SVG.

They take what `chart_reading` read of `Figures`, and nothing else. A withheld figure has a sign at
a fixed place and no mark: no bar, no point, no line through it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeVar

from django.utils.translation import npgettext, pgettext

from rodedraad.ui import figure_words
from rodedraad.ui.chart_reading import Axis, Code, Reading, axis_for
from rodedraad.ui.chart_sheet import (
    GAP,
    LETTER,
    LINE,
    LOOKS,
    Bar,
    Drawing,
    Look,
    Point,
    Rule,
    Stroke,
    Words,
)

WIDE: Final = 680
NARROW: Final = 300
"""A sheet for a wide page and for paper, and one for a narrow screen."""

_Number = TypeVar("_Number", int, float)
_BAR: Final = 18
_GROUP_GAP: Final = 16
_VALUE_ROOM: Final = 76
AXIS_ROOM: Final = 62
_PLOT_HEIGHT: Final = 220
_SWATCH: Final = 26


def bars_from(reading: Reading, *, width: int) -> Drawing:
    """Draw what was read as horizontal bars, on a sheet of this width."""
    axis = axis_for(reading.shown)
    drawing = Drawing("bars", width, reading.caption, _said_of(reading, axis), reading.foreign)
    if len(reading.series) > 1:
        _legend_of_bars(drawing, reading.series)
    else:
        drawing.write(reading.series[0].words)
    top = drawing.height + GAP
    for category, values in zip(reading.categories, reading.values, strict=True):
        drawing.height += GAP
        drawing.write(category.words, x=GAP + 1)
        for look, value in zip(LOOKS, values, strict=False):
            _bar(drawing, axis, look, value)
        drawing.height += _GROUP_GAP - GAP
    if reading.shown:
        _upright_grid(drawing, axis, top)
    return drawing


def lines_from(
    reading: Reading, *, breaks: Collection[str] = (), gaps: Collection[str] = (), width: int
) -> Drawing:  # fmt: skip
    """Draw what was read as lines over its categories, on a sheet of this width.

    At each moment of `breaks` something is counted in another way than before, and before each of
    `gaps` a moment is missing: no line crosses to it.
    """
    axis = axis_for(reading.shown)
    broken = [code.words for code in reading.categories if code.code in breaks]
    said = _said_of(reading, axis, broken)
    drawing = Drawing("lines", width, reading.caption, said, reading.foreign)
    _legend_of_lines(drawing, reading.series if len(reading.series) > 1 else [], broken)
    plot = Plot(drawing.height + LINE / 2, width, len(reading.categories), axis)
    ticks = axis.ticks if reading.shown else [0]
    below = grid(
        drawing, plot, [code.words for code in reading.categories], ticks=ticks, said=ticks
    )
    for number, look in enumerate(LOOKS[: len(reading.series)]):
        anew = [code.code in breaks or code.code in gaps for code in reading.categories]
        for run in runs([row[number] for row in reading.values], anew):
            line(drawing, plot, look, run)
    for moment, code in enumerate(reading.categories):
        if code.code in breaks:
            break_mark(drawing, plot, moment)
    drawing.height = below + GAP
    _rows_of_withheld(drawing, plot, reading)
    return drawing


def _said_of(reading: Reading, axis: Axis, broken: Sequence[str] = ()) -> str:
    """Say in words what is drawn, without a number that the table does not say."""
    parts = [
        pgettext("figures", "For each %(name)s: %(series)s.")
        % {
            "name": reading.categories_name.lower(),
            "series": ", ".join(one.words for one in reading.series),
        }
    ]
    if reading.shown:
        parts.append(
            pgettext("figures", "The axis runs from 0 to %(top)s.")
            % {"top": figure_words.whole(axis.top)}
        )
    if reading.withheld:
        parts.append(
            npgettext(
                "figures",
                "%(count)s figure is not shown.",
                "%(count)s figures are not shown.",
                reading.withheld,
            )
            % {"count": reading.withheld}
        )
    parts += [
        pgettext("figures", "From %(moment)s it is counted in another way.") % {"moment": moment}
        for moment in broken
    ]
    parts.append(pgettext("figures", "The table below has all figures."))
    return " ".join(parts)


# Bars


def _legend_of_bars(drawing: Drawing, series: Sequence[Code]) -> None:
    for look, one in zip(LOOKS, series, strict=False):
        drawing.bars.append(Bar(1, drawing.height + GAP, 16, 12, look))
        drawing.write(one.words, x=_SWATCH)
    drawing.height += GAP


def _bar(drawing: Drawing, axis: Axis, look: Look, value: int | None) -> None:
    foot = drawing.height + _BAR - GAP
    if value is None:
        drawing.words.append(Words(GAP + 1, foot, figure_words.withheld(), "withheld"))
    else:
        length = _along(drawing, axis, value)
        drawing.bars.append(Bar(1, drawing.height, length, _BAR, look))
        drawing.words.append(Words(length + GAP + 3, foot, figure_words.whole(value), "number"))
    drawing.height += _BAR + GAP


def _along(drawing: Drawing, axis: Axis, value: int) -> float:
    return round(value / axis.top * (drawing.width - _VALUE_ROOM), 2)


def _upright_grid(drawing: Drawing, axis: Axis, top: float) -> None:
    bottom = drawing.height
    for number in axis.ticks:
        x = 1 + _along(drawing, axis, number)
        drawing.rules.append(Rule(x, top, x, bottom, "grid" if number else "axis"))
        anchor = "middle" if number else "start"
        if number in (0, axis.top) or drawing.width >= WIDE:
            drawing.words.append(
                Words(x, bottom + LINE - GAP, figure_words.whole(number), "number", anchor)
            )
    drawing.height = bottom + LINE


# Lines


@dataclass(frozen=True, slots=True)
class Plot:
    """Where moments and numbers lie on the sheet."""

    top: float
    width: int
    moments: int
    axis: Axis
    tall: int = _PLOT_HEIGHT

    @property
    def bottom(self) -> float:
        """Return where the number 0 lies."""
        return self.top + self.tall

    @property
    def each(self) -> float:
        """Return how much room a moment has."""
        return (self.width - AXIS_ROOM) / max(self.moments, 1)

    def x(self, moment: float) -> float:
        """Return where a moment lies, the first one at 0."""
        return round(AXIS_ROOM + (moment + 0.5) * self.each, 2)

    def y(self, number: float) -> float:
        """Return where a number lies."""
        return round(self.bottom - number / self.axis.top * self.tall, 2)


def _legend_of_lines(drawing: Drawing, series: Sequence[Code], broken: Sequence[str]) -> None:
    for look, one in zip(LOOKS, series, strict=False):
        middle = drawing.height + LINE / 2
        drawing.strokes.append(Stroke(f"M0,{middle}h32", look))
        drawing.points.append(Point(16, middle, look))
        drawing.write(one.words, x=_SWATCH + 16)
    if broken:
        drawing.rules.append(Rule(16, drawing.height + 3, 16, drawing.height + LINE - 1, "break"))
        said = pgettext("figures", "from here it is counted in another way")
        drawing.write(said, x=_SWATCH + 16)
    if series or broken:
        drawing.height += GAP


def grid(
    drawing: Drawing, plot: Plot, words: Sequence[str], *, ticks: Sequence[int], said: Sequence[int]
) -> float:
    """Draw the numbers of an axis, some of which are said, and the names of the moments below.

    Returns where the names end.
    """
    for number in ticks:
        y = plot.y(number)
        drawing.rules.append(Rule(AXIS_ROOM, y, plot.width, y, "grid" if number else "axis"))
        if number in said:
            x = AXIS_ROOM - GAP - 3
            drawing.words.append(Words(x, y + GAP, figure_words.whole(number), "number", "end"))
    names = list(_names_of_moments(plot, words))
    drawing.words += names
    return max([plot.bottom, *(one.y for one in names)]) + GAP


def _names_of_moments(plot: Plot, words: Sequence[str]) -> Iterator[Words]:
    """Yield the names of as many moments as have room, none of them beyond the sheet."""
    free = [0.0, 0.0]
    for moment, said in enumerate(words):
        rows = _in_rows(said, plot.each)
        halves = [len(row) * LETTER / 2 for row in rows]
        places = [min(plot.x(moment), plot.width - half) for half in halves]
        if all(x - half >= at for x, half, at in zip(places, halves, free, strict=False)):
            for row, (words_of_row, x, half) in enumerate(zip(rows, places, halves, strict=True)):
                y = plot.bottom + (row + 1) * LINE - 2
                yield Words(round(x, 2), y, words_of_row, "number", "middle")
                free[row] = x + half + LETTER


def _in_rows(said: str, room: float) -> Sequence[str]:
    """Return a name in one row, or in two when it is too long: at least a word in each."""
    words = said.split(" ")
    if len(said) * LETTER <= room or len(words) == 1:
        return [said]
    first = 1
    while first + 1 < len(words) and len(" ".join(words[: first + 1])) * LETTER <= room:
        first += 1
    return [" ".join(words[:first]), " ".join(words[first:])]


def line(
    drawing: Drawing, plot: Plot, look: Look, run: Sequence[tuple[int, _Number]]
) -> None:  # fmt: skip
    """Draw a point for each moment of a run, and a line through them."""
    places = [(plot.x(moment), plot.y(value)) for moment, value in run]
    drawing.points += [Point(x, y, look) for x, y in places]
    if len(places) > 1:
        drawing.strokes.append(Stroke("M" + "L".join(f"{x},{y}" for x, y in places), look))


def runs(
    values: Sequence[_Number | None], starts_anew: Sequence[bool]
) -> Iterator[list[tuple[int, _Number]]]:
    """Yield the moments with their values that a line may go through without a stop."""
    part = 0
    parts = []
    for value, anew in zip(values, starts_anew, strict=True):
        part += anew or value is None
        parts.append(part)
    for _, run in groupby(enumerate(values), key=lambda one: parts[one[0]]):
        shown = [(moment, value) for moment, value in run if value is not None]
        if shown:
            yield shown


def break_mark(drawing: Drawing, plot: Plot, moment: int) -> None:
    """Mark that from a moment on it is counted in another way."""
    x = plot.x(moment - 0.5)
    drawing.rules.append(Rule(x, plot.top, x, plot.bottom, "break"))


def _rows_of_withheld(drawing: Drawing, plot: Plot, reading: Reading) -> None:
    """Put the sign of withheld figures below the axis: in a row, so at no height."""
    if not reading.withheld:
        return
    drawing.write(figure_words.withheld(), kind="withheld")
    for number, look in enumerate(LOOKS[: len(reading.series)]):
        column = [row[number] for row in reading.values]
        if None in column:
            drawing.height += LINE
            drawing.points.append(Point(AXIS_ROOM - 16, drawing.height - LINE / 2, look))
            drawing.words += [
                Words(
                    plot.x(moment), drawing.height - GAP, figure_words.WITHHELD_SIGN,
                    "withheld", "middle",
                )
                for moment, value in enumerate(column)
                if value is None
            ]  # fmt: skip

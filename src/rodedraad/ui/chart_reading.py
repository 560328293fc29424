"""What a chart reads out of protected figures: rows, columns and values, and an axis for them.

A withheld figure stays `None` all the way. The axis is made of shown figures only, and nothing is
added up, sorted by value or guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui import figure_words
from rodedraad.ui.figure_tables import ordered, value_at
from rodedraad.ui.figures import Figures, only_figures

MOST_SERIES: Final = 6
"""More than so many patterns, markers and dashes can't be told apart."""
_MOST_STEPS: Final = 5
_MOST_GROUPS: Final = 12
_MOST_IN_A_GROUP: Final = 4
"""So many groups, and so many bars in each of them, are read at a glance."""
LINES, BARS = "lines", "bars"


class TooManySeries(ValueError):
    """A chart would have more series than people can tell apart."""


class NoTotal(ValueError):
    """A chart would show a sum that says nothing, of codes that are no parts of anything."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a dimension with what it is called."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Values by category and series; `None` is withheld. `foreign` is that of the figures."""

    caption: str
    categories_name: str
    categories: Sequence[Code]
    series: Sequence[Code]
    values: Sequence[Sequence[int | None]]
    foreign: Mapping[str, str]

    @property
    def shown(self) -> Sequence[int]:
        """Return the values that are not withheld."""
        return [value for row in self.values for value in row if value is not None]

    @property
    def withheld(self) -> int:
        """Count the values that are withheld."""
        return sum(value is None for row in self.values for value in row)


@dataclass(frozen=True, slots=True)
class Axis:
    """Round numbers from 0 to the first one that no shown figure exceeds."""

    step: int
    steps: int

    @property
    def top(self) -> int:
        """Return the last number on the axis."""
        return self.step * self.steps

    @property
    def ticks(self) -> Sequence[int]:
        """Return all numbers on the axis."""
        return [self.step * number for number in range(self.steps + 1)]


def read(shown: object, *, categories: str = "", series: str = "") -> Reading:
    """Read the parts of one dimension, or of two, out of figures.

    `categories` and `series` name dimensions: the first two of the table, unless they are said. Any
    other dimension stays at its total. Raises `NotProtected` for anything but `Figures`,
    `NoTotal` when such a dimension has none, and `TooManySeries`.
    """
    figures = only_figures(shown)
    free = [one for one in figures.dimensions if one != series]
    down = _named(figures, categories or free[0])
    rest = [one for one in free if one != down.name]
    across = series or (rest[0] if rest else "")
    fixed = {
        one.name: one.root
        for one in figures.table.dimensions
        if one.name not in (down.name, across)
    }
    if figures.apart & fixed.keys():
        raise NoTotal(", ".join(sorted(figures.apart & fixed.keys())))
    several = _parts(figures, _named(figures, across)) if across else []
    if len(several) > MOST_SERIES:
        raise TooManySeries(across)
    rows = _parts(figures, down)
    places = [{across: one.code} for one in several] or [{}]
    return Reading(
        caption=figures.caption,
        categories_name=figure_words.name_of(figures, down.name),
        categories=rows,
        series=several or [Code("", figure_words.measure_of(figures))],
        values=[
            [value_at(figures, {**fixed, down.name: row.code, **place}) for place in places]
            for row in rows
        ],
        foreign=figures.foreign,
    )


def picture_of(shown: object) -> str:
    """Return as what figures are drawn: `LINES` over time, `BARS`, or nothing.

    Nothing is drawn of more series than people can tell apart, nor where a sum would be drawn that
    says nothing. Bars are for what is read at a glance: few parts of one level, none of them below
    0. Raises `NotProtected` for anything but `Figures`.
    """
    figures = only_figures(shown)
    if not figures.is_drawn or not (figures.across or _are_few(figures.table.dimensions)):
        return ""
    try:
        reading = read(figures, categories=figures.across)
    except (NoTotal, TooManySeries):
        return ""
    if figures.across:
        return LINES
    return BARS if _are_lengths(reading) else ""


def _are_few(dimensions: Sequence[Dimension]) -> bool:
    """Tell whether all parts stand side by side: of a tree only the first level would be drawn."""
    match [_flat(one) for one in dimensions]:
        case [groups]:
            return 1 < groups <= _MOST_GROUPS
        case [groups, bars]:
            return 1 < groups <= _MOST_GROUPS and 0 < bars <= _MOST_IN_A_GROUP
        case _:
            return False


def _flat(dimension: Dimension) -> int:
    """Count the parts of a dimension of one level; 0 when it has more."""
    [parts, *others] = dimension.parts_of(dimension.root)
    is_tree = others or any(dimension.parts_of(part) for part in parts)
    return 0 if is_tree else len(parts)


def _are_lengths(reading: Reading) -> bool:
    """Tell whether a bar can be as long as each figure, and one is longer than nothing."""
    return any(reading.shown) and min(reading.shown) >= 0


def axis_for(shown: Sequence[int]) -> Axis:
    """Return an axis for the shown figures, with at most five steps of 1, 2 or 5 times ten."""
    highest = max([1, *shown])
    for power in count():
        for factor in (1, 2, 5):
            step = factor * 10**power
            steps = -(-highest // step)
            if steps <= _MOST_STEPS:
                return Axis(step, steps)
    raise AssertionError("unreachable")  # pragma: no cover


def _named(figures: Figures, name: str) -> Dimension:
    [dimension] = [one for one in figures.table.dimensions if one.name == name]
    return dimension


def _parts(figures: Figures, dimension: Dimension) -> Sequence[Code]:
    """Return the parts of the total: no total stands beside what it is the sum of."""
    first = set(dimension.parts_of(dimension.root)[0])
    return [
        Code(code, figure_words.label_of(figures, dimension, code))
        for code, _ in ordered(figures, dimension)
        if code in first
    ]

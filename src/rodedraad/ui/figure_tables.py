"""How a protected table is laid out as rows and columns for people.

One dimension is a list of rows; two are rows and columns; of three and more, each combination of
the first ones is a part with a heading of its own. Each code stands below the one that it is a part
of, and its siblings stand in the order of the labels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui import figure_words
from rodedraad.ui.figures import Figures, only_figures

_INNER = 2
"""So many dimensions go into one table: down and across."""
ROOM_FOR_WORDS = 3
"""In so many columns there is room for the words of a withheld figure; in more, for its sign."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One code as the heading of a row or a column; `level` says how deep it stands below the
    total, from 0, and `part_of` the same in words: empty for the total itself."""

    words: str
    level: int
    is_total: bool
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a value for each column; `None` is withheld."""

    heading: Heading
    values: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns with all their words.

    `heading` is empty when the figures are one table; `corner` says what stands down, and across.
    `foreign` is that of the figures.
    """

    caption: str
    heading: str
    corner: str
    columns: Sequence[Heading]
    lines: Sequence[Line]
    foreign: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_wide(self) -> bool:
        """Tell whether the columns are so many that they are narrow."""
        return len(self.columns) > ROOM_FOR_WORDS


def grids(shown: object) -> Sequence[Grid]:
    """Lay figures out as one table, or several with a heading each.

    Raises `NotProtected` for anything but `Figures`.
    """
    figures = only_figures(shown)
    dimensions = figures.table.dimensions
    outer, inner = dimensions[:-_INNER], dimensions[-_INNER:]
    places = product(*(_tree(figures, dimension) for dimension in outer))
    return [_grid(figures, outer, place, inner) for place in places]


def has_withheld(figures: Figures) -> bool:
    """Tell whether there is anything to explain."""
    return any(value is None for value in figures.table.shown.values())


def ordered(figures: Figures, dimension: Dimension) -> Sequence[tuple[str, int]]:
    """Return each code once with its level: a whole before its parts, one breakdown after another.

    Siblings stand in the order of the labels; those without a label follow in their own order. Of
    codes that are no parts of anything there is no total.
    """
    top = 1 if dimension.name in figures.apart else 0
    labels = list(figures.labels.get(dimension.name, {}))
    place = {code: number for number, code in enumerate(labels)}
    found: dict[str, int] = {}
    stack = [(dimension.root, 0)]
    while stack:
        code, level = stack.pop()
        if code not in found:
            found[code] = level
            below = (
                sorted(parts, key=lambda part: place.get(part, len(labels)))
                for parts in dimension.parts_of(code)
            )
            stack.extend(reversed([(part, level + 1) for parts in below for part in parts]))
    return [(code, level - top) for code, level in found.items() if level >= top]


_Place = tuple[str, Heading]


def _tree(figures: Figures, dimension: Dimension) -> Sequence[_Place]:
    found: list[_Place] = []
    around: list[str] = []
    for code, level in ordered(figures, dimension):
        around[level:] = [figure_words.whole_of(figures, dimension, code)]
        words = figure_words.label_of(figures, dimension, code)
        part_of = figure_words.part_of(around[level - 1]) if level else ""
        found.append((code, Heading(words, level, bool(dimension.parts_of(code)), part_of)))
    return found


def _grid(
    figures: Figures,
    outer: Sequence[Dimension],
    place: Sequence[_Place],
    inner: Sequence[Dimension],
) -> Grid:
    down, across = _down_and_across(inner, figures.across)
    fixed = {dimension.name: code for dimension, (code, _) in zip(outer, place, strict=True)}
    heading = ", ".join(heading.words for _, heading in place)
    columns = _tree(figures, across) if across else []
    return Grid(
        caption=f"{figures.caption}: {heading}" if heading else figures.caption,
        heading=heading,
        corner=_corner(figures, down, across),
        columns=[heading for _, heading in columns]
        or [Heading(figure_words.measure_of(figures), 0, is_total=False)],
        lines=list(_lines(figures, fixed, down, across, [code for code, _ in columns])),
        foreign=figures.foreign,
    )


def _corner(figures: Figures, down: Dimension, across: Dimension | None) -> str:
    """Name what stands down and across in one cell: one row of headings is read rightly by all."""
    name = figure_words.name_of(figures, down.name)
    return figure_words.by(name, figure_words.name_of(figures, across.name)) if across else name


def _down_and_across(inner: Sequence[Dimension], across: str) -> tuple[Dimension, Dimension | None]:
    """Put the dimension across that says so, or else the one with fewer codes."""
    if len(inner) < _INNER:
        return inner[0], None
    first, second = inner
    is_second = across == second.name or (across != first.name and len(second) <= len(first))
    return (first, second) if is_second else (second, first)


def _lines(
    figures: Figures,
    fixed: Mapping[str, str],
    down: Dimension,
    across: Dimension | None,
    columns: Sequence[str],
) -> Iterator[Line]:
    for code, heading in _tree(figures, down):
        row = {**fixed, down.name: code}
        places = [{**row, across.name: column} for column in columns] if across else [row]
        yield Line(heading, [value_at(figures, one) for one in places])


def value_at(figures: Figures, codes: Mapping[str, str]) -> int | None:
    """Return the figure at these codes, by dimension; `None` is withheld."""
    return figures.table.value(*(codes[name] for name in figures.dimensions))

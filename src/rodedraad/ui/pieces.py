"""Pieces of which a page has hundreds: rows and cells of tables of figures.

They are written here, and not in their components, because a template takes ten times as long for
each; what they look like together stands in the components. Whatever is text is escaped here.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from django.utils.safestring import SafeString

from rodedraad.ui import figure_words
from rodedraad.ui.boards import NOT_COUNTED, WITHHELD, Board, Line, Place
from rodedraad.ui.figure_tables import Grid, Heading
from rodedraad.ui.foreign import marked

_TOTAL: Final = " rd-figure-table__total"


def rows_of_grid(grid: Grid) -> SafeString:
    """Return the rows of a table of figures, each with a cell below each heading."""
    labels, withheld = [escape(one.words) for one in grid.columns], _withheld()
    marks = [_TOTAL * one.is_total for one in grid.columns]
    return SafeString(
        "\n".join(
            _row(
                _TOTAL * line.heading.is_total,
                _name(line.heading, marked(line.heading.words, grid.foreign), grid.foreign),
                (
                    _cell(mark + " rd-withheld", label, withheld)
                    if value is None
                    else _cell(mark, label, escape(figure_words.whole(value)))
                    for mark, label, value in zip(marks, labels, line.values, strict=True)
                ),
            )
            for line in grid.lines
        )
    )


def rows_of_board(board: Board) -> SafeString:
    """Return the rows of a board, each with a cell below the words of each column."""
    labels, withheld = [escape(one) for one in board.columns], _withheld()
    return SafeString(
        "\n".join(
            _row(
                "",
                _name(line, _link(line, board.foreign), board.foreign),
                (
                    _cell(" rd-withheld", label, withheld)
                    if place.kind == WITHHELD
                    else _cell("", label, _inside(place))
                    for label, place in zip(labels, places, strict=True)
                ),
            )
            for line, places in zip(board.lines, board.places, strict=True)
        )
    )


def _row(marked: str, name: str, cells: Iterable[str]) -> str:
    return f'<tr class="utrecht-table__row{marked}">{name}{"".join(cells)}</tr>'


def _name(one: Heading | Line, inside: str, foreign: Mapping[str, str]) -> str:
    """Return the heading of a row; what stands inside it is HTML already."""
    part_of = marked(one.part_of, foreign)
    above = f'<span class="rd-visually-hidden">, {part_of}</span>' * bool(part_of)
    level = f"rd-figure-table__level-{one.level}"
    start = f'<th class="utrecht-table__cell rd-table__name {level}" scope="row">'
    return f"{start}{inside}{above}</th>"


def _link(line: Line, foreign: Mapping[str, str]) -> str:
    words = marked(line.words, foreign)
    return f'<a href="{escape(line.url)}">{words}</a>' if line.url else words


def _cell(marked: str, label: str, inside: str) -> str:
    """Return a cell; its label and what stands inside it are HTML already."""
    return f'<td class="utrecht-table__cell rd-numeric{marked}" data-label="{label}">{inside}</td>'


def _inside(place: Place) -> str:
    words = escape(place.words)
    if place.kind == NOT_COUNTED:
        sign = figure_words.NOT_COUNTED_SIGN
        return (
            f'<span aria-hidden="true">{sign}</span><span class="rd-visually-hidden">{words}</span>'
        )
    return words


def _withheld() -> str:
    return (
        '<span class="rd-withheld__whole"><span class="rd-withheld__sign" aria-hidden="true">'
        f'{escape(figure_words.WITHHELD_SIGN)}</span> <span class="rd-withheld__words">'
        f"{escape(figure_words.not_shown())}</span></span>"
    )

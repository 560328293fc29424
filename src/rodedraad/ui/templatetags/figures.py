"""Tags for protected figures: `{% load figures %}`. They take `Figures` and nothing else."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from rodedraad.ui import boards, charts, figure_tables, figure_words, pieces, sheets
from rodedraad.ui.boards import Line
from rodedraad.ui.chart_sheet import Drawing
from rodedraad.ui.charts import NARROW, WIDE
from rodedraad.ui.figure_tables import Grid, Heading
from rodedraad.ui.figures import only_figures
from rodedraad.ui.heat_map import heat_map
from rodedraad.ui.streams import flow_picture

register = template.Library()


@register.simple_tag
def figure_grids(figures: object) -> Sequence[Grid]:
    """Return the rows and columns of figures; raises `NotProtected` for anything else."""
    return figure_tables.grids(figures)


@register.simple_tag
def grid_rows(grid: Grid) -> Sequence[tuple[Heading, SafeString]]:
    """Return each row of a grid with its cells."""
    return [(line.heading, pieces.cells(grid.columns, line.values)) for line in grid.lines]


@register.filter
def svg(drawing: Drawing, size: str) -> SafeString:
    """Return a drawing as SVG, for the screens of a size."""
    return sheets.svg(drawing, size)


@register.simple_tag
def why_withheld(figures: object) -> str:
    """Return the sentence on withheld figures; empty when there are none."""
    if not figure_tables.has_withheld(only_figures(figures)):
        return ""
    return figure_words.why_withheld()


@register.simple_tag
def bar_drawings(figures: object, **reading: Any) -> Sequence[Drawing]:
    """Draw bars on a wide sheet and on a narrow one; what is empty takes its own default."""
    said = {name: value for name, value in reading.items() if value}
    return [charts.bar_chart(figures, width=width, **said) for width in (WIDE, NARROW)]


@register.simple_tag
def line_drawings(figures: object, **reading: Any) -> Sequence[Drawing]:
    """Draw lines on a wide sheet and on a narrow one; what is empty takes its own default."""
    said = {name: value for name, value in reading.items() if value}
    return [charts.line_chart(figures, width=width, **said) for width in (WIDE, NARROW)]


@register.simple_tag
def board_rows(board: object) -> Sequence[tuple[Line, SafeString]]:
    """Return each row of a board with its cells; raises `NotProtected` for anything else."""
    known = boards.only_board(board)
    rows = [pieces.places(known.columns, row) for row in known.places]
    return list(zip(known.lines, rows, strict=True))


@register.simple_tag
def board_notes(board: object) -> Sequence[str]:
    """Return the sentences below a board, on what is withheld and on what was not counted."""
    known = boards.only_board(board)
    kinds = {place.kind for row in known.places for place in row}
    said = [figure_words.per_hundred()] if known.is_per_hundred else []
    if boards.WITHHELD in kinds:
        said.append(figure_words.why_withheld())
    if boards.NOT_COUNTED in kinds:
        said.append(figure_words.why_not_counted())
    return said


@register.simple_tag
def heat_drawings(board: object) -> Sequence[Drawing]:
    """Draw a map of departments on a wide sheet and on a narrow one."""
    return [heat_map(board, width=width) for width in (WIDE, NARROW)]


@register.simple_tag
def flow_drawings(passage: object) -> Sequence[Drawing]:
    """Draw who came and left on a wide sheet and on a narrow one."""
    return [flow_picture(passage, width=width) for width in (WIDE, NARROW)]

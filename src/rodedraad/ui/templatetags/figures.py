"""Tags for protected figures: `{% load figures %}`. They take `Figures` and nothing else."""

from collections.abc import Collection, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from rodedraad.ui import boards, chart_reading, charts, figure_tables, figure_words, pieces, sheets
from rodedraad.ui.chart_reading import read
from rodedraad.ui.chart_sheet import Drawing
from rodedraad.ui.charts import NARROW, WIDE
from rodedraad.ui.figure_tables import Grid
from rodedraad.ui.figures import only_figures
from rodedraad.ui.heat_map import heat_map
from rodedraad.ui.share_lines import share_lines
from rodedraad.ui.streams import flow_picture

register = template.Library()


@register.simple_tag
def figure_grids(figures: object) -> Sequence[Grid]:
    """Return the rows and columns of figures; raises `NotProtected` for anything else."""
    return figure_tables.grids(figures)


@register.simple_tag
def grid_rows(grid: Grid) -> SafeString:
    """Return the rows of a grid."""
    return pieces.rows_of_grid(grid)


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
def picture_of(figures: object) -> str:
    """Return as what figures are drawn: `lines`, `bars`, or nothing."""
    return chart_reading.picture_of(figures)


@register.simple_tag
def bar_drawings(figures: object, **reading: Any) -> Sequence[Drawing]:
    """Draw bars on a wide sheet and on a narrow one; what is empty takes its own default."""
    said = {name: value for name, value in reading.items() if value}
    known = read(figures, **said)
    return [charts.bars_from(known, width=width) for width in (WIDE, NARROW)]


@register.simple_tag
def line_drawings(
    figures: object,
    over: str,
    breaks: Collection[str] = (),
    gaps: Collection[str] = (),
    **reading: Any,
) -> Sequence[Drawing]:
    """Draw lines on a wide sheet and on a narrow one; what is empty takes its own default."""
    said = {name: value for name, value in reading.items() if value}
    known = read(figures, categories=over, **said)
    return [
        charts.lines_from(known, breaks=breaks or (), gaps=gaps or (), width=width)
        for width in (WIDE, NARROW)
    ]


@register.simple_tag
def board_rows(board: object) -> SafeString:
    """Return the rows of a board; raises `NotProtected` for anything else."""
    return pieces.rows_of_board(boards.only_board(board))


@register.simple_tag
def board_notes(board: object) -> Sequence[str]:
    """Return the sentences before a board, on what is withheld and on what was not counted."""
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
def share_drawings(board: object) -> Sequence[Drawing]:
    """Draw shares over time on a wide sheet and on a narrow one."""
    return [share_lines(board, width=width) for width in (WIDE, NARROW)]


@register.simple_tag
def flow_drawings(passage: object) -> Sequence[Drawing]:
    """Draw who came and left on a wide sheet and on a narrow one."""
    return [flow_picture(passage, width=width) for width in (WIDE, NARROW)]

"""A map of departments: one tile for each figure, shaded by how it differs from the first row.

Each tile says its number and has a mark, so that nobody needs the colour. A withheld figure has no
shade and no mark, only its sign; so has one that was not counted. What can't be compared has dashes
around its number. Takes a `Board` and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.translation import pgettext

from rodedraad.ui import figure_words
from rodedraad.ui.boards import NOT_COUNTED, SHOWN, WITHHELD, Board, Place, only_board
from rodedraad.ui.chart_sheet import GAP, LETTER, LINE, Drawing, Mark, Tile, Words, lines_of
from rodedraad.ui.charts import WIDE

_NAMES: Final = 220
_TALL: Final = 30
_MARK: Final = 22
"""So wide is the room of a mark at the end of a tile."""
_INDENT: Final = 12
_LITTLE, _MUCH = Fraction(6, 5), Fraction(3, 2)
_UP, _DOWN = "M-4,3L0,-4L4,3z", "M-4,-3L0,4L4,-3z"
_UP_TWICE, _DOWN_TWICE = "M-4,0L0,-7L4,0zM-4,8L0,1L4,8z", "M-4,0L0,7L4,0zM-4,-8L0,-1L4,-8z"


@dataclass(frozen=True)
class _Shade:
    """How a tile looks that differs so much from the first row."""

    fill: str
    mark: str
    is_dashed: bool = False


_SHADES: Final = {
    2: _Shade("#f0a35a", _UP_TWICE),
    1: _Shade("#fbdcbc", _UP),
    0: _Shade("#f2f2f2", ""),
    -1: _Shade("#d0e4f4", _DOWN),
    -2: _Shade("#93bfe6", _DOWN_TWICE),
}
"""From orange to blue, which who sees fewer colours tells apart; dark words stand out on all."""
_UNSHADED: Final = _Shade("#ffffff", "")
_NOT_COMPARED: Final = _Shade("#ffffff", "", is_dashed=True)
_SWATCH: Final = (24, 16)
_BESIDE: Final = 34
"""A tile of the legend is so wide and tall, and its words begin there."""


def heat_map(shown: object, *, width: int = WIDE) -> Drawing:
    """Draw a board whose first row is what the other ones are compared with.

    Raises `NotProtected` for anything but a `Board`.
    """
    board = only_board(shown)
    read = board.places
    drawing = Drawing("heat", width, board.caption, _said(), board.foreign)
    _legend(drawing, read)
    is_narrow = width < WIDE
    _headings(drawing, board, is_narrow=is_narrow)
    for line, row in zip(board.lines, read, strict=True):
        if is_narrow:
            drawing.write(line.words, x=line.level * _INDENT / 2)
        top = drawing.height
        _name(drawing, line.words, line.level, top, is_narrow=is_narrow)
        for number, place in enumerate(row):
            _tile(drawing, place, read[0][number], _across(drawing, board, number, is_narrow), top)
        drawing.height = max(drawing.height, top + _TALL) + (GAP if is_narrow else 2)
    return drawing


def step(place: Place, base: Place) -> int | None:
    """Return how much a figure differs from that of the first row, from -2 to 2; `None` unknown."""
    if place.number is None or not base.number:
        return None
    times = place.number / base.number
    if times > _LITTLE:
        return 2 if times > _MUCH else 1
    if times < 1 / _LITTLE:
        return -2 if times < 1 / _MUCH else -1
    return 0


def _said() -> str:
    return pgettext(
        "figures",
        "For each department and figure a tile with its number. The shade and the mark say how it"
        " differs from the first row. A white tile is not compared: its figure is not shown or was"
        " not counted, or the first row has none, or 0. The table below has all figures.",
    )


def _words_of(number: int) -> str:
    return {
        2: pgettext("figures", "more than one and a half times as many as the first row"),
        1: pgettext("figures", "more than the first row"),
        0: pgettext("figures", "about as many as the first row"),
        -1: pgettext("figures", "fewer than the first row"),
        -2: pgettext("figures", "less than two thirds of the first row"),
    }[number]


def _legend(drawing: Drawing, read: Sequence[Sequence[Place]]) -> None:
    for number, shade in _SHADES.items():
        _explained(drawing, shade, _words_of(number))
    kinds = {place.kind for row in read for place in row}
    if WITHHELD in kinds:
        _explained(drawing, _UNSHADED, figure_words.not_shown(), figure_words.WITHHELD_SIGN)
    if NOT_COUNTED in kinds:
        _explained(drawing, _UNSHADED, figure_words.not_counted(), figure_words.NOT_COUNTED_SIGN)
    if any(
        _has_no_base(place, base) for row in read for place, base in zip(row, read[0], strict=True)
    ):
        _explained(drawing, _NOT_COMPARED, _nothing_to_compare_with())
    drawing.height += GAP


def _explained(drawing: Drawing, shade: _Shade, words: str, sign: str = "") -> None:
    """Draw a tile as it looks on the map, with what it means beside it."""
    wide, tall = _SWATCH
    top, middle = drawing.height + 2, 1 + wide / 2
    drawing.tiles.append(Tile(1, top, wide, tall, shade.fill, shade.is_dashed))
    if shade.mark:
        drawing.marks.append(Mark(middle, top + tall / 2, shade.mark))
    if sign:
        drawing.words.append(Words(middle, drawing.height + LINE - GAP, sign, "number", "middle"))
    drawing.write(words, x=_BESIDE)


def _has_no_base(place: Place, base: Place) -> bool:
    """Tell whether a figure is shown that can't be compared with the first row."""
    return place.kind == SHOWN and step(place, base) is None


def _nothing_to_compare_with() -> str:
    return pgettext("figures", "not compared: the first row has no figure there, or 0")


def _headings(drawing: Drawing, board: Board, *, is_narrow: bool) -> None:
    """Write what stands across: as numbers, which are explained above, where words have no room."""
    is_numbered = is_narrow or not _has_room(drawing, board)
    if is_numbered:
        for number, words in enumerate(board.columns, start=1):
            drawing.write(f"{number}  {words}")
        drawing.height += GAP
    top = drawing.height
    for number, words in enumerate(board.columns):
        x, wide = _across(drawing, board, number, is_narrow)
        lines = [str(number + 1)] if is_numbered else lines_of(words, wide)
        for place, line in enumerate(lines, start=1):
            foot = top + place * LINE - GAP
            drawing.words.append(Words(x + wide / 2, foot, line, "number", "middle"))
            drawing.height = max(drawing.height, top + place * LINE)


def _has_room(drawing: Drawing, board: Board) -> bool:
    """Tell whether each word of a heading fits in its column."""
    _x, wide = _across(drawing, board, 0, is_narrow=False)
    return all(len(one) * LETTER <= wide for words in board.columns for one in words.split())


def _across(drawing: Drawing, board: Board, number: int, is_narrow: bool) -> tuple[float, float]:
    """Return where a column begins, and how wide it is."""
    first = 0 if is_narrow else _NAMES
    wide = (drawing.width - first) / max(1, len(board.columns))
    return round(first + number * wide, 2), round(wide, 2)


def _name(drawing: Drawing, words: str, level: int, top: float, *, is_narrow: bool) -> None:
    if is_narrow:
        return
    x = level * _INDENT
    for place, line in enumerate(lines_of(words, _NAMES - x - GAP), start=1):
        drawing.words.append(Words(x, top + place * LINE, line))
        drawing.height = max(drawing.height, top + place * LINE + GAP)


def _tile(
    drawing: Drawing, place: Place, base: Place, across: tuple[float, float], top: float
) -> None:
    x, wide = across
    found = step(place, base)
    unshaded = _NOT_COMPARED if _has_no_base(place, base) else _UNSHADED
    shade = unshaded if found is None else _SHADES[found]
    drawing.tiles.append(Tile(x + 1, top, wide - 2, _TALL, shade.fill, shade.is_dashed))
    words = place.sign
    middle = x + wide / 2
    if shade.mark:
        drawing.marks.append(Mark(x + wide - _MARK / 2, top + _TALL / 2, shade.mark))
        middle = min(middle, x + wide - _MARK - len(words) * LETTER / 2)
    drawing.words.append(Words(middle, top + _TALL / 2 + GAP, words, "number", "middle"))

"""Pieces of which a page has hundreds: cells of tables of figures.

They are written here, and not in their components, because a template takes ten times as long for
each; what they look like together stands in the components. Whatever is text is escaped here.
"""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString

from rodedraad.ui import figure_words
from rodedraad.ui.boards import NOT_COUNTED, WITHHELD, Place
from rodedraad.ui.figure_tables import Heading

_BETWEEN = "\n        "


def cells(columns: Sequence[Heading], values: Sequence[int | None]) -> SafeString:
    """Return a row of a table of figures, a cell below each heading; `None` is withheld."""
    withheld = _withheld()
    return _row(
        _cell(
            " rd-figure-table__total" * column.is_total + " rd-withheld" * (value is None),
            column.words,
            withheld if value is None else escape(figure_words.whole(value)),
        )
        for column, value in zip(columns, values, strict=True)
    )


def places(columns: Sequence[str], row: Sequence[Place]) -> SafeString:
    """Return a row of a board, a cell below the words of each column."""
    withheld = _withheld()
    return _row(
        _cell(" rd-withheld" * (place.kind == WITHHELD), column, _inside(place, withheld))
        for column, place in zip(columns, row, strict=True)
    )


def _row(found: Iterable[str]) -> SafeString:
    return SafeString(_BETWEEN.join(found))


def _cell(marked: str, label: str, inside: str) -> str:
    """Return a cell; what stands inside it is HTML already."""
    said = escape(label)
    return f'<td class="utrecht-table__cell rd-numeric{marked}" data-label="{said}">{inside}</td>'


def _inside(place: Place, withheld: str) -> str:
    words = escape(place.words)
    if place.kind == WITHHELD:
        return withheld
    if place.kind == NOT_COUNTED:
        return f'<span aria-hidden="true">–</span><span class="rd-visually-hidden">{words}</span>'
    return words


def _withheld() -> str:
    return (
        '<span class="rd-withheld__whole"><span class="rd-withheld__sign" aria-hidden="true">'
        f'{escape(figure_words.WITHHELD_SIGN)}</span> <span class="rd-withheld__words">'
        f"{escape(figure_words.not_shown())}</span></span>"
    )

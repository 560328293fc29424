"""The words that stand with figures, the same on every page, in every chart and in every file."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from django.utils.formats import get_format
from django.utils.numberformat import format as format_number
from django.utils.translation import get_language, pgettext

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui.figures import Figures

_SIGNS: Final = ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR", "NUMBER_GROUPING")
WITHHELD_SIGN: Final = "×"
NOT_COUNTED_SIGN: Final = "–"
"""What stands where a withheld figure would be, before the words or alone where they do not fit."""


def not_shown() -> str:
    """Return what is said of a withheld figure; never why of this one."""
    return pgettext("figures", "not shown")


def withheld() -> str:
    """Return the sign and the words for a withheld figure."""
    return f"{WITHHELD_SIGN} {not_shown()}"


def why_withheld() -> str:
    """Say once, before a table, what a withheld figure means and what it does not mean."""
    return pgettext(
        "figures",
        "× not shown: with this figure somebody could find out something about a person, perhaps"
        " only together with other figures. It does not mean that the figure is small.",
    )


def whole(number: int) -> str:
    """Write a whole number with marks between the thousands: 20.000."""
    return written(number, 0)


def written(number: int, decimals: int) -> str:
    """Write so many tenths, or hundredths: as many decimals as are said."""
    return _written(number, decimals, get_language() or "")


@lru_cache(maxsize=8192)
def _written(number: int, decimals: int, language: str) -> str:
    point, mark, together = (get_format(one, language) for one in _SIGNS)
    value = Decimal(number).scaleb(-decimals)
    return format_number(value, point, decimals, together, mark, force_grouping=True)


def measure_of(figures: Figures) -> str:
    """Return what is counted, as the heading above the figures."""
    named = figures.counted or figures.names.get(figures.table.measure)
    return named or pgettext("figures", "Number")


def name_of(figures: Figures, dimension: str) -> str:
    """Return what a dimension is called."""
    return figures.names.get(dimension, dimension)


def by(down: str, across: str) -> str:
    """Return what stands in the corner of a table: the name of its rows, by that of its columns."""
    return pgettext("figures", "%(rows)s, by %(columns)s") % {
        "rows": down,
        "columns": across.lower(),
    }


def label_of(figures: Figures, dimension: Dimension, code: str) -> str:
    """Return what a code is called; what is the sum of others says so."""
    label = figures.label(dimension.name, code)
    if not dimension.parts_of(code):
        return label
    if code == dimension.root and label == code:
        return total().capitalize()
    return label if total() in label.casefold() else f"{label} ({total()})"


def total() -> str:
    """Return what is said of the sum of all parts."""
    return pgettext("figures", "total")


def whole_of(figures: Figures, dimension: Dimension, code: str) -> str:
    """Return what a code is called where its parts name it: that it is a total goes without saying.

    A total without a name of its own is called so.
    """
    label = figures.label(dimension.name, code)
    is_nameless = code == dimension.root and label == code
    return label_of(figures, dimension, code) if is_nameless else label


def part_of(whole: str) -> str:
    """Return in words that a row stands below another, as the indent says it to the eye."""
    return pgettext("figures", "part of: %(whole)s") % {"whole": whole}


def shown() -> str:
    """Return what is said of a figure that is not withheld."""
    return pgettext("figures", "shown")


def status() -> str:
    """Return the heading above whether a figure is shown."""
    return pgettext("figures", "Status")


def about() -> str:
    """Return the name of what tells about figures; at most 31 letters, for a tab of a workbook."""
    return pgettext("figures", "About")


def title() -> str:
    """Return the word before the title of a publication."""
    return pgettext("figures", "Title")


def organisation() -> str:
    """Return the word before the name of whose figures they are."""
    return pgettext("figures", "Organisation")


def address() -> str:
    """Return the word before where a publication stands on the web."""
    return pgettext("figures", "On the web")


def table_name(number: int) -> str:
    """Return the name of one table of several."""
    return pgettext("figures", "Table %(number)s") % {"number": number}


def code_of(name: str) -> str:
    """Return the heading above the codes of a dimension."""
    return pgettext("figures", "%(name)s (code)") % {"name": name}


def says_code(name: str) -> str:
    """Explain the codes of a dimension in a data dictionary."""
    return pgettext("figures", "Code of “%(name)s”, the same in every language.") % {"name": name}


def says_label(name: str) -> str:
    """Explain the labels of a dimension in a data dictionary."""
    return pgettext("figures", "What the code of “%(name)s” is called.") % {"name": name}


def says_value() -> str:
    """Explain the figures in a data dictionary."""
    return pgettext("figures", "A whole number; empty when the figure is not shown.")


def says_apostrophe() -> str:
    """Explain what was done to texts that a program could take for a formula."""
    return pgettext(
        "figures",
        "In CSV a text that begins with = + - or @ has an apostrophe before it, so that no program"
        " takes it for a formula. So has what begins with it after a comma, a semicolon or a tab.",
    )


def not_counted() -> str:
    """Return what is said where there is no figure: nothing was counted there."""
    return pgettext("figures", "not counted")


def why_not_counted() -> str:
    """Say once, before a board, what it means that there is no figure."""
    return pgettext("figures", "– not counted: no figure on this was published.")


def each_hundred(number: str) -> str:
    """Say of one number that it is so many of each hundred."""
    return pgettext("figures", "%(number)s for each 100") % {"number": number}


def one_of(row: str, column: str, figure: str) -> str:
    """Say one figure of a board with the row and the column where it stands."""
    said = {"row": row, "column": column, "figure": figure}
    return pgettext("figures", "%(row)s, %(column)s: %(figure)s") % said


def per_hundred() -> str:
    """Say once how the figures of a board of shares are to be read."""
    return pgettext("figures", "All figures are for each 100: of people, unless it says otherwise.")

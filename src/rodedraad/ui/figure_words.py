"""The words that stand with figures, the same on every page, in every chart and in every file."""

from typing import Final

from django.utils.translation import pgettext

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui.figures import Figures

WITHHELD_SIGN: Final = "×"
"""What stands where a withheld figure would be, before the words or alone where they do not fit."""


def not_shown() -> str:
    """Return what is said of a withheld figure; never why of this one."""
    return pgettext("figures", "not shown")


def withheld() -> str:
    """Return the sign and the words for a withheld figure."""
    return f"{WITHHELD_SIGN} {not_shown()}"


def why_withheld() -> str:
    """Say once, below a table, what a withheld figure means and what it does not mean."""
    return pgettext(
        "figures",
        "× not shown: with this figure somebody could find out something about a person, perhaps"
        " only together with other figures. It does not mean that the figure is small.",
    )


def measure_of(figures: Figures) -> str:
    """Return what is counted, as the heading above the figures."""
    return figures.names.get(figures.table.measure, pgettext("figures", "Number"))


def name_of(figures: Figures, dimension: str) -> str:
    """Return what a dimension is called."""
    return figures.names.get(dimension, dimension)


def label_of(figures: Figures, dimension: Dimension, code: str) -> str:
    """Return what a code is called; what is the sum of others says so."""
    label = figures.label(dimension.name, code)
    if not dimension.parts_of(code):
        return label
    total = pgettext("figures", "total")
    if code == dimension.root and label == code:
        return total.capitalize()
    return label if total in label.casefold() else f"{label} ({total})"

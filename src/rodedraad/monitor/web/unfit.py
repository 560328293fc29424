"""Saying why what was recorded can't be put into tables: never how much was counted of it."""

from logging import getLogger
from typing import Final

from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.errors import (
    BadHierarchy,
    DisclosureError,
    TooManyCells,
    TooManyCodes,
    UnknownCode,
)
from rodedraad.lib.disclosure.row_errors import CodeNotInTree
from rodedraad.monitor.representation.words import headings

_log: Final = getLogger(__name__)


def unfit(wrong: DisclosureError) -> str:
    """Say what is wrong and who can mend it, in the language that is active.

    The log gets the kind of error only.
    """
    _log.error("Figures could not be prepared: %s", type(wrong).__name__)
    kept = _("Nothing was published, and nothing is lost.")
    return f"{_what(wrong)} {kept}"


def _what(wrong: DisclosureError) -> str:
    match wrong:
        case CodeNotInTree() | UnknownCode():
            said = _(
                "Something was recorded under a code that is not in the list any more. %(list)s: "
                "“%(code)s”. Ask your administrator to put it back into the profile."
            )
            return said % {"list": _named(wrong.dimension), "code": wrong.code}
        case TooManyCells() | TooManyCodes():
            return _(
                "There are more departments and categories together than can be protected at once. "
                "Ask your administrator for a tree with fewer departments."
            )
        case BadHierarchy():
            said = _(
                "The list by which is counted does not add up on this day, at “%(code)s”: "
                "%(list)s. Ask your administrator to mend it."
            )
            return said % {"list": _named(wrong.dimension), "code": wrong.code}
        case _:
            return _(
                "What was recorded does not agree with itself, or with what was published before. "
                "Ask your administrator to look at the log of the server."
            )


def _named(dimension: str) -> str:
    """Return what a list is called; its own name where it has no other."""
    return {**headings(), "desk": _("Desk"), "measures": _("Measure")}.get(dimension, dimension)

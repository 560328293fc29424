"""Saying in which tables a figure changed by too few to publish it again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.monitor.anew import Changed, TooFewChanged
from rodedraad.ui import figure_words

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

TOO_FEW: "Final[StrPromise]" = gettext_lazy(
    "Counted again, this differs too little from what was published. The difference would tell "
    "about the people who came later, so it can’t be published. You can withdraw what is wrong."
)
"""Where it is not known in which tables it does."""


def too_few_changed(refused: TooFewChanged, language: str) -> str:
    """Say in which tables, and of each at which row; never by how much."""
    if not refused.changed:
        return str(TOO_FEW)
    said = _(
        "Counted again, each table has a figure that changed by so few that the old and the new "
        "one together would tell who they are: %(tables)s. So nothing can be published anew. You "
        "can withdraw what is wrong."
    )
    return said % {"tables": "; ".join(_where(one, language) for one in refused.changed)}


def _where(changed: Changed, language: str) -> str:
    words = changed.words[language]
    row = ", ".join(_label(words, *pair) for pair in changed.codes)
    return f"{words['caption']} ({row or figure_words.total()})"


def _label(words: Mapping[str, Any], dimension: str, code: str) -> str:
    labels = {name: dict(codes) for name, codes in words["labels"]}
    return str(labels.get(dimension, {}).get(code, code))

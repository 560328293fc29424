"""What every component, chart and file of figures takes: protected tables, with words to show them.

Nothing else is accepted: a number that `protect` did not let through has no way to a reader.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.ui.components import Row
from rodedraad.ui.foreign import marked


class NotProtected(TypeError):
    """Somebody wants to show figures that were not proven to be safe."""


@dataclass(frozen=True)
class Figures:
    """One protected table as people read it, in one language.

    `names` says what each dimension is called; `labels` says what each code is called; the order of
    the labels is the order of the rows. A code without a label is shown as it is. `overlapping` are
    the dimensions of which the parts add up to more than their total, because one thing can be
    counted at several. `apart` are those whose codes are no parts of anything, such as days: their
    sum says nothing, so none is shown.
    `counted` says what the figures are a number of, as the heading above them; without it that is
    the name of the measure in `names`.

    `across` is the dimension of time, which goes from left to right; without it that is the one
    with fewer codes. From each of its codes in `breaks` on it is counted in another way, and before
    each of those in `after_gaps` a moment is missing. `is_drawn` tells whether a picture says
    something: one of sums of pay tells how many they are.
    `foreign` holds texts within its words that are in one language only, each with that language.
    """

    table: ProtectedTable
    caption: str
    names: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    overlapping: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    counted: str = ""
    across: str = ""
    breaks: Collection[str] = ()
    after_gaps: Collection[str] = ()
    is_drawn: bool = True
    foreign: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.table, ProtectedTable):
            raise NotProtected(type(self.table).__name__)

    @property
    def dimensions(self) -> Sequence[str]:
        """Return the dimensions in the order of the table."""
        return [dimension.name for dimension in self.table.dimensions]

    def label(self, dimension: str, code: str) -> str:
        """Return what a code is called."""
        return self.labels.get(dimension, {}).get(code, code)

    @property
    def seen(self) -> Sequence[int | None]:
        """Return every figure that readers see: codes that are no parts have no total."""
        apart = self.apart & {one.name for one in self.table.dimensions}
        return [
            value
            for cell, value in self.table.shown.items()
            if apart <= {name for name, _code in cell.codes}  # a total has no code
        ]


def only_figures(shown: object) -> Figures:
    """Return what is shown if it is `Figures`, or raise `NotProtected`."""
    if not isinstance(shown, Figures):
        raise NotProtected(type(shown).__name__)
    return shown


class Saying(NamedTuple):
    """A sentence made of figures that are shown, and what it is about."""

    about: str
    sentence: str


@dataclass(frozen=True)
class Publication:
    """A release as people read it, in one language: what it is about, and its tables.

    `about` holds pairs of a word and what it says: population, reference date, source, rule, who
    published it and when, how much is withheld. `address` is where it stands on the web. `said` are
    sentences; those about the same thing follow each other. `standing` holds pairs too: that the
    figures were withdrawn, or corrected later; none while they hold. `organisation` is the name of
    whose figures they are. `foreign` holds texts within these that are in one language only, each
    with that language.
    """

    title: str
    language: str
    address: str
    about: Sequence[tuple[str, str]]
    tables: Sequence[Figures]
    organisation: str
    said: Sequence[Saying] = ()
    standing: Sequence[tuple[str, str]] = ()
    foreign: Mapping[str, str] = field(default_factory=dict)

    @property
    def said_by_subject(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Return what the sentences are about, with the sentences."""
        return [
            (about, [one.sentence for one in several])
            for about, several in groupby(self.said, key=lambda one: one.about)
        ]

    @property
    def told(self) -> Sequence[tuple[str, str]]:
        """Return pairs of a word and what it says: all that stands beside the tables."""
        said = [(about, " ".join(sentences)) for about, sentences in self.said_by_subject]
        return [*self.standing, *self.about, *said]

    @property
    def rows(self) -> Sequence[Row]:
        """Return what it is about as lines to show."""
        return [Row(key, marked(value, self.foreign)) for key, value in self.about]


def only_publication(taken: object) -> Publication:
    """Return what is taken along if it is a `Publication` of `Figures`, or raise `NotProtected`."""
    if not isinstance(taken, Publication):
        raise NotProtected(type(taken).__name__)
    for table in taken.tables:
        only_figures(table)
    return taken

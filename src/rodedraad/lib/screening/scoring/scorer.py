"""Adding up: what the features of a sentence weigh, and on which ground it weighs most.

`away` says how much a sentence keeps people away, `news` how much it reports about others; both
are sums of weights divided by the square root of the number of features that have one, so that a
long sentence weighs no more than a short one. `ground` is the one with the largest sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import Numbers
from rodedraad.lib.screening.cues import Cues, standard_cues
from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.kept import Kept
from rodedraad.lib.screening.scoring.lexicon import Lexicon, standard_lexicon
from rodedraad.lib.screening.scoring.senses import Sense, senses_of
from rodedraad.lib.screening.scoring.tables import NONE, Tables, tables_of

WEIGHTS_FILE: Final = "weights.tsv"
GROUNDS_FILE: Final = "grounds.tsv"
GROUNDS: Final = tuple(Ground)


class Scored(NamedTuple):
    """What a sentence weighs, as log odds."""

    away: float
    news: float


@dataclass(frozen=True)
class Scorer:
    """Weights by feature, and what always counts; and the weights of each ground.

    It listens to a text with a `Listener`.
    """

    lexicon: Lexicon
    tables: Tables
    bias: Scored
    grounds: "OfGrounds"
    cues: Cues

    @cached_property
    def senses(self) -> Kept[Sense]:
        """Return what words are."""
        return Kept(senses_of(self.lexicon, self.tables, self.cues))

    @cached_property
    def in_a_field(self) -> Kept[bool]:
        """Return whether words belong to a field: it is asked for most."""
        return Kept(lambda word: bool(self.lexicon.fields(word)))

    @cached_property
    def of_ground(self) -> Numbers:
        """Return for each feature its row among the weights of the grounds, or `NONE`."""
        numbers = self.tables.numbers_of(self.grounds.names())
        rows = np.full(len(self.tables.away), NONE)
        rows[numbers] = np.arange(len(numbers))
        return rows


@dataclass(frozen=True)
class OfGrounds:
    """The weights of the grounds, which are read when the first sentence is heard."""

    text: str

    def names(self) -> list[str]:
        """Return the names of the features that weigh on a ground."""
        return [line.partition("\t")[0] for line in self.text.splitlines()]

    @cached_property
    def rows(self) -> Mapping[str, tuple[float, ...]]:
        """Return the weights of each ground by feature; what always counts has no name."""
        return weights_from(self.text)

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """Return the same as an array with a row for each feature, in the order of `names`."""
        return np.array([*self.rows.values()])

    @cached_property
    def always(self) -> NDArray[np.float64]:
        """Return what always counts for each ground."""
        return np.array(self.rows[""])

    def best(self, each: Sequence[Numbers]) -> list[Ground]:
        """Return the grounds with the largest sums, given the rows of features of each sentence."""
        sums = [self.weights[rows].sum(axis=0) / sqrt(max(1, len(rows))) for rows in each]
        return [GROUNDS[one] for one in np.argmax(sums + self.always, axis=1).tolist()]


def columns_from(text: str) -> tuple[Sequence[str], ...]:
    """Read a table: a feature on each line, then its weights, with tabs between; by column."""
    width = text.partition("\n")[0].count("\t") + 1
    cells = text.rstrip("\n").replace("\n", "\t").split("\t")
    return tuple(cells[at::width] for at in range(width))


def weights_from(text: str) -> dict[str, tuple[float, ...]]:
    """Read weights by the name of their feature."""
    names, *columns = columns_from(text)
    return dict(zip(names, zip(*(map(float, one) for one in columns), strict=True), strict=True))


@cache
def standard_scorer() -> Scorer:
    """Return the scorer that comes with the library; it is read once."""
    here = files("rodedraad.lib.screening") / "scoring"
    names, *columns = columns_from((here / WEIGHTS_FILE).read_text("utf-8"))
    weights = [list(map(float, one)) for one in columns]
    grounds = OfGrounds((here / GROUNDS_FILE).read_text("utf-8"))
    lexicon = standard_lexicon()
    tables = tables_of(names, weights, grounds.names(), lexicon)
    bias = Scored(*(one[names.index("")] for one in weights))
    return Scorer(lexicon, tables, bias, grounds, standard_cues())

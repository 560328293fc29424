"""Adding up: what the features of a sentence weigh, and on which ground it weighs most.

`away` says how much a sentence keeps people away, `news` how much it reports about others; both
are sums of weights divided by the square root of the number of features that have one, so that a
long sentence weighs no more than a short one. `ground` is the one with the largest sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import repeat
from math import sqrt
from typing import Final, NamedTuple

from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.scoring.features import MOST_WORDS, WHOLE, Features, features_of
from rodedraad.lib.screening.scoring.lexicon import Lexicon, ground_of, standard_lexicon
from rodedraad.lib.screening.scoring.tables import (
    FieldsMet,
    Sense,
    Senses,
    Tables,
    features_in,
    tables_of,
)
from rodedraad.lib.screening.sentence_reading import Reading

WEIGHTS_FILE: Final = "weights.tsv"
GROUNDS_FILE: Final = "grounds.tsv"
GROUNDS: Final = tuple(Ground)
LEAST_ALONE: Final = -1.0
"""Of sentences that would be heard, one or two in a hundred have words that weigh less alone."""
AROUND: Final = 1
"""So many words around the word that weighs most are shown with it."""


class Scored(NamedTuple):
    """What a sentence weighs, as log odds."""

    away: float
    news: float


class Heard(NamedTuple):
    """On which ground a sentence weighs most, and the words that weighed most: `start:end`."""

    ground: Ground
    start: int
    end: int


@dataclass(frozen=True)
class Scorer:
    """Weights by feature, and what always counts; and the weights of each ground."""

    lexicon: Lexicon
    tables: Tables
    bias: complex
    grounds: "OfGrounds"
    learned: dict[str, Sense] = field(default_factory=dict)
    """Words with a stem that has a weight, as they come: see `Senses`."""

    def listener(self) -> "Listener":
        """Return what listens to one text."""
        return Listener(self)


@dataclass(frozen=True)
class OfGrounds:
    """The weights of the grounds, which are read when the first sentence is heard."""

    text: str

    @cached_property
    def rows(self) -> Mapping[str, tuple[float, ...]]:
        """Return the weights of each ground by feature; what always counts has no name."""
        return weights_from(self.text)

    def best(self, features: Features) -> Ground:
        """Return the ground with the largest sum."""
        rows = [self.rows[name] for name in features if name in self.rows]
        size = sqrt(max(1, len(rows)))
        columns = zip(*rows, strict=True) if rows else repeat((), len(GROUNDS))
        sums = [sum(one) / size + bias for one, bias in zip(columns, self.rows[""], strict=True)]
        return GROUNDS[sums.index(max(sums))]


class Listener:
    """A scorer that listens to one text. What it knows of its words goes with it."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer, self._tables = scorer, scorer.tables
        self._fields = FieldsMet(scorer.lexicon, scorer.learned)
        self._senses = Senses(scorer.lexicon, scorer.tables, scorer.learned)

    def may_hear(self, words: Sequence[str]) -> bool:
        """Tell whether it is worth weighing a sentence: cheaply, by its words alone.

        It is not if no word belongs to a field, for then there is no ground to speak of, or if
        its words by themselves weigh far too little.
        """
        if not any(map(self._fields.__getitem__, words)):
            return False
        known = [self._senses[word] for word in words]
        count = sum([len(one.features) for one in known])
        return sum([one.away for one in known]) > LEAST_ALONE * sqrt(count)

    def score(self, reading: Reading) -> Scored:
        """Return what a sentence weighs. Takes time in proportion to its words."""
        scorer = self._scorer
        features = features_in(reading, scorer.lexicon, self._tables, self._senses)
        total = self._tables.sum(features) + scorer.bias
        return Scored(total.real, total.imag)

    def heard(self, reading: Reading) -> Heard:
        """Return on which ground a sentence weighs most, and where."""
        known = [self._senses[word].word for word in reading.words[:MOST_WORDS]]
        features = features_of(reading, self._scorer.lexicon, known)
        ground = self._scorer.grounds.best(features)
        of_word = self._by_word(features, len(reading.words))
        on_ground = list(self._on_ground(reading, ground))
        places = range(len(reading.words))
        best = max(on_ground or places, key=lambda at: of_word[at], default=0)
        first, last = max(0, best - AROUND), min(len(places) - 1, best + AROUND)
        end = reading.places[last] + len(reading.words[last])
        return Heard(ground, reading.places[first], end)

    def _by_word(self, features: Features, words: int) -> list[float]:
        """Return what weighs by the word that it belongs to."""
        of_word = [0.0] * words
        for name, at in features.items():
            if at != WHOLE:
                of_word[at] += self._tables.weight(name).real
        return of_word

    def _on_ground(self, reading: Reading, ground: Ground) -> Iterator[int]:
        """Yield the words that belong to a field of this ground."""
        for at, word in enumerate(reading.words):
            if ground in map(ground_of, self._fields[word]):
                yield at


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
    weights = list(map(complex, *(map(float, one) for one in columns)))
    grounds = OfGrounds((here / GROUNDS_FILE).read_text("utf-8"))
    bias = weights[names.index("")]
    return Scorer(standard_lexicon(), tables_of(names, weights), bias, grounds)

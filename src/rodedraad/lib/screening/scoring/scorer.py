"""Adding up: what the features of a sentence weigh, and on which ground it weighs most.

`away` says how much a sentence keeps people away, `news` how much it reports about others; both
are sums of weights divided by the square root of the number of features that have one, so that a
long sentence weighs no more than a short one. `ground` is the one with the largest sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import sqrt
from typing import Final, NamedTuple

from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.scoring.features import WHOLE, Features, features_of
from rodedraad.lib.screening.scoring.lexicon import (
    MOST_KEPT,
    Lexicon,
    ground_of,
    standard_lexicon,
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
    """What a sentence weighs, as log odds, and the features that it has."""

    away: float
    news: float
    features: Features


class Heard(NamedTuple):
    """On which ground a sentence weighs most, and the words that weighed most: `start:end`."""

    ground: Ground
    start: int
    end: int


@dataclass(frozen=True)
class Scorer:
    """Weights by feature: (away, news), and of each ground in the order of `GROUNDS`."""

    lexicon: Lexicon
    weights: Mapping[str, tuple[float, float]]
    of_grounds: Mapping[str, tuple[float, ...]]
    bias: tuple[float, float]
    ground_bias: tuple[float, ...]
    alone: dict[str, tuple[bool, float, int]] = field(default_factory=dict)
    """What words weigh by themselves: kept as they come, up to a bound."""

    def may_hear(self, words: Sequence[str]) -> bool:
        """Tell whether it is worth weighing a sentence: cheaply, by its words alone.

        It is not if no word belongs to a field, for then there is no ground to speak of, or if
        its words by themselves weigh far too little.
        """
        heard, total, count = False, 0.0, 0
        for one in words:
            in_field, weight, times = self.alone.get(one) or self._alone(one)
            heard, total, count = heard or in_field, total + weight, count + times
        return heard and total > LEAST_ALONE * sqrt(count)

    def _alone(self, word: str) -> tuple[bool, float, int]:
        """Return of a word whether a field has it, what it weighs, and by how many features."""
        token, fields, shapes = self.lexicon.word(word)
        grounds = {ground_of(name) for name in fields}
        names = (f"w:{token}", *shapes, *(f"f:{n}" for n in fields), *(f"g:{n}" for n in grounds))
        found = [self.weights[name][0] for name in names if name in self.weights]
        if len(self.alone) >= MOST_KEPT:
            self.alone.clear()
        self.alone[word] = bool(fields), sum(found), len(found)
        return self.alone[word]

    def score(self, reading: Reading) -> Scored:
        """Return what a sentence weighs. Takes time in proportion to its words."""
        features = features_of(reading, self.lexicon)
        weights = self.weights
        found = [weights[name] for name in features if name in weights]
        size = sqrt(max(1, len(found)))
        away, news = (sum(column) for column in zip(*found, strict=True)) if found else (0.0, 0.0)
        return Scored(away / size + self.bias[0], news / size + self.bias[1], features)

    def heard(self, reading: Reading, features: Features) -> Heard:
        """Return on which ground a sentence with these features weighs most, and where."""
        ground = self._ground(features)
        of_word = [0.0] * len(reading.words)
        for name, at in features.items():
            if at != WHOLE and name in self.weights:
                of_word[at] += self.weights[name][0]
        places = range(len(reading.words))
        fields = [self.lexicon.word(one).fields for one in reading.words]
        on_ground = [at for at in places if ground in map(ground_of, fields[at])]
        best = max(on_ground or places, key=lambda at: of_word[at], default=0)
        first, last = max(0, best - AROUND), min(len(places) - 1, best + AROUND)
        end = reading.places[last] + len(reading.words[last])
        return Heard(ground, reading.places[first], end)

    def _ground(self, features: Features) -> Ground:
        """Return the ground with the largest sum."""
        rows = [self.of_grounds[name] for name in features if name in self.of_grounds]
        size = sqrt(max(1, len(rows)))
        columns = zip(*rows, strict=True) if rows else repeat((), len(GROUNDS))
        sums = [sum(one) / size + bias for one, bias in zip(columns, self.ground_bias, strict=True)]
        return GROUNDS[sums.index(max(sums))]


def weights_from(text: str) -> dict[str, tuple[float, ...]]:
    """Read weights: a feature on each line, then its weights, with tabs between."""
    lines = (line.split("\t") for line in text.splitlines())
    return {name: tuple(map(float, weights)) for name, *weights in lines}


@cache
def standard_scorer() -> Scorer:
    """Return the scorer that comes with the library; it is read once."""
    here = files("rodedraad.lib.screening") / "scoring"
    weights = weights_from((here / WEIGHTS_FILE).read_text("utf-8"))
    grounds = weights_from((here / GROUNDS_FILE).read_text("utf-8"))
    pairs = {name: (away, news) for name, (away, news) in weights.items()}
    bias, ground_bias = pairs.pop(""), grounds.pop("")
    return Scorer(standard_lexicon(), pairs, grounds, bias, ground_bias)

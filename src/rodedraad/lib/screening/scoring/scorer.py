"""Adding up: what the features of a sentence weigh, and on which ground it weighs most.

`away` says how much a sentence keeps people away, `news` how much it reports about others; both
are sums of weights divided by the square root of the number of features that have one, so that a
long sentence weighs no more than a short one. `ground` is the one with the largest sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from math import sqrt
from typing import Final, NamedTuple

from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.scoring.features import WHOLE, features_of
from rodedraad.lib.screening.scoring.lexicon import Lexicon, ground_of, standard_lexicon
from rodedraad.lib.screening.sentence_reading import Reading

WEIGHTS_FILE: Final = "weights.tsv"
GROUNDS_FILE: Final = "grounds.tsv"
GROUNDS: Final = tuple(Ground)
AROUND: Final = 1
"""So many words around the word that weighs most are shown with it."""


class Scored(NamedTuple):
    """What a sentence weighs, and what weighed most: `plain[start:end]`."""

    away: float
    news: float
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

    def may_hear(self, words: Sequence[str]) -> bool:
        """Tell whether a word belongs to a field; if none does, there is no ground to speak of."""
        word = self.lexicon.word
        return any(word(one).fields for one in words)

    def score(self, reading: Reading) -> Scored:
        """Return what a sentence weighs. Takes time in proportion to its words."""
        features = features_of(reading, self.lexicon)
        away, news, count = 0.0, 0.0, 0
        of_word = [0.0] * len(reading.words)
        for name, at in features.items():
            if weight := self.weights.get(name):
                away, news, count = away + weight[0], news + weight[1], count + 1
                if at != WHOLE:
                    of_word[at] += weight[0]
        size = sqrt(max(1, count))
        ground = self._ground(list(features))
        start, end = self._shown(reading, ground, of_word)
        return Scored(away / size + self.bias[0], news / size + self.bias[1], ground, start, end)

    def _ground(self, features: Sequence[str]) -> Ground:
        """Return the ground with the largest sum."""
        rows = [row for name in features if (row := self.of_grounds.get(name))]
        size = sqrt(max(1, len(rows)))
        columns = zip(*rows, strict=True) if rows else repeat((), len(GROUNDS))
        sums = [sum(one) / size + bias for one, bias in zip(columns, self.ground_bias, strict=True)]
        return GROUNDS[sums.index(max(sums))]

    def _shown(self, reading: Reading, ground: Ground, of_word: list[float]) -> tuple[int, int]:
        """Return where the word stands that weighed most, on the ground if one is of it."""
        places = range(len(reading.words))
        fields = [self.lexicon.word(one).fields for one in reading.words]
        on_ground = [at for at in places if ground in map(ground_of, fields[at])]
        best = max(on_ground or places, key=lambda at: of_word[at], default=0)
        first, last = max(0, best - AROUND), min(len(places) - 1, best + AROUND)
        return reading.places[first], reading.places[last] + len(reading.words[last])


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

"""Listening to one text: what its sentences weigh, and the ground on which they weigh most."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import Flags, by_row, once
from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.scoring.features import WHOLE, features_of
from rodedraad.lib.screening.scoring.lexicon import ground_of
from rodedraad.lib.screening.scoring.scorer import Scored, Scorer
from rodedraad.lib.screening.scoring.senses import Senses, senses_in
from rodedraad.lib.screening.scoring.tables import NONE
from rodedraad.lib.screening.scoring.weighing import Column, Sentences
from rodedraad.lib.screening.sentence_reading import Reading

LEAST_ALONE: Final = -1.0
"""Of sentences that would be heard, one or two in a hundred have words that weigh less alone."""
ROUNDING: Final = 1e-9
AROUND: Final = 1
"""So many words around the word that weighs most are shown with it."""


class Heard(NamedTuple):
    """On which ground a sentence weighs most, and the words that weighed most: `start:end`."""

    ground: Ground
    start: int
    end: int


class Listener:
    """A scorer that listens to one text. What it knows of its words goes with it."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer

    def weigh(
        self, passage: Passage, readings: Mapping[int, Reading], judged: Collection[int] = ()
    ) -> "Weighed":
        """Weigh sentences of a passage: those that were judged, and those that may be heard."""
        asked = np.zeros(len(passage), np.bool_)
        asked[list(judged)] = True
        fields = self._with_field(passage)
        senses = self._senses_in(passage, asked | fields)
        rows = np.flatnonzero(asked | (fields & _may_be_heard(passage, senses)))
        few = [readings[row] for row in rows.tolist()]
        return Weighed(self.scorer, Sentences(passage, rows, few, senses, self.scorer))

    def _with_field(self, passage: Passage) -> Flags:
        """Tell of each sentence whether one of its words belongs to a field.

        If none does there is no ground to speak of.
        """
        known = np.array(self.scorer.in_a_field.of(passage), np.bool_)
        found = np.zeros(len(passage), np.bool_)
        found[passage.rows[known[passage.which]]] = True
        return found

    def _senses_in(self, passage: Passage, asked: Flags) -> Senses:
        """Return what the words of some sentences are."""
        needed = np.zeros(len(passage.keys), np.bool_)
        needed[passage.which[asked[passage.rows]]] = True
        numbers = np.flatnonzero(needed)
        items = np.full(len(needed), len(numbers))
        items[numbers] = np.arange(len(numbers))
        return senses_in(items[passage.which], self.scorer.senses.of(passage, numbers))


class Weighed:
    """What some sentences (`rows` of a passage) weigh."""

    def __init__(self, scorer: Scorer, sentences: Sentences) -> None:
        self._scorer, self._sentences = scorer, sentences
        self._readings = sentences.readings
        self.rows: list[int] = sentences.asked.tolist()
        features = sentences.features()
        order = by_row(features.rows)
        self._features = Column(*(one[order] for one in features))
        self._bounds = np.searchsorted(self._features.rows, np.arange(len(self.rows) + 1))

    def scores(self) -> Iterator[tuple[int, Scored]]:
        """Yield each sentence with what it weighs.

        That is the sum of the weights of its features by the root of how many they are.
        """
        tables, bias, size = self._scorer.tables, self._scorer.bias, len(self.rows)
        rows, numbers, _ = self._features
        features = len(tables.away)
        weighed = (rows * features + numbers)[numbers < tables.weighed]
        rows, numbers = np.divmod(once(weighed), features)
        root = np.sqrt(np.maximum(1, np.bincount(rows, minlength=size)))
        away, news = (
            np.bincount(rows, weights[numbers], size) / root + always
            for weights, always in ((tables.away, bias.away), (tables.news, bias.news))
        )
        yield from zip(self.rows, map(Scored, away.tolist(), news.tolist()), strict=True)

    def heard(self, row: int) -> Heard:
        """Return on which ground one of the sentences weighs most, and where."""
        at = self.rows.index(row)
        reading, each = self._readings[at], slice(self._bounds[at], self._bounds[at + 1])
        _, numbers, places = (one[each].tolist() for one in self._features)
        last = dict(zip(numbers, places, strict=True))
        features, of = np.array([*last], np.int64), np.array([*last.values()], np.int64)
        on_grounds = self._scorer.of_ground[features]
        ground = self._scorer.grounds.best(on_grounds[on_grounds != NONE])
        in_words = of != WHOLE
        weights = self._scorer.tables.away[features[in_words]]
        of_word = np.bincount(of[in_words], weights, len(reading.words)).tolist()
        on_ground = [*self._on_ground(row, ground)]
        places = range(len(reading.words))
        likely = on_ground or places
        most = max((of_word[one] for one in likely), default=0.0)
        few = [one for one in likely if of_word[one] > most - ROUNDING]
        if len(few) > 1:
            few.sort(key=self._by_word(reading).__getitem__, reverse=True)
        return _shown(reading, ground, few[0] if few else 0)

    def _by_word(self, reading: Reading) -> list[float]:
        """Return what weighs by the word that it belongs to, added up in the order of the names.

        Where words weigh the same but for rounding, this order decides.
        """
        found = features_of(reading, self._scorer.lexicon)
        numbers = self._scorer.tables.numbers_of([*found])
        of_word = [0.0] * len(reading.words)
        for at, number in zip(found.values(), numbers.tolist(), strict=True):
            if at != WHOLE and number != NONE:
                of_word[at] += float(self._scorer.tables.away[number])
        return of_word

    def _on_ground(self, row: int, ground: Ground) -> Iterator[int]:
        """Yield the words of a sentence that belong to a field of this ground."""
        passage, senses = self._sentences.passage, self._sentences.senses
        words = senses.which[slice(*passage.firsts[row : row + 2])]
        for at, word in enumerate(words.tolist()):
            if ground in map(ground_of, senses.senses[word].fields):
                yield at


def _may_be_heard(passage: Passage, senses: Senses) -> Flags:
    """Tell of each sentence whether its words by themselves do not weigh far too little."""
    away, counts = np.array(senses.away), senses.features_counts
    size, which = len(passage), senses.which
    total = np.bincount(passage.rows, away[which], size)
    return np.asarray(total > LEAST_ALONE * np.sqrt(np.bincount(passage.rows, counts[which], size)))


def _shown(reading: Reading, ground: Ground, best: int) -> Heard:
    first, last = max(0, best - AROUND), min(len(reading.words) - 1, best + AROUND)
    end = reading.places[last] + len(reading.words[last])
    return Heard(ground, reading.places[first], end)

"""Listening to one text: what its sentences weigh, and the ground on which they weigh most."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import Flags, by_row, once
from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.scoring.features import WHOLE, features_of
from rodedraad.lib.screening.scoring.scorer import Scored, Scorer
from rodedraad.lib.screening.scoring.senses import Senses, senses_in
from rodedraad.lib.screening.scoring.tables import NONE
from rodedraad.lib.screening.scoring.weighing import Column, Sentences
from rodedraad.lib.screening.sentence_reading import Reading, Readings

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

    def listen(self, passage: Passage, matched: Collection[int] = ()) -> "Listening":
        """Look up the words of a passage, also of sentences in which a rule found something."""
        asked = np.zeros(len(passage), np.bool_)
        asked[list(matched)] = True
        fields = self._with_field(passage)
        senses = self._senses_in(passage, asked | fields)
        return Listening(self.scorer, passage, senses, fields & _may_be_heard(passage, senses))

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


class Listening(NamedTuple):
    """The words of a passage, and which of its sentences may be heard."""

    scorer: Scorer
    passage: Passage
    senses: Senses
    may_be_heard: Flags

    def weigh(self, readings: Readings, judged: Collection[int] = ()) -> "Weighed":
        """Weigh sentences of a passage: those that were judged, and those that may be heard."""
        asked = self.may_be_heard.copy()
        asked[list(judged)] = True
        rows = np.flatnonzero(asked)
        sentences = Sentences(self.passage, rows, readings.turns, self.senses, self.scorer)
        return Weighed(self.scorer, sentences, readings)


class Weighed:
    """What some sentences (`rows` of a passage) weigh."""

    def __init__(self, scorer: Scorer, sentences: Sentences, readings: Readings) -> None:
        self._scorer, self._sentences, self._readings = scorer, sentences, readings
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
        at = bisect_left(self.rows, row)
        each, words = slice(self._bounds[at], self._bounds[at + 1]), self._words(row)
        _, numbers, places = (one[each].tolist() for one in self._features)
        last = dict(zip(numbers, places, strict=True))
        features, of = np.array([*last], np.int64), np.array([*last.values()], np.int64)
        on_grounds = self._scorer.of_ground[features]
        ground = self._scorer.grounds.best(on_grounds[on_grounds != NONE])
        in_words = of != WHOLE
        weights = self._scorer.tables.away[features[in_words]]
        of_word = np.bincount(of[in_words], weights, len(words)).tolist()
        on_ground = self._on_ground(words, ground)
        places = range(len(words))
        likely = on_ground or places
        most = max((of_word[one] for one in likely), default=0.0)
        few = [one for one in likely if of_word[one] > most - ROUNDING]
        if len(few) > 1:
            few.sort(key=self._by_word(self._readings[row]).__getitem__, reverse=True)
        return self._shown(words, ground, few[0] if few else 0)

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

    def _on_ground(self, words: range, ground: Ground) -> list[int]:
        """Return the words of a sentence that belong to a field of this ground, from 0."""
        senses, table = self._sentences.senses, self._scorer.tables.subjects
        subjects, of = senses.subjects.of(senses.which[words.start : words.stop])
        found: list[int] = once(
            of[table.ground[subjects] == table.numbers.get(ground, NONE)]
        ).tolist()
        return found

    def _words(self, row: int) -> range:
        """Return the words of a sentence, as they are counted in the passage."""
        return range(*self._sentences.passage.firsts[row : row + 2].tolist())

    def _shown(self, words: range, ground: Ground, best: int) -> Heard:
        """Return a word of a sentence with those beside it."""
        passage = self._sentences.passage
        few = words[max(0, best - AROUND) : best + AROUND + 1]
        return Heard(ground, int(passage.places[few[0]]), int(passage.word_ends[few[-1]]))


def _may_be_heard(passage: Passage, senses: Senses) -> Flags:
    """Tell of each sentence whether its words by themselves do not weigh far too little."""
    away, counts = senses.away, senses.features_counts
    size, which = len(passage), senses.which
    total = np.bincount(passage.rows, away[which], size)
    return np.asarray(total > LEAST_ALONE * np.sqrt(np.bincount(passage.rows, counts[which], size)))

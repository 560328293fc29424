"""Listening to one text: what its sentences weigh, and the ground on which they weigh most."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import Flags, Numbers, once, spread
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
        self._features = sentences.features()

    def scores(self) -> Iterator[tuple[int, Scored]]:
        """Yield each sentence with what it weighs.

        That is the sum of the weights of its features by the root of how many they are.
        """
        tables, bias, size = self._scorer.tables, self._scorer.bias, len(self.rows)
        rows, numbers, _ = self._features
        bits = len(tables.away).bit_length()
        weighed = (rows << bits | numbers)[numbers < tables.weighed]
        short = once(weighed.astype(np.min_scalar_type(size << bits))).astype(np.int64)
        rows, numbers = short >> bits, short & ((1 << bits) - 1)
        root = np.sqrt(np.maximum(1, np.bincount(rows, minlength=size)))
        away, news = (
            np.bincount(rows, weights[numbers], size) / root + always
            for weights, always in ((tables.away, bias.away), (tables.news, bias.news))
        )
        yield from zip(self.rows, map(Scored, away.tolist(), news.tolist()), strict=True)

    def heard(self, rows: Sequence[int]) -> list[Heard]:
        """Return on which ground some of the sentences weigh most, and where; each has words."""
        if not rows:
            return []
        at = np.searchsorted(self._sentences.asked, rows)
        features = self._last_of(at)
        grounds = self._grounds(features, len(rows))
        heaviest = self._heaviest(at, features, grounds)
        return [*map(self._shown, rows, grounds, heaviest)]

    def _heaviest(
        self, at: Numbers, features: Column, grounds: Sequence[Ground]
    ) -> list[list[int]]:
        """Return the words that weigh most in each sentence: on its ground, if it has such words.

        Words are counted from the start of the passage.
        """
        firsts, sizes = self._sentences.firsts[at], self._sentences.sizes[at]
        words, which = spread(firsts, sizes)
        begins = np.cumsum(sizes) - sizes
        in_words = features.places != WHOLE
        of = (begins[features.rows] + features.places)[in_words]
        weights = self._scorer.tables.away[features.numbers[in_words]]
        of_word = np.bincount(of, weights, len(words))
        likely = self._on_ground(words, which, grounds)
        likely |= ~np.logical_or.reduceat(likely, begins)[which]
        most = np.maximum.reduceat(np.where(likely, of_word, -np.inf), begins)
        few = np.flatnonzero(likely & (of_word > most[which] - ROUNDING))
        each = np.split(words[few], np.searchsorted(which[few], np.arange(1, len(at))))
        return [one.tolist() for one in each]

    def _last_of(self, at: Numbers) -> Column:
        """Return the features of some sentences (counted from 0), each once, as they come in it.

        Of what stands in a sentence twice, the last place counts.
        """
        numbered = np.full(len(self.rows), NONE)
        numbered[at] = np.arange(len(at))
        rows, numbers, places = self._features
        some = np.flatnonzero(numbered[rows] != NONE)
        rows, numbers, places = numbered[rows[some]], numbers[some], places[some]
        keys = rows * len(self._scorer.tables.away) + numbers
        order = np.argsort(keys, kind="stable")
        bounds = np.ones(len(keys) + 1, np.bool_)
        bounds[1:-1] = np.diff(keys[order]) != 0
        first, last = order[bounds[:-1]], order[bounds[1:]]
        as_they_come = np.lexsort((first, rows[first]))
        first, last = first[as_they_come], last[as_they_come]
        return Column(rows[first], numbers[first], places[last])

    def _grounds(self, features: Column, size: int) -> list[Ground]:
        """Return the ground on which each of so many sentences weighs most."""
        on_grounds = self._scorer.of_ground[features.numbers]
        some = on_grounds != NONE
        bounds = np.searchsorted(features.rows[some], np.arange(1, size))
        return self._scorer.grounds.best(np.split(on_grounds[some], bounds))

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

    def _on_ground(self, words: Numbers, which: Numbers, grounds: Sequence[Ground]) -> Flags:
        """Tell of words whether they belong to a field of the ground of their sentence."""
        senses, table = self._sentences.senses, self._scorer.tables.subjects
        numbers = np.array([table.numbers.get(ground, NONE) for ground in grounds])
        subjects, of = senses.subjects.of(senses.which[words])
        found = np.zeros(len(words), np.bool_)
        found[of[table.ground[subjects] == numbers[which[of]]]] = True
        return found

    def _shown(self, row: int, ground: Ground, heaviest: list[int]) -> Heard:
        """Return the word of a sentence that weighs most, with those beside it."""
        passage = self._sentences.passage
        first, end = passage.firsts[row : row + 2].tolist()
        if len(heaviest) > 1:
            by_word = self._by_word(self._readings[row])
            heaviest.sort(key=lambda word: by_word[word - first], reverse=True)
        few = range(max(first, heaviest[0] - AROUND), min(end, heaviest[0] + AROUND + 1))
        return Heard(ground, int(passage.places[few[0]]), int(passage.word_ends[few[-1]]))


def _may_be_heard(passage: Passage, senses: Senses) -> Flags:
    """Tell of each sentence whether its words by themselves do not weigh far too little."""
    away, counts = senses.away, senses.features_counts
    size, which = len(passage), senses.which
    total = np.bincount(passage.rows, away[which], size)
    return np.asarray(total > LEAST_ALONE * np.sqrt(np.bincount(passage.rows, counts[which], size)))

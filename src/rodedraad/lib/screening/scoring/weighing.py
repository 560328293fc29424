"""The features of many sentences of a passage at once, as numbers: what `features_of` names.

Each kind of feature is a column of numbers with the sentence and the place that each belongs to.
Columns are made for all sentences together, so that the time goes into arrays and not into names.
Of what stands in a sentence twice, the last place counts, as in `features_of`; so columns are in
the order of words, or of the fields that words belong to.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, by_row, spread
from rodedraad.lib.screening.cues import Cue
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.scoring.features import (
    BEFORE,
    COUNTED,
    MOST,
    MOST_WORDS,
    OPENINGS,
    WAYS,
    WHOLE,
    turns,
)
from rodedraad.lib.screening.scoring.scorer import Scorer
from rodedraad.lib.screening.scoring.senses import DENIES, IS_PAST, IS_YEAR, OPENS, Senses
from rodedraad.lib.screening.scoring.tables import (
    ALONE,
    ANY,
    FIRST,
    NONE,
    SENTENCE,
    UNKNOWN,
)
from rodedraad.lib.screening.sentence_reading import Reading
from rodedraad.lib.screening.told import Told

QUESTION: Final = ord("?")
ENDS_IN_T: Final = "t"
Spoken = tuple[str, Numbers | Flags | list[int]]
"""A way of speaking, and which sentences speak so."""


class Column(NamedTuple):
    """Features by their numbers (`NONE` where there is none), the sentence and place of each."""

    rows: Numbers
    numbers: Numbers
    places: Numbers


class Sentences:
    """Some sentences of a passage (`asked`, in order) that are weighed; they are counted from 0."""

    def __init__(
        self,
        passage: Passage,
        asked: Numbers,
        readings: Sequence[Reading],
        senses: Senses,
        scorer: Scorer,
    ) -> None:
        self.passage, self.asked, self.readings, self.senses = passage, asked, readings, senses
        self.lexicon, self.tables, self.cues = scorer.lexicon, scorer.tables, scorer.cues
        self.firsts = passage.firsts[asked]
        self.sizes = passage.firsts[asked + 1] - self.firsts
        self.counts = np.minimum(self.sizes, MOST_WORDS)
        self.at, self.rows = spread(self.firsts, self.counts)
        self.places = self.at - self.firsts[self.rows]
        self.words = senses.which[self.at]

    def features(self) -> Column:
        """Return all features that weigh something. Takes time in proportion to the words."""
        columns = [*self._of_ways(), *self._of_words(), *self._of_fields(), *self._counted()]
        rows, numbers, places = (np.concatenate(one) for one in zip(*columns, strict=True))
        some = numbers != NONE
        return Column(rows[some], numbers[some], places[some])

    def _of_words(self) -> Iterator[Column]:
        """Yield the features of words, and of words with the two before."""
        numbers, of = self.senses.features.of(self.words)
        yield Column(self.rows[of], numbers, self.places[of])
        token = self.senses.tokens[self.words]
        last = np.where(self.places > 0, _shifted(token, 1), FIRST)
        second = np.where(self.places > 1, _shifted(token, 2), FIRST)
        second[self.places == 0] = UNKNOWN
        every = np.full(len(token), ANY)
        for one, other in ((np.full(len(token), ALONE), last), (second, every), (second, last)):
            yield Column(self.rows, self.tables.pairs.found(one, other, token), self.places)

    @cached_property
    def _fields(self) -> Column:
        """Return the fields of the words, sentence by sentence, then by field as they come."""
        subjects, of = self.senses.subjects.of(self.words)
        several = np.array([*self._several()], np.int64).reshape(-1, 3)
        rows = np.concatenate((self.rows[of], several[:, 0]))
        subjects = np.concatenate((subjects, several[:, 1]))
        places = np.concatenate((self.places[of], several[:, 2]))
        order = by_row(rows)
        rows, subjects, places = rows[order], subjects[order], places[order]
        _, firsts, same = np.unique(
            rows * len(self.tables.subjects.numbers) + subjects,
            return_index=True,
            return_inverse=True,
        )
        order = np.argsort(firsts[same], kind="stable")
        return Column(rows[order], subjects[order], places[order])

    def _several(self) -> Iterator[tuple[int, int, int]]:
        """Yield sentence, field and first word of entries of several words."""
        found: list[tuple[int, int, int, tuple[int, ...]]] = []
        numbers = self.tables.subjects.numbers
        opens = np.flatnonzero(self.senses.has(OPENS)[self.words])
        for row, place in zip(self.rows[opens].tolist(), self.places[opens].tolist(), strict=True):
            words = self.readings[row].words[place:MOST_WORDS]
            for size in self.lexicon.openings[words[0]]:
                if size <= len(words):
                    names = self.lexicon.several.get(" ".join(words[:size]), ())
                    found.append((row, size, place, tuple(numbers[name] for name in names)))
        return ((row, one, place) for row, _, place, few in sorted(found) for one in few)

    @cached_property
    def _met(self) -> Column:
        """Return the fields of each sentence once, with the place of the first word."""
        rows, subjects, places = self._fields
        new = np.ones(len(rows), np.bool_)
        new[1:] = (np.diff(rows) != 0) | (np.diff(subjects) != 0)
        return Column(rows[new], subjects[new], places[new])

    def _of_fields(self) -> Iterator[Column]:
        """Yield the features of fields and grounds, and of these with the ways of speaking."""
        rows, subjects, places = self._met
        table = self.tables.subjects
        for few in (subjects, table.ground[subjects]):
            yield Column(rows, table.own[few], places)
            at, of = spread(self._ways.firsts[rows], self._ways.counts[rows])
            yield Column(rows[of], table.of_ways[few[of], self._ways.flat[at]], places[of])
        yield from self._before_fields()

    def _before_fields(self) -> Iterator[Column]:
        """Yield what stands in the few words before a word of a field."""
        rows, subjects, places = self._fields
        at, table = self.firsts[rows] + places, self.tables.subjects
        told, denied = np.zeros(len(at), np.int64), np.zeros(len(at), np.bool_)
        denies = self.senses.has(DENIES)
        for back in range(1, BEFORE + 1):
            word = self.senses.which[np.maximum(at - back, 0)]
            within = places >= back
            told |= np.where(within, self.senses.tells[word], Cue.NONE)
            denied |= within & denies[word]
        signs = (denied, told & Cue.AWAY, told & Cue.LOOSE, told & (Cue.YOU | Cue.YOURS))
        for column, sign in enumerate(signs):
            some = np.flatnonzero(sign)
            any_field = np.full(len(some), table.signs[0, column])
            yield Column(rows[some], any_field, places[some])
            yield Column(rows[some], table.signs[subjects[some], column], places[some])

    def _of_ways(self) -> Iterator[Column]:
        """Yield the features of the ways in which sentences speak."""
        rows = np.repeat(np.arange(len(self.asked)), self._ways.counts)
        table = self.tables.subjects
        numbers = table.of_ways[table.numbers[SENTENCE], self._ways.flat]
        yield Column(rows, numbers, np.full(len(rows), WHOLE))

    @cached_property
    def _ways(self) -> Lists:
        """Return the ways in which each sentence speaks, as `ways_in` names them."""
        numbers = self.tables.subjects.ways
        speaks = np.zeros((len(self.asked), len(numbers)), np.bool_)
        told = np.zeros(len(self.asked), np.int64)
        np.bitwise_or.at(told, self.rows, self.senses.tells[self.words])
        said = [(numbers[name], bit) for name, bit in WAYS if name in numbers]
        speaks[:, [number for number, _ in said]] = (told[:, None] & [bit for _, bit in said]) != 0
        for name, rows in (*self._marked(), *self._turns(), *self._opened()):
            if name in numbers:
                speaks[rows, numbers[name]] = True
        return Lists.of_flags(speaks)

    def _marked(self) -> Iterator[Spoken]:
        passage = self.passage
        yield "ASK", passage.codes[passage.ends[self.asked] - passage.first] == QUESTION
        yield "YEAR", self.rows[self.senses.has(IS_YEAR)[self.words]]
        whole, rows = spread(self.firsts, self.sizes)
        yield "PAST", rows[self.senses.has(IS_PAST)[self.senses.which[whole]]]
        in_fields = np.zeros(len(passage.places), np.bool_)
        in_fields[self.firsts[self._fields.rows] + self._fields.places] = True
        named = passage.capital[self.at] & (self.places > 0)
        yield "NAME", self.rows[named & ~in_fields[self.at]]

    def _turns(self) -> Iterator[Spoken]:
        told = Told(self.passage, self.asked)
        for name, phrases in turns(self.cues):
            possible = told.possible(phrases)
            yield name, [row for row, phrase in possible if self.readings[row].has(phrase)]

    def _opened(self) -> Iterator[Spoken]:
        """Yield how sentences open, and what the reader does if they begin with the reader."""
        for row, reading in enumerate(self.readings):
            words, tells = reading.words, reading.tells
            yield f"^{words[0]}" if words and words[0] in OPENINGS else "^", [row]
            if len(words) > 1 and tells[0] & Cue.YOU:
                second = self.senses.senses[self.senses.which[self.firsts[row] + 1]]
                yield f"^je {second.token}", [row]
                if tells[1] == Cue.NONE and words[1].endswith(ENDS_IN_T):
                    yield "DOES", [row]

    def _counted(self) -> Iterator[Column]:
        """Yield the features of how many fields, grounds and words there are."""
        rows, subjects, _ = self._met
        size = len(self.asked)
        grounds = np.zeros((size, len(self.tables.subjects.ground)), np.bool_)
        grounds[rows, self.tables.subjects.ground[subjects]] = True
        counts = {
            "fields": np.bincount(rows, minlength=size),
            "grounds": grounds.sum(axis=1),
            "words": self.counts // MOST,
        }
        for kind, few in counts.items():
            numbers = self.tables.counted[kind][np.minimum(few, COUNTED[kind])]
            yield Column(np.arange(size), numbers, np.full(size, WHOLE))


def _shifted(values: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    """Return the value of an earlier word; of the first words of all it means nothing."""
    out = np.zeros_like(values)
    out[by:] = values[:-by]
    return out

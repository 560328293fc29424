"""The features of many sentences of a passage at once, as numbers: what `features_of` names.

Each kind of feature is a column of numbers with the sentence and the place that each belongs to.
Columns are made for all sentences together, so that the time goes into arrays and not into names.
Of what stands in a sentence twice, the last place counts, as in `features_of`; so columns are in
the order of words, or of the fields that words belong to.
"""

from collections.abc import Iterator
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
    WAYS,
    WHOLE,
    turns_of_speech,
)
from rodedraad.lib.screening.scoring.scorer import Scorer
from rodedraad.lib.screening.scoring.senses import (
    DENIES,
    ENDS_IN_T,
    IS_PAST,
    IS_YEAR,
    OPENS,
    Senses,
)
from rodedraad.lib.screening.scoring.tables import (
    ALONE,
    ANY,
    FIRST,
    NONE,
    SENTENCE,
    UNKNOWN,
)
from rodedraad.lib.screening.turns import Turns
from rodedraad.lib.screening.words.letters import together

QUESTION: Final = ord("?")
Spoken = tuple[str, Numbers | Flags]
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
        turns: Turns,
        senses: Senses,
        scorer: Scorer,
    ) -> None:
        self.passage, self.asked, self.turns, self.senses = passage, asked, turns, senses
        self.tables, self.cues = scorer.tables, scorer.cues
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
        size = len(token)
        seconds = np.concatenate((np.full(size, ALONE), second, second))
        lasts = np.concatenate((last, np.full(size, ANY), last))
        some, numbers = self.tables.pairs.found(seconds, lasts, np.tile(token, 3))
        yield Column(self.rows[some % size], numbers, self.places[some % size])

    @cached_property
    def _fields(self) -> Column:
        """Return the fields of the words, sentence by sentence, then by field as they come."""
        subjects, of = self.senses.subjects.of(self.words)
        rows, subjects, places = self._with_several(self.rows[of], subjects, self.places[of])
        order = by_row(rows)
        rows, subjects, places = rows[order], subjects[order], places[order]
        _, firsts, same = np.unique(
            rows * len(self.tables.subjects.numbers) + subjects,
            return_index=True,
            return_inverse=True,
        )
        order = np.argsort(firsts[same], kind="stable")
        return Column(rows[order], subjects[order], places[order])

    def _with_several(self, *fields: Numbers) -> Column:
        """Return fields of words with, after them, those of entries of several words."""
        columns = [Column(*fields)]
        opens = np.flatnonzero(self.senses.has(OPENS)[self.words])
        passage, left = self.passage, (self.counts[self.rows] - self.places)[opens]
        for size, table in sorted(self.tables.several.items()):
            some = opens[left >= size]
            runs = passage.which[self.at[some] + np.arange(size)[:, None]]
            found, which = table.found(together(passage.keys[runs]))
            columns.append(Column(self.rows[some[which]], found, self.places[some[which]]))
        return Column(*map(np.concatenate, zip(*columns, strict=True)))

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
        for name, rows in (*self._marked(), *self._turns()):
            if name in numbers:
                speaks[rows, numbers[name]] = True
        for rows, ways in self._opened():
            speaks[rows[ways != NONE], ways[ways != NONE]] = True
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
        ranks = np.full(len(self.passage), NONE)
        ranks[self.asked] = np.arange(len(self.asked))
        turns = self.turns
        for name, phrases in turns_of_speech(self.cues):
            few = [row for row in turns.may_hold(phrases) if ranks[row] != NONE]
            yield name, ranks[[row for row in few if turns.holds(row, phrases)]]

    def _opened(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield how sentences open, and what the reader does if they begin with the reader."""
        senses, ways = self.senses, self.tables.subjects.ways
        other, does = ways.get("^", NONE), ways.get("DOES", NONE)
        some = np.flatnonzero(self.sizes)
        words = senses.which[self.firsts[some]]
        openings = np.full(len(self.asked), other)
        openings[some] = senses.openings[words]
        yield np.arange(len(self.asked)), openings
        reader = some[(self.sizes[some] > 1) & ((senses.tells[words] & Cue.YOU) != 0)]
        second = senses.which[self.firsts[reader] + 1]
        yield reader, senses.after_reader[second]
        acts = (senses.tells[second] == Cue.NONE) & senses.has(ENDS_IN_T)[second]
        yield reader[acts], np.full(int(acts.sum()), does)

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

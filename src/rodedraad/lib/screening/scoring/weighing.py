"""The features of many sentences of a passage at once, as numbers: what `features_of` names.

Each kind of feature is a column of numbers with the sentence and the place that each belongs to.
Columns are made for all sentences together, so that the time goes into arrays and not into names.
Of what stands in a sentence twice, the last place counts, as in `features_of`; so columns are in
the order of words, or of the fields that words belong to.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, spread
from rodedraad.lib.screening.cues import Cue, Cues
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.scoring.features import (
    BEFORE,
    COUNTED,
    DENIALS,
    MOST,
    MOST_WORDS,
    OPENINGS,
    PAST,
    WAYS,
    WHOLE,
    YEAR,
    harmless,
)
from rodedraad.lib.screening.scoring.lexicon import Lexicon
from rodedraad.lib.screening.scoring.tables import (
    ALONE,
    ANY,
    FIRST,
    NONE,
    SENTENCE,
    UNKNOWN,
    Sense,
    Tables,
)
from rodedraad.lib.screening.sentence_reading import Reading

BITS: Final = np.array([bit for _, bit in WAYS])
QUESTION: Final = ord("?")
ENDS_IN_T: Final = "t"


class Column(NamedTuple):
    """Features by their numbers (`NONE` where there is none), the sentence and place of each."""

    rows: Numbers
    numbers: Numbers
    places: Numbers


class Known(NamedTuple):
    """What the different words of a passage are, an item for each; of some only, the rest is empty.

    Arrays, so that what is asked of a word is had for all words that are the same.
    """

    features: Lists
    subjects: Lists
    tokens: Numbers
    years: Flags
    tells: Numbers
    denials: Flags
    past: Flags
    opens: Flags
    """Whether an entry of several words begins with it."""


def known_of(passage: Passage, senses: Mapping[int, Sense], lexicon: Lexicon, cues: Cues) -> Known:
    """Return what the words of a passage are, of which those have a sense that are asked for."""
    words = passage.distinct
    of = [senses.get(number) for number in range(len(words))]
    tells = (cues.of_word.get(one, Cue.NONE) for one in words)
    return Known(
        Lists([one.features if one else () for one in of]),
        Lists([one.subjects if one else () for one in of]),
        np.array([one.token if one else UNKNOWN for one in of], np.int64),
        np.array([one is not None and one.word.token == YEAR for one in of], np.bool_),
        np.fromiter(tells, np.int64, len(words)),
        _among(words, DENIALS),
        _among(words, PAST),
        _among(words, lexicon.openings),
    )


class Sentences:
    """Some sentences of a passage (`asked`, in order) that are weighed; they are counted from 0."""

    def __init__(
        self,
        passage: Passage,
        asked: Numbers,
        readings: Sequence[Reading],
        known: Known,
        lexicon: Lexicon,
        tables: Tables,
    ) -> None:
        self.passage, self.asked, self.readings = passage, asked, readings
        self.known, self.lexicon, self.tables = known, lexicon, tables
        self.firsts = passage.firsts[asked]
        self.sizes = passage.firsts[asked + 1] - self.firsts
        self.counts = np.minimum(self.sizes, MOST_WORDS)
        self.at, self.rows = spread(self.firsts, self.counts)
        self.places = self.at - self.firsts[self.rows]
        self.words = passage.which[self.at]

    def features(self) -> Column:
        """Return all features that weigh something. Takes time in proportion to the words."""
        columns = [*self._of_ways(), *self._of_words(), *self._of_fields(), *self._counted()]
        rows, numbers, places = (np.concatenate(one) for one in zip(*columns, strict=True))
        some = numbers != NONE
        return Column(rows[some], numbers[some], places[some])

    def _of_words(self) -> Iterator[Column]:
        """Yield the features of words, and of words with the two before."""
        numbers, of = self.known.features.of(self.words)
        yield Column(self.rows[of], numbers, self.places[of])
        token = self.known.tokens[self.words]
        last = np.where(self.places > 0, _shifted(token, 1), FIRST)
        second = np.where(self.places > 1, _shifted(token, 2), FIRST)
        second[self.places == 0] = UNKNOWN
        every = np.full(len(token), ANY)
        for one, other in ((np.full(len(token), ALONE), last), (second, every), (second, last)):
            yield Column(self.rows, self.tables.pairs.found(one, other, token), self.places)

    @cached_property
    def _fields(self) -> Column:
        """Return the fields of the words, sentence by sentence, then by field as they come."""
        subjects, of = self.known.subjects.of(self.words)
        several = np.array([*self._several()], np.int64).reshape(-1, 3)
        rows = np.concatenate((self.rows[of], several[:, 0]))
        subjects = np.concatenate((subjects, several[:, 1]))
        places = np.concatenate((self.places[of], several[:, 2]))
        order = np.argsort(rows, kind="stable")
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
        numbers, words = self.tables.subjects.numbers, self.passage.words
        for at in np.flatnonzero(self.known.opens[self.words]).tolist():
            row, place, first = int(self.rows[at]), int(self.places[at]), int(self.at[at])
            for size in self.lexicon.openings[words[first]]:
                if place + size <= self.counts[row]:
                    names = self.lexicon.several.get(" ".join(words[first : first + size]), ())
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
        for back in range(1, BEFORE + 1):
            word = self.passage.which[np.maximum(at - back, 0)]
            within = places >= back
            told |= np.where(within, self.known.tells[word], Cue.NONE)
            denied |= within & self.known.denials[word]
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
        found: list[list[int]] = [[] for _ in self.readings]
        for flags, name in (*self._told(), *self._marked()):
            number = numbers.get(name)
            if number is not None:
                for row in np.flatnonzero(flags).tolist():
                    found[row].append(number)
        for ways, reading in zip(found, self.readings, strict=True):
            names = [*self._opening(reading), *harmless(reading)]
            ways.extend([numbers[name] for name in names if name in numbers])
        return Lists(found)

    def _told(self) -> Iterator[tuple[Flags, str]]:
        told = np.zeros(len(self.asked), np.int64)
        np.bitwise_or.at(told, self.rows, self.known.tells[self.words])
        for name, bit in WAYS:
            yield (told & bit) != 0, name

    def _marked(self) -> Iterator[tuple[Flags, str]]:
        passage, count = self.passage, len(self.asked)
        ends = passage.ends[self.asked] - passage.first
        yield passage.codes[ends] == QUESTION, "ASK"
        yield _any(self.rows[self.known.years[self.words]], count), "YEAR"
        whole, rows = spread(self.firsts, self.sizes)
        yield _any(rows[self.known.past[passage.which[whole]]], count), "PAST"
        named = passage.capital[self.at] & (self.places > 0)
        in_fields = np.zeros(len(passage.words), np.bool_)
        in_fields[self.firsts[self._fields.rows] + self._fields.places] = True
        yield _any(self.rows[named & ~in_fields[self.at]], count), "NAME"

    def _opening(self, reading: Reading) -> Iterator[str]:
        """Yield how a sentence opens, and what the reader does if it begins with the reader."""
        words, tells = reading.words, reading.tells
        yield f"^{words[0]}" if words and words[0] in OPENINGS else "^"
        if len(words) > 1 and tells[0] & Cue.YOU:
            yield f"^je {self.lexicon.word(words[1]).token}"
            if tells[1] == Cue.NONE and words[1].endswith(ENDS_IN_T):
                yield "DOES"

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


def _among(words: Sequence[str], few: object) -> Flags:
    return np.fromiter((word in few for word in words), np.bool_, len(words))


def _any(rows: Numbers, count: int) -> Flags:
    """Tell of each sentence whether it is among these."""
    found = np.zeros(count, np.bool_)
    found[rows] = True
    return found


def _shifted(values: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    """Return the value of an earlier word; of the first words of all it means nothing."""
    out = np.zeros_like(values)
    out[by:] = values[:-by]
    return out

"""Which phrases may be where in a passage: all of them are asked for at once, in arrays.

Every phrase has a part by which it is looked for, the one that is rarest. A word that fits that
part leads to the phrase, if its sentence also has words for the next rarest parts; then it is
checked whether there is one for each part, in their order and near enough to where the phrase
begins. See `slots` for what parts ask of words.

What can be asked of a word by itself is asked once of each different word of the passage.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import (
    Flags,
    Lists,
    Numbers,
    by_row,
    cells,
    flags_of,
    spread,
)
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.phrase_words import Asked
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.slots import BITS, EVERY, Slots

SLOT: Final = (1 << BITS) - 1
NOTHING_ASKED: Final[frozenset[Asked]] = frozenset()
BESIDE: Final = 2
"""Beside the word that leads to a phrase, so many are asked for before their order is looked at."""


class Candidate(NamedTuple):
    """A phrase that may be in a sentence (`row`) of a passage, its owner, and where.

    `places` are where it may begin; they are none where that may be everywhere.
    """

    row: int
    owner: int
    phrase: Phrase
    places: Sequence[int] | None


class Wanted(NamedTuple):
    """Whose phrases are wanted in which sentences.

    Flags have a row for each sentence; `columns` are those that tell of each owner.
    """

    flags: Flags
    columns: Numbers


class _Beside(NamedTuple):
    """A word that a sentence must have for each phrase, beside the one that leads to it.

    `numbers` has for each slot its number, or nothing, and `of` has the number of each phrase; 0 is
    that of `EVERY`.
    """

    numbers: Lists
    of: Numbers


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases, each with the number of its owner, by the slots of their words. Made once.

    `leads` are for each slot the phrases that are looked for by it; those of `EVERY` are looked for
    in every sentence. Arrays have a row for each phrase: `begins` is the slot of its first word,
    and `passed` is 1 where its first part asks no more; `parts` are the slots of its other parts,
    in order and filled with `EVERY`, and `reach` is how many words after the first one those of
    each part stand at most. `besides` are other words that a sentence must have.
    """

    phrases: tuple[Phrase, ...]
    owners: Numbers
    leads: Lists
    begins: Numbers
    passed: Numbers
    parts: Numbers
    reach: Numbers
    besides: "tuple[_Beside, ...]"

    def candidates(
        self, words: "FittingWords", wanted: Wanted | None = None
    ) -> Iterator[Candidate]:
        """Yield the phrases that may be in the sentences of a passage, sentence by sentence.

        Those of one sentence come in the order of the words that lead to them. If nothing else is
        `wanted` that is everything.
        """
        rows, phrases = self._possible(words, wanted)
        places, firsts = self._begin(self._near(words, rows, phrases), rows, phrases)
        owners, numbers = self.owners[phrases].tolist(), phrases.tolist()
        each = (rows.tolist(), owners, numbers, firsts[:-1], firsts[1:])
        for row, owner, number, first, last in zip(*each, strict=True):
            if first < last:
                yield Candidate(row, owner, self.phrases[number], places[first:last])
            elif self.begins[number] == EVERY:
                yield Candidate(row, owner, self.phrases[number], None)

    def _possible(self, words: "FittingWords", wanted: Wanted | None) -> tuple[Numbers, Numbers]:
        """Return sentences that have the rarest words of a phrase, and these phrases, each once."""
        of_words, sentences = words.passage.rows, np.ones(len(words.passage), np.bool_)
        if wanted is not None:
            np.any(wanted.flags, axis=1, out=sentences)
        led, phrases = words.led(self.leads, sentences)
        if wanted is not None:
            kept = cells(wanted.flags, of_words[led], wanted.columns[self.owners[phrases]])
            led, phrases = led[kept], phrases[kept]
        for beside in self.besides:
            have = words.have(beside.numbers, sentences)
            kept = cells(have, of_words[led], beside.of[phrases])
            led, phrases = led[kept], phrases[kept]
            sentences = flags_of(of_words[led], len(sentences))
        once = self._once(of_words[led], phrases, led)
        return of_words[led[once]], phrases[once]

    def _once(self, rows: Numbers, phrases: Numbers, led: Numbers) -> Numbers:
        """Return where a phrase is led to first in its sentence, in the order of these words."""
        order = by_row(phrases)
        order = order[by_row(rows[order])]
        pairs = rows[order] * len(self.phrases) + phrases[order]
        once = order[np.flatnonzero(np.diff(pairs, prepend=-1))]
        return once[np.argsort(led[once], kind="stable")]

    def _near(self, words: "FittingWords", rows: Numbers, phrases: Numbers) -> "_BySlot":
        """Return the words of these sentences that fit a part of these phrases."""
        sentences = flags_of(rows, len(words.passage))
        slots = np.zeros(words.slots, np.bool_)
        slots[self.parts[phrases]] = slots[self.begins[phrases]] = True
        return words.by_slot(sentences, slots)

    def _begin(
        self, words: "_BySlot", rows: Numbers, phrases: Numbers
    ) -> tuple[list[int], list[int]]:
        """Return places where phrases may begin, and the first of these places of each phrase.

        From each of them on, there is a word for each part, after that of the part before, and as
        near to the first word as it must be.
        """
        asked = self.begins[phrases]
        at = words.first(asked, words.starts[rows])
        at, which = spread(at, words.first(asked, words.ends[rows]) - at)
        begin, place = words.words[at], words.places[at] + self.passed[phrases[which]]
        last = words.last_words[rows][which]
        for parts, reach in zip(self.parts.T, self.reach.T, strict=True):
            slots = parts[phrases[which]]
            if not slots.any():
                break
            upto = words.word_ends[np.minimum(begin + reach[phrases[which]], last)]
            found, every = words.next(slots, place), slots == EVERY
            kept = np.flatnonzero((found < upto) | every)
            place = np.where(every, place, found + 1)[kept]
            at, which, begin, last = at[kept], which[kept], begin[kept], last[kept]
        firsts = np.searchsorted(which, np.arange(len(phrases) + 1))
        return (words.places[at] + words.offset).tolist(), firsts.tolist()


class FittingWords:
    """The words of a passage and the slots that they fit, see `slots`."""

    def __init__(self, passage: Passage, slots: Slots) -> None:
        self.passage, self.slots = passage, len(slots)
        self._found = Lists.of_packed(slots.known.of(passage))
        self._slots = self._found.each(self._found.flat & SLOT)

    def led(self, leads: Lists, sentences: Flags) -> tuple[Numbers, Numbers]:
        """Return words of some sentences, and the phrases to which they lead.

        The first words of all sentences lead to phrases that are looked for everywhere.
        """
        phrases, words = self._of_words(self._slots.through(leads), sentences)
        if leads.counts[EVERY]:
            firsts = self.passage.firsts[:-1][np.diff(self.passage.firsts) > 0]
            every, which = leads.of(np.full(len(firsts), EVERY))
            words, phrases = np.append(words, firsts[which]), np.append(phrases, every)
        return words, phrases

    def have(self, numbers: Lists, sentences: Flags | None = None) -> Flags:
        """Tell of some sentences, or all, whether a word fits the slots that have these numbers."""
        found, words = self._of_words(self._slots.through(numbers), sentences)
        have = np.zeros((len(self.passage), numbers.flat.max(initial=EVERY) + 1), np.bool_)
        have.ravel()[self.passage.rows[words] * have.shape[1] + found] = True
        have[:, EVERY] = True
        return have

    def by_slot(self, sentences: Flags, slots: Flags) -> "_BySlot":
        """Return the words of some sentences that fit some slots, slot by slot."""
        found, words = self._of_words(self._found.only(slots[self._slots.flat]), sentences)
        order = by_row(found & SLOT)
        found, words, passage = found[order], words[order], self.passage
        size = passage.last - passage.first + 1
        places = passage.places[words] - passage.first + (found >> BITS)
        return _BySlot(
            passage.first,
            passage.starts - passage.first,
            passage.ends - passage.first,
            passage.firsts[1:] - 1,
            passage.word_ends - passage.first,
            words,
            places,
            np.append((found & SLOT) * size + places, self.slots * size),
            size,
        )

    def _of_words(self, lists: Lists, sentences: Flags | None = None) -> tuple[Numbers, Numbers]:
        """Return what lists have for the words of some sentences, or all, and these words."""
        passage = self.passage
        if sentences is None or sentences.all():
            return lists.of(passage.which)
        words = np.flatnonzero(sentences[passage.rows])
        found, of = lists.of(passage.which[words])
        return found, words[of]


class _BySlot(NamedTuple):
    """Words in the order of the slots that they fit.

    `places` are where each (or the part of a compound) begins, and `keys` are of slot and place.
    Sentences are at `starts:ends`, and have `last_words`, which end at `word_ends`. All of these
    count from the `offset`, where the passage begins.
    """

    offset: int
    starts: Numbers
    ends: Numbers
    last_words: Numbers
    word_ends: Numbers
    words: Numbers
    places: Numbers
    keys: Numbers
    size: int

    def first(self, slots: Numbers, places: Numbers) -> Numbers:
        """Return the first that fits each slot from a place on; of `EVERY` there is none."""
        return np.searchsorted(self.keys, slots * self.size + places)

    def next(self, slots: Numbers, places: Numbers) -> Numbers:
        """Return where the first word begins that fits each slot from a place on.

        Where there is none, that is beyond the passage.
        """
        found = np.minimum(self.first(slots, places), len(self.keys) - 1)
        return np.asarray(self.keys[found] - slots * self.size)


def index_of(owned: Iterable[Sequence[Phrase]], slots: Slots) -> PhraseIndex:
    """Index the phrases of each owner; owners are numbered as they come.

    The slots are those of all these phrases, see `slots_of`.
    """
    by_owner = list(owned)
    phrases = tuple(chain.from_iterable(by_owner))
    begins = [slots.number(one.begins()) for one in phrases]
    asks = [[(slots.number(a), most) for a, most in one.asks()] for one in phrases]
    led: list[list[int]] = [[] for _ in range(len(slots))]
    for number, one in enumerate(phrases):
        led[slots.number(one.leads())].append(number)
    others = [(*one.beside(), *[NOTHING_ASKED] * BESIDE) for one in phrases]
    passed = [each[0][0] == begin for each, begin in zip(asks, begins, strict=True)]
    left = (each[first:] for each, first in zip(asks, passed, strict=True))
    known = [[one for one in each if one[0] != EVERY] for each in left]
    width = max(map(len, known), default=0)
    rows = [[*each, *[(EVERY, 0)] * (width - len(each))] for each in known]
    parts, reach = np.moveaxis(np.array(rows, np.int64).reshape(len(rows), width, 2), -1, 0)
    return PhraseIndex(
        phrases,
        np.repeat(np.arange(len(by_owner)), [*map(len, by_owner)]),
        Lists.of_each(led),
        np.array(begins, np.int64),
        np.array(passed, np.int64),
        parts,
        reach,
        tuple(_beside([few[at] for few in others], slots) for at in range(BESIDE)),
    )


def _beside(asked: Iterable[frozenset[Asked]], slots: Slots) -> _Beside:
    """Number the slots of what is asked beside the words that lead to phrases."""
    beside = [slots.number(one) for one in asked]
    numbers = {slot: number for number, slot in enumerate(dict.fromkeys((EVERY, *beside)))}
    lists = [[numbers[slot]] if slot in numbers else [] for slot in range(len(slots))]
    return _Beside(Lists.of_each(lists), np.array([numbers[slot] for slot in beside], np.int64))

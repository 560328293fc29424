"""Which phrases may be where in a passage: all of them are asked for at once, in arrays.

Every phrase has a part by which it is looked for, the one that is rarest. A word that fits that
part leads to the phrase; then it is checked whether the sentence has a word for each other part,
and near enough to where the phrase begins. See `slots` for what parts ask of words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, by_row, spread
from rodedraad.lib.screening.kept import Kept
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.slots import BITS, Slots

NONE: Final = -1
SLOT: Final = (1 << BITS) - 1


class Looked(NamedTuple):
    """A phrase, and the number of what it is a phrase of."""

    owner: int
    phrase: Phrase


class Candidate(NamedTuple):
    """A phrase that may be in a sentence (`row`) of a passage, what it is a phrase of, and where.

    `places` are where it may begin; they are none where that may be everywhere.
    """

    row: int
    owner: int
    phrase: Phrase
    places: Sequence[int] | None


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases by the slots of their words. Made once.

    `leads` are for each slot the phrases that are looked for by it, and after the last slot those
    that are looked for in every sentence. Arrays have a row for each phrase: `begins` is the slot
    of its first word (`NONE` where that may be any), `parts` are the slots of its parts, and
    `reach` is how many words after the first one those of each part stand at most. Rows are filled
    with a slot that every sentence has.
    """

    phrases: tuple[Looked, ...]
    slots: Slots
    known: Kept[list[int]]
    """The slots of words, see `Slots.of`."""
    leads: Lists
    begins: Numbers
    parts: Numbers
    reach: Numbers

    def candidates(self, passage: Passage) -> Iterator[Candidate]:
        """Yield the phrases that may be in the sentences of a passage, sentence by sentence.

        Those of one sentence come in the order of the words that lead to them.
        """
        words = _FittingWords(passage, self.known, len(self.slots))
        rows, phrases = self._possible(words)
        places, firsts = self._begin(self._near(words, rows, phrases), rows, phrases)
        each = (rows.tolist(), phrases.tolist(), firsts[:-1], firsts[1:])
        for row, number, first, last in zip(*each, strict=True):
            owner, phrase = self.phrases[number]
            if first < last:
                yield Candidate(row, owner, phrase, places[first:last])
            elif self.begins[number] == NONE:
                yield Candidate(row, owner, phrase, None)

    def _possible(self, words: "_FittingWords") -> tuple[Numbers, Numbers]:
        """Return sentences that have a word for each part of a phrase, and these phrases."""
        led, phrases = words.led(self.leads)
        rows, has = words.passage.rows[led], words.in_sentences()
        for column in self.parts.T:
            kept = has[rows, column[phrases]]
            led, rows, phrases = led[kept], rows[kept], phrases[kept]
        order = np.lexsort((phrases, led))
        rows, phrases = rows[order], phrases[order]
        _, once = np.unique(rows * len(self.phrases) + phrases, return_index=True)
        once.sort()
        return rows[once], phrases[once]

    def _near(self, words: "_FittingWords", rows: Numbers, phrases: Numbers) -> "_BySlot":
        """Return the words of these sentences that fit a part of these phrases."""
        sentences = np.zeros(len(words.passage), np.bool_)
        sentences[rows] = True
        slots = np.zeros(len(self.slots) + 1, np.bool_)
        slots[self.parts[phrases]] = slots[self.begins[phrases]] = True
        return words.by_slot(sentences, slots)

    def _begin(
        self, words: "_BySlot", rows: Numbers, phrases: Numbers
    ) -> tuple[list[int], list[int]]:
        """Return places where phrases may begin, and the first of these places of each phrase.

        From each of them on, there is a word for each part as near as it must be.
        """
        asked = self.begins[phrases]
        first, last = words.firsts[rows], words.firsts[rows + 1]
        at = words.first(asked, first)
        at, which = spread(at, np.where(asked == NONE, 0, words.first(asked, last) - at))
        begin, last = words.words[at], last[which] - 1
        for parts, reach in zip(self.parts.T, self.reach.T, strict=True):
            slots, upto = parts[phrases[which]], np.minimum(begin + reach[phrases[which]], last)
            kept = (slots == len(self.slots)) | words.is_within(slots, begin, upto)
            at, which, begin, last = at[kept], which[kept], begin[kept], last[kept]
        firsts = np.searchsorted(which, np.arange(len(phrases) + 1))
        return words.places[at].tolist(), firsts.tolist()


class _FittingWords:
    """The words of a passage that fit a slot, word by word: one for each slot that a word fits."""

    def __init__(self, passage: Passage, known: Kept[list[int]], slots: int) -> None:
        self.passage, self._count = passage, slots
        self._found, self._words = Lists(known.of(passage)).of(passage.which)
        self._slots, self._rows = self._found & SLOT, passage.rows[self._words]

    def led(self, leads: Lists) -> tuple[Numbers, Numbers]:
        """Return words and the phrases to which they lead: the first words of sentences to all."""
        some = np.flatnonzero(leads.counts[self._slots])
        firsts = self.passage.firsts[:-1][np.diff(self.passage.firsts) > 0]
        slots = np.concatenate((self._slots[some], np.full(len(firsts), self._count)))
        phrases, which = leads.of(slots)
        return np.concatenate((self._words[some], firsts))[which], phrases

    def in_sentences(self) -> Flags:
        """Tell of the sentences (rows) which slots (columns) have a word; the last has always."""
        has = np.zeros((len(self.passage), self._count + 1), np.bool_)
        has[self._rows, self._slots] = True
        has[:, self._count] = True
        return has

    def by_slot(self, sentences: Flags, slots: Flags) -> "_BySlot":
        """Return the words of some sentences that fit some slots, slot by slot."""
        some = np.flatnonzero(slots[self._slots] & sentences[self._rows])
        some = some[by_row(self._slots[some])]
        words, size = self._words[some], len(self.passage.places) + 1
        places = self.passage.places[words] + (self._found[some] >> BITS)
        keys = np.append(self._slots[some] * size + words, self._count * size)
        return _BySlot(self.passage.firsts, words, places, keys, size)


class _BySlot(NamedTuple):
    """Words in the order of the slots that they fit: their places, and `keys` of slot and word."""

    firsts: Numbers
    words: Numbers
    places: Numbers
    keys: Numbers
    size: int

    def first(self, slots: Numbers, words: Numbers) -> Numbers:
        """Return the first that fits each slot from a word on."""
        return np.searchsorted(self.keys, slots * self.size + words)

    def is_within(self, slots: Numbers, words: Numbers, upto: Numbers) -> Flags:
        """Tell of each slot whether one of the words from one to another fits it."""
        keys = self.keys[np.minimum(self.first(slots, words), len(self.keys) - 1)]
        return np.asarray(keys <= slots * self.size + upto)


def index_of(owned: Iterable[tuple[int, Phrase]]) -> PhraseIndex:
    """Index phrases, each with the number of its owner."""
    phrases = tuple(Looked(owner, phrase) for owner, phrase in owned)
    slots = Slots()
    begins = [slots.number(one.phrase.begins()) for one in phrases]
    leads = [slots.number(one.phrase.leads()) for one in phrases]
    asks = [[(slots.number(a), most) for a, most in one.phrase.asks()] for one in phrases]
    led: list[list[int]] = [[] for _ in range(len(slots) + 1)]
    for number, slot in enumerate(leads):
        led[len(slots) if slot is None else slot].append(number)
    known = [[(slot, most) for slot, most in each if slot is not None] for each in asks]
    width = max(map(len, known), default=0)
    rows = [[*each, *[(len(slots), 0)] * (width - len(each))] for each in known]
    parts, reach = np.moveaxis(np.array(rows, np.int64).reshape(len(rows), width, 2), -1, 0)
    return PhraseIndex(
        phrases,
        slots,
        Kept(slots.of),
        Lists(led),
        np.array([NONE if slot is None else slot for slot in begins], np.int64),
        parts,
        reach,
    )

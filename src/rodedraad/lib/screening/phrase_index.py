"""Which phrases may be where in a text: one walk of an automaton over their anchors.

Aho and Corasick, Efficient string matching (1975): time in proportion to the text and the hits.
What follows the walk is done with all anchors of a passage at once, in arrays: does a word begin
and end there, in which sentence is it, and has that sentence a word of each part of the phrase?
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, codes_of, is_alphanumeric, spread
from rodedraad.lib.screening.passages import AT_ONCE, Passage
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.slots import Slots

NONE: Final = -1
NO_NUMBERS: Final = np.zeros(0, np.int64)


class Looked(NamedTuple):
    """A phrase, and the number of what it is a phrase of."""

    owner: int
    phrase: Phrase


class Hit(NamedTuple):
    """An anchor at `start:end` of a folded text, and a phrase that may be around it."""

    start: int
    end: int
    looked: Looked


class Candidate(NamedTuple):
    """A phrase that may be in a sentence (`row`) of a passage, what it is a phrase of, and where.

    `places` are where it may begin; they are none where that may be everywhere.
    """

    row: int
    owner: int
    phrase: Phrase
    places: Sequence[int] | None


@dataclass(frozen=True)
class _Uses:
    """What anchors start: an anchor has a use for each way in which words must begin and end."""

    of_anchor: Lists
    opens: Flags
    closes: Flags
    phrases: Lists
    """The numbers of the phrases of each use."""


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases by their anchors, of which `longest` has most characters. Made once.

    Arrays have a row for each phrase: `begins` is the slot of its first word (`NONE` where that may
    be any), `parts` are the slots of its parts, and `reach` is how many words after the first one
    those of each part stand at most. Rows are filled with a slot that every word fits.
    """

    automaton: AhoCorasick
    phrases: tuple[Looked, ...]
    uses: _Uses
    longest: int
    slots: Slots
    begins: Numbers
    parts: Numbers
    reach: Numbers

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the anchors in a folded text, some ten thousand words at a time.

        An anchor comes once for each of its phrases, and each time in the order of the ends.
        """
        for first in range(0, len(folded), AT_ONCE):
            upto = min(len(folded), first + AT_ONCE + self.longest)
            starts, ends, uses = self._anchors(folded, first, upto)
            within = starts < first + AT_ONCE
            phrases, which = self.uses.phrases.of(uses[within])
            at = zip(starts[within][which].tolist(), ends[within][which].tolist(), strict=True)
            for (start, end), phrase in zip(at, phrases.tolist(), strict=True):
                yield Hit(start, end, self.phrases[phrase])

    def candidates(self, passage: Passage) -> Iterator[Candidate]:
        """Yield the phrases that may be in the sentences of a passage, sentence by sentence.

        Those of one sentence come in the order of their first anchors.
        """
        rows, phrases = self._anchored(passage)
        words = _FittingWords(passage, self.slots)
        rows, phrases = self._possible(words, rows, phrases)
        _, once = np.unique(rows * len(self.phrases) + phrases, return_index=True)
        once.sort()
        rows, phrases = rows[once], phrases[once]
        places, firsts = self._begin(words, rows, phrases)
        each = (rows.tolist(), phrases.tolist(), firsts[:-1], firsts[1:])
        for row, number, first, last in zip(*each, strict=True):
            owner, phrase = self.phrases[number]
            if first < last:
                yield Candidate(row, owner, phrase, places[first:last])
            elif self.begins[number] == NONE:
                yield Candidate(row, owner, phrase, None)

    def _anchored(self, passage: Passage) -> tuple[Numbers, Numbers]:
        """Return the sentences that have an anchor, and the phrases that may be around it."""
        starts, _, uses = self._anchors(passage.text.folded, passage.first, passage.last)
        rows = np.searchsorted(passage.starts, starts, side="right") - 1
        inside = starts < passage.ends[rows]
        phrases, which = self.uses.phrases.of(uses[inside])
        return rows[inside][which], phrases

    def _possible(
        self, words: "_FittingWords", rows: Numbers, phrases: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Keep phrases in sentences that have a word for each of their parts."""
        asked, rank = np.unique(rows, return_inverse=True)
        has = words.slots_in(asked)
        for column in self.parts.T:
            kept = has[rank, column[phrases]]
            rows, phrases, rank = rows[kept], phrases[kept], rank[kept]
        return rows, phrases

    def _begin(
        self, words: "_FittingWords", rows: Numbers, phrases: Numbers
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

    def _anchors(self, folded: str, first: int, upto: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return the starts, ends and uses of the anchors in `first:upto` of a folded text."""
        walk = self.automaton.find_matches_as_indexes(folded[first:upto], overlapping=True)
        found = np.fromiter(chain.from_iterable(walk), np.int64, 3 * len(walk)).reshape(-1, 3)
        if not len(found):
            return NO_NUMBERS, NO_NUMBERS, NO_NUMBERS
        uses, which = self.uses.of_anchor.of(found[:, 0])
        starts, ends = found[which, 1], found[which, 2]
        letter = is_alphanumeric(codes_of(folded, first - 1, upto + 1))
        cut = (self.uses.opens[uses] & letter[starts]) | (self.uses.closes[uses] & letter[ends + 1])
        return starts[~cut] + first, ends[~cut] + first, uses[~cut]


class _FittingWords:
    """The words of a passage that fit a slot, slot by slot; and the `firsts` of its sentences."""

    def __init__(self, passage: Passage, slots: Slots) -> None:
        self.firsts, self._rows, self._slots = passage.firsts, passage.rows, len(slots)
        self._size = len(passage.words) + 1
        found, words = Lists(passage.asked("slots", slots.of)).of(passage.which)
        offsets, found = np.divmod(found, max(1, len(slots)))
        order = np.argsort(found.astype(np.min_scalar_type(len(slots))), kind="stable")
        keys = found[order] * self._size + words[order]
        self._keys = np.append(keys, len(slots) * self._size)
        self.words = words[order]
        self.places = (passage.places[words] + offsets)[order]
        self._fits = found[order]

    def first(self, slots: Numbers, words: Numbers) -> Numbers:
        """Return the first that fits each slot from a word on."""
        return np.searchsorted(self._keys, slots * self._size + words)

    def is_within(self, slots: Numbers, words: Numbers, upto: Numbers) -> Flags:
        """Tell of each slot whether one of the words from one to another fits it."""
        keys = self._keys[np.minimum(self.first(slots, words), len(self._keys) - 1)]
        return np.asarray(keys <= slots * self._size + upto)

    def slots_in(self, asked: Numbers) -> Flags:
        """Tell of some sentences (rows) which slots (columns) have a word; the last has always."""
        ranks = np.full(len(self.firsts) - 1, NONE)
        ranks[asked] = np.arange(len(asked))
        rows = ranks[self._rows[self.words]]
        has = np.zeros((len(asked), self._slots + 1), np.bool_)
        has[rows[rows != NONE], self._fits[rows != NONE]] = True
        has[:, self._slots] = True
        return has


def index_of(owned: Iterable[tuple[int, Phrase]]) -> PhraseIndex:
    """Index phrases, each with the number of its owner."""
    phrases = tuple(Looked(owner, phrase) for owner, phrase in owned)
    by_anchor: defaultdict[str, defaultdict[tuple[bool, bool], list[int]]]
    by_anchor = defaultdict(lambda: defaultdict(list))
    for number, (_, phrase) in enumerate(phrases):
        for anchor in phrase.anchors:
            by_anchor[anchor.literal][anchor.opens, anchor.closes].append(number)
    automaton = AhoCorasick(list(by_anchor), implementation=Implementation.DFA)
    longest = max(map(len, by_anchor), default=0)
    slots = Slots()
    begins = [slots.number(one.phrase.begins()) for one in phrases]
    asks = [[(slots.number(a), most) for a, most in one.phrase.asks()] for one in phrases]
    known = [[(slot, most) for slot, most in each if slot is not None] for each in asks]
    width = max(map(len, known), default=0)
    rows = [[*each, *[(len(slots), 0)] * (width - len(each))] for each in known]
    parts, reach = np.moveaxis(np.array(rows, np.int64).reshape(len(rows), width, 2), -1, 0)
    return PhraseIndex(
        automaton,
        phrases,
        _uses_of(by_anchor.values()),
        longest,
        slots,
        np.array([NONE if slot is None else slot for slot in begins], np.int64),
        parts,
        reach,
    )


def _uses_of(anchors: Iterable[dict[tuple[bool, bool], list[int]]]) -> _Uses:
    """Put what each anchor starts in arrays."""
    anchors = list(anchors)
    ends = [one for each in anchors for one in each]
    numbers = iter(range(len(ends)))
    return _Uses(
        Lists([[next(numbers) for _ in each] for each in anchors]),
        np.array([opens for opens, _ in ends], np.bool_),
        np.array([closes for _, closes in ends], np.bool_),
        Lists([listed for each in anchors for listed in each.values()]),
    )

"""Which phrases may be where in a text: one walk of an automaton over their anchors.

Aho and Corasick, Efficient string matching (1975): time in proportion to the text and the hits.
What follows the walk is done with all anchors of a passage at once, in arrays: does a word begin
and end there, in which sentence is it, and has that sentence a word of each part of the phrase?
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, codes_of, is_alphanumeric
from rodedraad.lib.screening.passages import AT_ONCE, Passage
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.word_sets import numbers_of, sets_of

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

    `needed` has a row for each phrase, with the numbers of the sets of words that it needs (see
    `word_sets`); where it needs fewer than another, `unneeded` fills the row.
    """

    automaton: AhoCorasick
    phrases: tuple[Looked, ...]
    uses: _Uses
    longest: int
    needed: Numbers
    unneeded: int

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

    def candidates(self, passage: Passage) -> Iterator[tuple[int, list[Looked]]]:
        """Yield the sentences of a passage in which phrases may be, each with these phrases.

        Phrases come in the order of their first anchors.
        """
        starts, _, uses = self._anchors(passage.text.folded, passage.first, passage.last)
        rows = np.searchsorted(passage.starts, starts, side="right") - 1
        inside = starts < passage.ends[rows]
        rows, uses = rows[inside], uses[inside]
        phrases, which = self.uses.phrases.of(uses)
        rows, phrases = self._possible(passage, rows[which], phrases)
        _, once = np.unique(rows * len(self.phrases) + phrases, return_index=True)
        once.sort()
        pairs = zip(rows[once].tolist(), phrases[once].tolist(), strict=True)
        for row, few in groupby(pairs, key=itemgetter(0)):
            yield row, [self.phrases[number] for _, number in few]

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

    def _possible(
        self, passage: Passage, rows: Numbers, phrases: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Keep phrases in sentences that have a word of each set that the phrase needs."""
        asked, rank = np.unique(rows, return_inverse=True)
        has = self._sets_in(passage, asked)
        for column in self.needed.T:
            kept = has[rank, column[phrases]]
            rows, phrases, rank = rows[kept], phrases[kept], rank[kept]
        return rows, phrases

    def _sets_in(self, passage: Passage, asked: Numbers) -> Flags:
        """Tell of some sentences (rows) which sets of words (columns) have a word in them."""
        columns, words = Lists([sets_of(word) for word in passage.distinct]).of(passage.which)
        ranks = np.full(len(passage), -1)
        ranks[asked] = np.arange(len(asked))
        rows = ranks[passage.rows[words]]
        known = (rows >= 0) & (columns < self.unneeded)
        has = np.zeros((len(asked), self.unneeded + 1), np.bool_)
        has[rows[known], columns[known]] = True
        has[:, self.unneeded] = True
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
    needed, unneeded = _needed([numbers_of(one.phrase.needed) for one in phrases])
    return PhraseIndex(automaton, phrases, _uses_of(by_anchor.values()), longest, needed, unneeded)


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


def _needed(sets: Sequence[tuple[int, ...]]) -> tuple[Numbers, int]:
    """Return the sets that phrases need as rows of the same length, and what fills a row."""
    unneeded = 1 + max(chain.from_iterable(sets), default=-1)
    width = max(map(len, sets), default=0)
    rows = [(*one, *[unneeded] * (width - len(one))) for one in sets]
    return np.array(rows, np.int64).reshape(len(rows), width), unneeded

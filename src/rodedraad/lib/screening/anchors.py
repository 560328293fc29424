"""Where phrases may be in a text as a whole: one walk of an automaton over their anchors.

Aho and Corasick, Efficient string matching (1975): time in proportion to the text and the hits.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, codes_of, is_alphanumeric
from rodedraad.lib.screening.passages import AT_ONCE
from rodedraad.lib.screening.phrases import Phrase

_HALF: Final = re.compile("[\ud800-\udfff]")
"""Half a sign of UTF-16, which JSON can hold and UTF-8 can't; no phrase has one."""
_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
NO_NUMBERS: Final = np.zeros(0, np.int64)


class Hit(NamedTuple):
    """An anchor at `start:end` of a folded text, and a phrase (with its owner) around it."""

    start: int
    end: int
    owner: int
    phrase: Phrase


@dataclass(frozen=True)
class Anchors:
    """Phrases by their anchors, of which `longest` has most characters. Made once.

    An anchor has a use for each way in which words must begin (`opens`) and end (`closes`), and
    each use has the numbers of its phrases.
    """

    automaton: AhoCorasick
    owned: tuple[tuple[int, Phrase], ...]
    uses: Lists
    opens: Flags
    closes: Flags
    phrases: Lists
    longest: int

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the anchors in a folded text, some ten thousand words at a time.

        An anchor comes once for each of its phrases, and each time in the order of the ends.
        """
        for first in range(0, len(folded), AT_ONCE):
            upto = min(len(folded), first + AT_ONCE + self.longest)
            starts, ends, uses = self._found(folded, first, upto)
            within = starts < first + AT_ONCE
            phrases, which = self.phrases.of(uses[within])
            at = zip(starts[within][which].tolist(), ends[within][which].tolist(), strict=True)
            for (start, end), phrase in zip(at, phrases.tolist(), strict=True):
                yield Hit(start, end, *self.owned[phrase])

    def _found(self, folded: str, first: int, upto: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return the starts, ends and uses of the anchors in `first:upto` of a folded text."""
        stretch = _HALF.sub(_UNKNOWN, folded[first:upto])
        walk = self.automaton.find_matches_as_indexes(stretch, overlapping=True)
        found = np.fromiter(chain.from_iterable(walk), np.int64, 3 * len(walk)).reshape(-1, 3)
        if not len(found):
            return NO_NUMBERS, NO_NUMBERS, NO_NUMBERS
        uses, which = self.uses.of(found[:, 0])
        starts, ends = found[which, 1], found[which, 2]
        letter = is_alphanumeric(codes_of(folded, first - 1, upto + 1))
        cut = (self.opens[uses] & letter[starts]) | (self.closes[uses] & letter[ends + 1])
        return starts[~cut] + first, ends[~cut] + first, uses[~cut]


def anchors_of(owned: Iterable[tuple[int, Phrase]]) -> Anchors:
    """Put phrases by their anchors, each with the number of its owner."""
    owned = tuple(owned)
    by_anchor: defaultdict[str, defaultdict[tuple[bool, bool], list[int]]]
    by_anchor = defaultdict(lambda: defaultdict(list))
    for number, (_, phrase) in enumerate(owned):
        for anchor in phrase.anchors:
            by_anchor[anchor.literal][anchor.opens, anchor.closes].append(number)
    uses = [one for each in by_anchor.values() for one in each]
    numbers = iter(range(len(uses)))
    return Anchors(
        AhoCorasick(list(by_anchor), implementation=Implementation.DFA),
        owned,
        Lists([[next(numbers) for _ in each] for each in by_anchor.values()]),
        np.array([opens for opens, _ in uses], np.bool_),
        np.array([closes for _, closes in uses], np.bool_),
        Lists([listed for each in by_anchor.values() for listed in each.values()]),
        max(map(len, by_anchor), default=0),
    )

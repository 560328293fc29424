"""Where phrases may be in a text as a whole: one walk of an automaton over their anchors.

Aho and Corasick, Efficient string matching (1975): time in proportion to the text and the hits.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, codes_of, is_alphanumeric
from rodedraad.lib.screening.passages import AT_ONCE
from rodedraad.lib.screening.phrases import Phrase

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
    each use has the numbers of its phrases. `encoding` is one that holds all anchors.
    """

    automaton: AhoCorasick
    encoding: str
    owned: tuple[tuple[int, Phrase], ...]
    uses: Lists
    opens: Flags
    closes: Flags
    phrases: Lists
    longest: int

    def hits(self, folded: str, wanted: Flags) -> Iterator[Hit]:
        """Yield the anchors in a folded text, some forty thousand words at a time.

        An anchor comes once for each of its phrases, and each time in the order of the ends. Owners
        are left out that are not wanted when their words begin; who asks may change that meanwhile.
        """
        for first in range(0, len(folded), AT_ONCE):
            upto = min(len(folded), first + AT_ONCE + self.longest)
            starts, ends, uses = self._found(folded, first, upto)
            phrases, which = self.phrases.of(uses)
            some = wanted[self.owners[phrases]] & (starts < first + AT_ONCE)[which]
            phrases, which = phrases[some], which[some]
            at = zip(starts[which].tolist(), ends[which].tolist(), strict=True)
            for (start, end), phrase in zip(at, phrases.tolist(), strict=True):
                yield Hit(start, end, *self.owned[phrase])

    @cached_property
    def owners(self) -> Numbers:
        """Return the owner of each phrase."""
        return np.array([owner for owner, _ in self.owned], np.int64)

    def _found(self, folded: str, first: int, upto: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return the starts, ends and uses of the anchors in `first:upto` of a folded text.

        The automaton reads UTF-8, and ASCII most quickly: a sign that is in no anchor may be any
        other one. (What JSON can hold, half a sign of UTF-16, is no UTF-8 at all.)
        """
        stretch = folded[first:upto].encode(self.encoding, "replace").decode(self.encoding)
        walk = self.automaton.find_matches_as_indexes(stretch, overlapping=True)
        found = np.fromiter(chain.from_iterable(walk), np.int64, 3 * len(walk)).reshape(-1, 3)
        if not len(found):
            return NO_NUMBERS, NO_NUMBERS, NO_NUMBERS
        uses, which = self.uses.of(found[:, 0])
        starts, ends = found[which, 1], found[which, 2]
        codes = codes_of(folded, first - 1, upto + 1)
        cut = self.opens[uses] & is_alphanumeric(codes[starts])
        cut |= self.closes[uses] & is_alphanumeric(codes[ends + 1])
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
        "ascii" if all(map(str.isascii, by_anchor)) else "utf-8",
        owned,
        Lists.of_each([[next(numbers) for _ in each] for each in by_anchor.values()]),
        np.array([opens for opens, _ in uses], np.bool_),
        np.array([closes for _, closes in uses], np.bool_),
        Lists.of_each([listed for each in by_anchor.values() for listed in each.values()]),
        max(map(len, by_anchor), default=0),
    )

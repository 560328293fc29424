"""Which phrases may be where in a text: one walk of an automaton over their anchors.

Aho and Corasick, Efficient string matching (1975): time in proportion to the text and the hits.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.phrases import Phrase

AT_ONCE: Final = 1 << 16
"""So many characters of a text are walked over at once."""


class Looked(NamedTuple):
    """A phrase, the number of what it is a phrase of, and the sets of words that it needs."""

    needed: int
    key: int
    """The number of the phrase among all phrases of the index."""
    owner: int
    phrase: Phrase


class Hit(NamedTuple):
    """An anchor at `start:end` of a folded text, and the phrases that may be around it."""

    start: int
    end: int
    looked: Sequence[Looked]


class _Use(NamedTuple):
    """What an anchor starts, and whether a word must begin or end with it."""

    opens: bool
    closes: bool
    looked: tuple[Looked, ...]


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases by their anchors, of which `longest` has most characters. Made once."""

    automaton: AhoCorasick
    uses: tuple[tuple[_Use, ...], ...]
    longest: int

    def hits(self, folded: str) -> Iterator[Hit]:
        """Yield the anchors in a folded text, window by window, so that they take little memory.

        Within a window they come in the order of their ends.
        """
        return chain.from_iterable(hits for _, hits in self.windows(folded))

    def windows(self, folded: str) -> Iterator[tuple[int, Iterator[Hit]]]:
        """Yield the ends of the windows of a folded text, and the anchors that begin in each."""
        for first in range(0, len(folded), AT_ONCE):
            yield min(first + AT_ONCE, len(folded)), self._hits(folded, first)

    def _hits(self, folded: str, first: int) -> Iterator[Hit]:
        """Yield the anchors that begin in one window."""
        length, uses = len(folded), self.uses
        stretch = folded[first : first + AT_ONCE + self.longest]
        walk = self.automaton.find_matches_as_indexes(stretch, overlapping=True)
        for number, begins, past in walk:
            if begins >= AT_ONCE:
                continue
            start, end = first + begins, first + past
            for opens, closes, looked in uses[number]:
                if opens and start and folded[start - 1].isalnum():
                    continue
                if closes and end < length and folded[end].isalnum():
                    continue
                yield Hit(start, end, looked)


def index_of(owned: Iterable[tuple[int, Phrase]]) -> PhraseIndex:
    """Index phrases, each with the number of its owner."""
    uses: dict[str, dict[tuple[bool, bool], list[Looked]]] = defaultdict(lambda: defaultdict(list))
    keys = count()
    for owner, phrase in owned:
        looked = Looked(phrase.needed, next(keys), owner, phrase)
        for anchor in phrase.anchors:
            uses[anchor.literal][anchor.opens, anchor.closes].append(looked)
    each = (tuple(_Use(*ends, tuple(found)) for ends, found in of.items()) for of in uses.values())
    automaton = AhoCorasick(list(uses), implementation=Implementation.DFA)
    return PhraseIndex(automaton, tuple(each), max(map(len, uses), default=0))

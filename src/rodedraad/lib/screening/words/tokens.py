"""The words of a text, as arrays.

A word is a run of letters and digits; a hyphen, apostrophe, at sign or full stop between two of
them belongs to it (*aan-tal*, *foto's*, *d.m.v*), but a full stop before a capital does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import spread
from rodedraad.lib.screening.words import letters
from rodedraad.lib.screening.words.letters import (
    BLOCK,
    CAPITAL,
    COMMA,
    DIGIT,
    JOINER,
    LETTER,
    MARK,
    STRESSED,
    Codes,
    Keys,
    Kinds,
    Offsets,
)

Flags: TypeAlias = NDArray[np.bool_]
HYPHEN, BLANK, STOP = map(ord, "- .")


@dataclass(frozen=True)
class Block:
    """The words of one stretch of a text; `start` is where the stretch begins in the text.

    `kinds` are all that the code points are, as bits (see `letters`), `joints` the places that
    join parts of a word; `starts` and `ends` of words are offsets in the stretch.
    """

    start: int
    codes: Codes
    kinds: Kinds
    joints: Offsets
    starts: Offsets
    ends: Offsets

    def __len__(self) -> int:
        return len(self.starts)

    def only(self, words: Offsets) -> "Block":
        """Return the block with some of its words; the others are as if they were blank."""
        return replace(self, starts=self.starts[words], ends=self.ends[words])

    def keys(self) -> Keys:
        """Return the key of each word."""
        return letters.keys(self.codes, self.starts, self.ends)

    @cached_property
    def commas(self) -> Offsets:
        """Return the number of commas between the word before and each word."""
        return self._before(_places(self.kinds, COMMA))

    @cached_property
    def breaks(self) -> Offsets:
        """Count other marks (; : brackets, dashes) between the word before and each word."""
        hyphens = np.flatnonzero(self.codes == HYPHEN)
        dashes = hyphens[(self.codes[hyphens - 1] == BLANK) | (hyphens == 0)]
        return self._before(np.concatenate((_places(self.kinds, MARK), dashes)))

    def stressed(self) -> Offsets:
        """Return the words with a stress accent: *één*."""
        return self._with(_places(self.kinds, STRESSED))

    def plain_keys(self, words: Offsets) -> Keys:
        """Return the keys of some words, where a stress accent counts for nothing."""
        lengths = (self.ends - self.starts)[words]
        at, _ = spread(self.starts[words], lengths)
        ends = np.cumsum(lengths)
        return letters.keys(self.codes[at], ends - lengths, ends, plain=True)

    def capital(self) -> Flags:
        """Tell of each word whether it starts with a capital letter."""
        return np.asarray((self.kinds[self.starts] & CAPITAL) != 0)

    def number(self) -> Flags:
        """Tell of each word whether it starts with a digit."""
        return np.asarray((self.kinds[self.starts] & DIGIT) != 0)

    def joined(self) -> Flags:
        """Tell of each word whether it has parts: *oud-collega*, *m.b.t*, an address."""
        found = np.zeros(len(self), np.bool_)
        found[self._with(self.joints)] = True
        return found

    def ends_with(self, two: str) -> Flags:
        """Tell of each word whether it ends with these two letters."""
        last = self.codes[self.ends - 1] == ord(two[1])
        return np.asarray(last & (self.codes[np.maximum(self.ends - 2, 0)] == ord(two[0])))

    def _with(self, at: Offsets) -> Offsets:
        """Return the words in which one of these places is."""
        words = np.searchsorted(self.starts, at, side="right") - 1
        at, words = at[words >= 0], words[words >= 0]
        return words[at < self.ends[words]]

    def _before(self, marks: Offsets) -> Offsets:
        """Count the marks, which stand in no word, between the word before and each word."""
        following = np.searchsorted(self.starts, marks)
        return np.bincount(following, minlength=len(self) + 1)[: len(self)]


def blocks(text: str) -> Iterator[Block]:
    """Yield the words of a text, at most `BLOCK` code points at a time, cut between words.

    A word of more than `BLOCK` code points is cut as well.
    """
    start = 0
    while start < len(text):
        end = _cut(text, start)
        yield block(text[start:end], start=start)
        start = end


def block(text: str, *, start: int = 0) -> Block:
    """Return the words of a text of at most `BLOCK` code points."""
    codes = letters.codes_of(text)
    kinds = letters.kinds().take(codes)
    inside = np.zeros(len(codes) + 2, np.bool_)
    inside[1:-1] = (kinds & LETTER) != 0
    joints = _joints(codes, kinds)
    inside[joints + 1] = True
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return Block(start, codes, kinds, joints, edges[::2].copy(), edges[1::2].copy())


def _cut(text: str, start: int) -> int:
    end = start + BLOCK
    if end >= len(text):
        return len(text)
    for mark in ("\n", " "):
        at = text.rfind(mark, start + BLOCK // 2, end)
        if at > 0:
            return at + 1
    return end


def _joints(codes: Codes, kinds: Kinds) -> Offsets:
    """Return the places that join two parts of a word."""
    at = _places(kinds[1:-1], JOINER) + 1
    before, behind = kinds[at - 1], kinds[at + 1]
    begins_anew = (codes[at] == STOP) & ((behind & CAPITAL) != 0)
    joins: Offsets = at[((before & behind & LETTER) != 0) & ~begins_anew]
    return joins


def _places(kinds: Kinds, bit: int) -> Offsets:
    """Return where a code point is of a kind. (Of flags, NumPy finds them quickly.)"""
    return np.flatnonzero((kinds & bit) != 0)

"""The words of a text, as arrays.

A word is a run of letters and digits; a hyphen, apostrophe, at sign or full stop between two of
them belongs to it (*aan-tal*, *foto's*, *d.m.v*), but a full stop before a capital does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import spread
from rodedraad.lib.screening.words import letters
from rodedraad.lib.screening.words.letters import BLOCK, JOINER, LETTER, Codes, Keys, Offsets

_MARKS = ";:()[]"


@dataclass(frozen=True)
class Block:
    """The words of one stretch of a text; `start` is where the stretch begins in the text.

    `starts` and `ends` are offsets in the stretch; `commas` and `breaks` count the commas and the
    other marks (; : brackets, dashes) between the word before and this one.
    """

    start: int
    codes: Codes
    starts: Offsets
    ends: Offsets
    commas: NDArray[np.int64]
    breaks: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts)

    def keys(self) -> Keys:
        """Return the key of each word."""
        return letters.keys(self.codes, self.starts, self.ends)

    def stressed(self) -> Offsets:
        """Return the words with a stress accent: *één*."""
        if self.codes.max(initial=0) < letters.FIRST_ACCENT:
            return np.zeros(0, np.int64)
        return self._with(letters.stressed()[self.codes])

    def plain_keys(self, words: Offsets) -> Keys:
        """Return the keys of some words, where a stress accent counts for nothing."""
        lengths = (self.ends - self.starts)[words]
        at, _ = spread(self.starts[words], lengths)
        ends = np.cumsum(lengths)
        return letters.keys(self.codes[at], ends - lengths, ends, plain=True)

    def capital(self) -> NDArray[np.bool_]:
        """Tell of each word whether it starts with a capital letter."""
        return letters.capitals()[self.codes[self.starts]]

    def joined(self) -> NDArray[np.bool_]:
        """Tell of each word whether it has parts: *oud-collega*, *m.b.t*, an address."""
        found = np.zeros(len(self), np.bool_)
        found[self._with(letters.kinds()[self.codes] == JOINER)] = True
        return found

    def _with(self, signs: NDArray[np.bool_]) -> Offsets:
        """Return the words in which one of these signs stands."""
        at = np.flatnonzero(signs)
        words = np.searchsorted(self.starts, at, side="right") - 1
        at, words = at[words >= 0], words[words >= 0]
        return words[at < self.ends[words]]

    def ends_with(self, two: str) -> NDArray[np.bool_]:
        """Tell of each word whether it ends with these two letters."""
        last = self.codes[self.ends - 1] == ord(two[1])
        return np.asarray(last & (self.codes[np.maximum(self.ends - 2, 0)] == ord(two[0])))

    def number(self) -> NDArray[np.bool_]:
        """Tell of each word whether it starts with a digit."""
        return letters.digits()[self.codes[self.starts]]


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
    starts, ends = _bounds(codes)
    return Block(
        start,
        codes,
        starts,
        ends,
        _between(codes == ord(","), starts),
        _between(_marks()[codes] | _dash(codes), starts),
    )


def _cut(text: str, start: int) -> int:
    end = start + BLOCK
    if end >= len(text):
        return len(text)
    for mark in ("\n", " "):
        at = text.rfind(mark, start + BLOCK // 2, end)
        if at > 0:
            return at + 1
    return end


def _bounds(codes: Codes) -> tuple[Offsets, Offsets]:
    kind = letters.kinds()[codes]
    inside = np.zeros(len(codes) + 2, np.bool_)
    letter = kind == LETTER
    inside[1:-1] = letter
    if len(codes):
        joins = (kind[1:-1] == JOINER) & letter[:-2] & letter[2:]
        joins &= ~((codes[1:-1] == ord(".")) & letters.capitals()[codes[2:]])
        inside[2:-2] |= joins
    edges = np.diff(inside.astype(np.int8))
    return np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)


@cache
def _marks() -> NDArray[np.bool_]:
    table = np.zeros(len(letters.kinds()), np.bool_)
    table[[ord(mark) for mark in _MARKS]] = True
    return table


def _dash(codes: Codes) -> NDArray[np.bool_]:
    """Tell of each code point whether it is a hyphen that stands apart, so a dash."""
    apart = codes == ord("-")
    apart[1:] &= codes[:-1] == ord(" ")
    return np.asarray(apart)


def _between(mark: NDArray[np.bool_], starts: Offsets) -> NDArray[np.int64]:
    """Count the marks, which stand in no word, between the word before and each word."""
    following = np.searchsorted(starts, np.flatnonzero(mark))
    return np.bincount(following, minlength=len(starts) + 1)[: len(starts)]

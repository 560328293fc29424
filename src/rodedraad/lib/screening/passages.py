"""A text as all readers share it: in passages of some forty thousand words, as arrays.

Reading word by word is slow in Python, so the words of a passage are found once, and the readers
(rules, scorer) ask their questions of all its sentences at once. What is asked of a word is asked
once for each different word of a passage (see `kept`). When a passage was read it is let go, so
that a long text takes no more memory than a short one.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np

from rodedraad.lib.screening.arrays import (
    Codes,
    Flags,
    Numbers,
    codes_of,
    grouped,
    is_upper,
    is_word,
)
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.words import letters, the_table

AT_ONCE: Final = 1 << 18
"""So many characters are in a passage, or one sentence that is longer."""
COMMON: Final = 3.0
"""Log10 of the frequency per billion words: one in a million."""
NOT_ASKED: Final = -1
MOST_SENTENCES: Final = 1 << 13
ANSWERING: Final = ("dan", "bel", "mail")
"""Words that begin the answer to a question before them, which is no sentence by itself."""
ANSWERS: Final = (*(f"{word} " for word in ANSWERING), "dan,")
APOSTROPHE, HYPHEN, BLANK = map(ord, "'- ")


class Passage:
    """Sentences `starts:ends` of a text, and their words; sentences are counted from 0.

    - `codes`: the signs from the first start to the last end, and one on either side;
    - words (letters and digits, with hyphens and apostrophes between) stand at `places:word_ends`,
      in order, each in a sentence (`rows`); those of sentence `n` are `firsts[n]:firsts[n + 1]`;
    - `names` and `keys`: of the different words, see `letters`; `which` says of each word which of
      them it is.

    Places are offsets of the whole folded text.
    """

    def __init__(
        self, text: NormalText, starts: Numbers, ends: Numbers, met: dict[Any, dict[int, Any]]
    ) -> None:
        """Find the words of these sentences; `met` is what `kept` has met in the text before."""
        self.text, self.starts, self.ends, self.met = text, starts, ends, met
        self.first, self.last = int(starts[0]), int(ends[-1])
        self.codes = codes_of(text.folded, self.first - 1, self.last + 1)
        begin, end = _words(self.codes[1:-1], starts - self.first, ends - self.first)
        bounds = np.append(np.searchsorted(begin, starts - self.first), len(begin))
        rows = np.repeat(np.arange(len(starts)), np.diff(bounds))
        inside = begin + self.first < ends[rows]
        if not inside.all():
            begin, end, rows = begin[inside], end[inside], rows[inside]
        self.places, self.word_ends, self.rows = begin + self.first, end + self.first, rows
        self.firsts = np.searchsorted(rows, np.arange(len(starts) + 1))
        codes = self.codes[1:-1]
        self.names, self._met, self.which = grouped(letters.names(codes, begin, end))
        self.keys = letters.keys(codes, begin[self._met], end[self._met], exact=True)
        self._common = np.full(len(self.keys), NOT_ASKED)

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def capital(self) -> Flags:
        """Tell of each word whether it begins with a capital letter."""
        codes = codes_of(self.text.plain, self.first, self.last)
        return is_upper(codes[self.places - self.first])

    def are_common(self, numbers: Numbers) -> Flags:
        """Tell of different words whether the table says what they are, or that they are common.

        Several ask the same: the table is asked once.
        """
        new = numbers[self._common[numbers] == NOT_ASKED]
        if len(new):
            table = the_table()
            rows = table.rows(self.keys[new])
            self._common[new] = (table.classes(rows) != 0) | (table.frequencies(rows) >= COMMON)
        return np.asarray(self._common[numbers] == 1)

    def spelled(self, words: Numbers) -> list[str]:
        """Return words by their places in the passage."""
        folded = self.text.folded
        spans = zip(self.places[words].tolist(), self.word_ends[words].tolist(), strict=True)
        return [folded[start:end] for start, end in spans]

    def different(self, numbers: Numbers) -> list[str]:
        """Return some of the different words."""
        return self.spelled(self._met[numbers])

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Return where each sentence starts and ends."""
        return [*zip(self.starts.tolist(), self.ends.tolist(), strict=True)]


def passages(text: NormalText) -> Iterator[Passage]:
    """Yield a text passage by passage, each of whole sentences, in order."""
    starts, ends = _sentences(text)
    first, met = 0, dict[Any, dict[int, Any]]()
    while first < len(starts):
        full = int(np.searchsorted(ends, starts[first] + AT_ONCE, side="right"))
        last = min(max(full, first + 1), first + MOST_SENTENCES)
        yield Passage(text, starts[first:last], ends[first:last], met)
        first = last


def one_sentence(text: NormalText, start: int = 0, end: int | None = None) -> Passage:
    """Return `start:end` of a text, or all of it, as if it were one sentence."""
    end = len(text.folded) if end is None else end
    return Passage(text, np.array([start]), np.array([end]), {})


def abouts(passage: Passage) -> list[About]:
    """Return what the section of each sentence is about."""
    sections = passage.text.sections
    starts = np.array([one.start for one in sections])
    at = np.searchsorted(starts, passage.starts, side="right") - 1
    return [sections[one].about for one in at.tolist()]


def _sentences(text: NormalText) -> tuple[Numbers, Numbers]:
    """Return where sentences start and end; a question and its answer are one."""
    starts, ends = text.sentences.starts, text.sentences.ends
    plain, folded = text.plain, text.folded
    asked = (at for at, end in enumerate(ends[:-1], 1) if plain[end - 1] == "?")
    answers = [at for at in asked if folded.startswith(ANSWERS, starts[at])]
    return (
        np.delete(np.array(starts, np.int64), answers),
        np.delete(np.array(ends, np.int64), [at - 1 for at in answers]),
    )


def _words(codes: Codes, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return where words start and end, none across the bounds of a sentence."""
    inside = _in_words(codes)
    bounds = np.concatenate((starts[1:], ends[:-1]))
    if not (inside[bounds - 1] & inside[bounds]).any():
        return _edges(inside)
    bounds = np.unique(bounds)
    apart = _in_words(np.insert(codes, bounds, BLANK))
    moved = bounds + np.arange(len(bounds))
    begin, end = _edges(apart)
    return begin - np.searchsorted(moved, begin), end - np.searchsorted(moved, end)


def _in_words(codes: Codes) -> Flags:
    inside = is_word(codes)
    joins = (codes == HYPHEN) | (codes == APOSTROPHE)
    joins[1:-1] &= inside[:-2] & inside[2:]
    joins[:1] = joins[-1:] = False
    return np.asarray(inside | joins)


def _edges(inside: Flags) -> tuple[Numbers, Numbers]:
    framed = np.zeros(len(inside) + 2, np.bool_)
    framed[1:-1] = inside
    edges = np.flatnonzero(framed[1:] != framed[:-1])
    return edges[::2], edges[1::2]

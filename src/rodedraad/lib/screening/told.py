"""Which turns of phrase may be in which sentences of a passage, asked of all of them at once."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, spread
from rodedraad.lib.screening.kept import Kept
from rodedraad.lib.screening.passages import Passage
from rodedraad.lib.screening.phrase_sets import PhraseSet
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.word_sets import count_of_sets, sets_of


@lru_cache(maxsize=1)
def _sets_of_words(sets: int) -> Kept[tuple[int, ...]]:
    """Return the sets of words while there are so many sets; with more of them it begins anew."""
    return Kept(lambda word: tuple(one for one in sets_of(word) if one < sets))


class Told:
    """What the words of some sentences (`asked`) of a passage tell, of all of them at once."""

    def __init__(self, passage: Passage, asked: Numbers) -> None:
        self._passage, self._asked = passage, asked
        self._ranks = np.full(len(passage), -1)
        self._ranks[asked] = np.arange(len(asked))
        firsts = passage.firsts[asked]
        words, rows = spread(firsts, passage.firsts[asked + 1] - firsts)
        sets, of = Lists(_sets_of_words(count_of_sets()).of(passage)).of(passage.which[words])
        self._has = np.zeros((count_of_sets(), len(asked)), np.bool_)
        self._has[sets, rows[of]] = True

    def possible(self, phrases: PhraseSet) -> Iterator[tuple[int, Phrase]]:
        """Yield in which sentences phrases of a set may be, as `PhraseSet.possible`."""
        may: Flags = np.ones((len(phrases.phrases), len(self._asked)), np.bool_)
        for column in phrases.needed.T:
            may &= self._has[column]
        for number, row in zip(*(one.tolist() for one in np.nonzero(may)), strict=True):
            yield row, phrases.phrases[number]
        for phrase, literals in phrases.others:
            for row in sorted({row for one in literals for row in self._rows_of(one)}):
                yield row, phrase

    def _rows_of(self, literal: str) -> Iterator[int]:
        """Yield in which of the sentences a literal stands."""
        folded, passage = self._passage.text.folded, self._passage
        at = folded.find(literal, passage.first, passage.last)
        while at >= 0:
            row = int(np.searchsorted(passage.starts, at, side="right")) - 1
            if at + len(literal) <= passage.ends[row] and self._ranks[row] >= 0:
                yield int(self._ranks[row])
            at = folded.find(literal, at + 1, passage.last)

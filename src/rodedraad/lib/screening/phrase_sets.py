"""Phrases that are looked for together, of which the words of a sentence rule out nearly all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np

from rodedraad.lib.screening.arrays import Numbers
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.word_sets import numbers_of


@dataclass(frozen=True, slots=True)
class PhraseSet:
    """Phrases that are looked for together: mostly, the words of a sentence rule out all of them.

    They stand by the rarest set of words of each, and `rarest` holds all of these; those that need
    no whole word stand apart, each with literals of which one must be there.
    """

    needing: Mapping[int, Sequence[Phrase]]
    rarest: int
    others: tuple[tuple[Phrase, tuple[str, ...]], ...]
    phrases: tuple[Phrase, ...]
    """Those that stand by a set of words."""
    needed: Numbers
    """A row for each of them, with the numbers of the sets that it needs; one may stand twice."""

    def possible(self, told: int, folded: str, start: int, end: int) -> list[Phrase]:
        """Return those that can be in `start:end` of a folded text, of which words tell this."""
        few: list[Phrase] = []
        rarest = self.rarest & told
        while rarest:
            one_set = rarest & -rarest
            few += [one for one in self.needing[one_set] if one.needed & told == one.needed]
            rarest ^= one_set
        for one, literals in self.others:
            if any(folded.find(literal, start, end) >= 0 for literal in literals):
                few.append(one)
        return few


def set_of(phrases: Iterable[Phrase]) -> PhraseSet:
    """Put phrases together."""
    needing: dict[int, list[Phrase]] = {}
    others, known = [], []
    for one in phrases:
        if one.needed:
            needing.setdefault(one.rarest, []).append(one)
            known.append(one)
        else:
            others.append((one, one.literals()))
    rarest = reduce(or_, needing, 0)
    return PhraseSet(needing, rarest, tuple(others), tuple(known), _needed(known))


def _needed(phrases: Sequence[Phrase]) -> Numbers:
    numbers = [numbers_of(one.needed) for one in phrases]
    width = max(map(len, numbers), default=0)
    rows = [[*one, *[one[-1]] * (width - len(one))] for one in numbers]
    return np.array(rows, np.int64).reshape(len(rows), width)

"""What a word is to the scorer: all that is asked of it when its sentence is weighed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers
from rodedraad.lib.screening.cues import Cue, Cues
from rodedraad.lib.screening.scoring.features import DENIALS, PAST, YEAR
from rodedraad.lib.screening.scoring.lexicon import Lexicon, ground_of
from rodedraad.lib.screening.scoring.tables import UNKNOWN, Tables

DENIES, IS_PAST, IS_YEAR, OPENS = (1 << bit for bit in range(4))


class Numbered(NamedTuple):
    """What there is to say of a word in whole numbers."""

    token: int
    """The number of its stem in pairs."""
    tells: int
    """See `cues`."""
    marks: int
    """Whether it denies, is in the past, is a year, or opens an entry of several words."""
    features_count: int
    """How many features it has, with those of its fields and their grounds."""


class Sense(NamedTuple):
    """What a word is to the scorer."""

    token: str
    fields: tuple[str, ...]
    subjects: tuple[int, ...]
    """The numbers of its fields."""
    features: tuple[int, ...]
    """Of its stem and its letters, those that weigh something."""
    numbered: Numbered
    away: float
    """What its features, with those of its fields and their grounds, weigh together."""


NOBODY: Final = Sense("", (), (), (), Numbered(UNKNOWN, Cue.NONE, 0, 0), 0.0)
"""A word that nobody asks for."""


def senses_of(lexicon: Lexicon, tables: Tables, cues: Cues) -> Callable[[str], Sense]:
    """Return what says of a word what it is."""

    def sense(word: str) -> Sense:
        token, fields, shapes = lexicon.word(word)
        features = tables.found((f"w:{token}", *shapes))
        grounds = dict.fromkeys(map(ground_of, fields))
        of_fields = tables.found(
            (*(f"f:{one}" for one in fields), *(f"g:{one}" for one in grounds))
        )
        weighed = [one for one in features if one < tables.weighed] + [*of_fields]
        marks = DENIES * (word in DENIALS) | IS_PAST * (word in PAST)
        marks |= IS_YEAR * (token == YEAR) | OPENS * (word in lexicon.openings)
        tells = cues.of_word.get(word, Cue.NONE)
        number = tables.pairs.tokens.get(token, UNKNOWN)
        return Sense(
            token,
            fields,
            tuple(tables.subjects.numbers[name] for name in fields),
            features,
            Numbered(number, tells, marks, len(weighed)),
            sum([tables.away.item(one) for one in weighed]),
        )

    return sense


@dataclass(frozen=True)
class Senses:
    """What the words of a passage are, in arrays: an item for each different one of them.

    `which` says of each word which item is its own; words that nobody asks for have the last one.
    """

    which: Numbers
    senses: Sequence[Sense]
    features: Lists
    subjects: Lists
    tokens: Numbers
    tells: Numbers
    features_counts: Numbers
    away: Sequence[float]
    marks: Numbers

    def has(self, mark: int) -> Flags:
        """Tell which items have a mark."""
        return np.asarray((self.marks & mark) != 0)


def senses_in(which: Numbers, senses: Sequence[Sense]) -> Senses:
    """Put what words are in arrays."""
    senses = [*senses, NOBODY]
    numbered = chain.from_iterable([one.numbered for one in senses])
    tokens, tells, marks, counts = np.fromiter(numbered, np.int64).reshape(-1, 4).T
    return Senses(
        which,
        senses,
        Lists([one.features for one in senses]),
        Lists([one.subjects for one in senses]),
        tokens,
        tells,
        counts,
        [one.away for one in senses],
        marks,
    )

"""What a word is to the scorer: all that is asked of it when its sentence is weighed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from struct import Struct
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers, packed
from rodedraad.lib.screening.cues import Cue, Cues
from rodedraad.lib.screening.scoring.features import DENIALS, OPENINGS, PAST, YEAR
from rodedraad.lib.screening.scoring.lexicon import Lexicon, ground_of
from rodedraad.lib.screening.scoring.tables import NONE, UNKNOWN, Tables

DENIES, IS_PAST, IS_YEAR, OPENS, ENDS_IN_T = (1 << bit for bit in range(5))
NUMBERED: Final = np.dtype(
    [
        ("token", np.int64),
        ("tells", np.int64),
        ("marks", np.int64),
        ("opening", np.int64),
        ("after_reader", np.int64),
        ("features_count", np.int64),
        ("away", np.float64),
    ]
)
"""What there is to say of a word in numbers.

- `token`: the number of its stem in pairs;
- `tells`: see `cues`;
- `marks`: whether it denies, is in the past, is a year, opens an entry of several words, ends in t;
- `opening`: the way in which a sentence speaks that begins with it;
- `after_reader`: the way in which a sentence speaks that begins with the reader and then with it;
- `features_count`: how many features it has, with those of its fields and their grounds;
- `away`: what all these features weigh together.
"""
_pack_numbered: Final = Struct("=6qd").pack


class Sense(NamedTuple):
    """What a word is to the scorer, packed (see `arrays.packed`)."""

    numbered: bytes
    """One item as in `NUMBERED`."""
    features: bytes
    """Of its stem and its letters, those that weigh something."""
    subjects: bytes
    """The numbers of its fields."""


NOBODY: Final = Sense(_pack_numbered(UNKNOWN, Cue.NONE, 0, NONE, NONE, 0, 0.0), b"", b"")
"""A word that nobody asks for."""


def senses_of(lexicon: Lexicon, tables: Tables, cues: Cues) -> Callable[[str], Sense]:
    """Return what says of a word what it is."""
    ways = tables.subjects.ways

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
        marks |= ENDS_IN_T * word.endswith("t")
        numbered = _pack_numbered(
            tables.pairs.tokens.get(token, UNKNOWN),
            cues.of_word.get(word, Cue.NONE),
            marks,
            ways.get(f"^{word}" if word in OPENINGS else "^", NONE),
            ways.get(f"^je {token}", NONE),
            len(weighed),
            sum([tables.away.item(one) for one in weighed]),
        )
        subjects = packed(tables.subjects.numbers[name] for name in fields)
        return Sense(numbered, packed(features), subjects)

    return sense


@dataclass(frozen=True)
class Senses:
    """What the words of a passage are, in arrays: an item for each different one of them.

    `which` says of each word which item is its own; words that nobody asks for have the last one.
    """

    which: Numbers
    features: Lists
    subjects: Lists
    tokens: Numbers
    tells: Numbers
    marks: Numbers
    openings: Numbers
    after_reader: Numbers
    features_counts: Numbers
    away: NDArray[np.float64]

    def has(self, mark: int) -> Flags:
        """Tell which items have a mark."""
        return np.asarray((self.marks & mark) != 0)


def senses_in(which: Numbers, senses: Sequence[Sense]) -> Senses:
    """Put what words are in arrays."""
    numbered, features, subjects = zip(*senses, NOBODY, strict=True)
    items = np.frombuffer(b"".join(numbered), NUMBERED)
    columns = (items[name].copy() for name in NUMBERED.names or ())
    return Senses(which, Lists.of_packed(features), Lists.of_packed(subjects), *columns)

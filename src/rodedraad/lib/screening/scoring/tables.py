"""The weights of features as numbers, in tables by word, by field and by way of speaking.

With them the sentences of a passage are weighed without making the names of their features, which
takes most of the time otherwise. What `weighing` finds is what `features_of` names; a test compares
them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.arrays import Flags, Lists, Numbers
from rodedraad.lib.screening.scoring.features import COUNTED, SIGNS, START
from rodedraad.lib.screening.scoring.lexicon import MOST_TOGETHER, Lexicon, ground_of
from rodedraad.lib.screening.words.letters import Keys, together
from rodedraad.lib.screening.words.table import keys_of

Table = Mapping[str, int]
"""Numbers by names."""
Weights = NDArray[np.float64]
OF_BEFORE: Final = ("b:", "s:", "t:")
SENTENCE: Final = ""
"""The subject of the ways in which a sentence speaks, beside fields and their grounds."""
NONE: Final = -1
"""The number of what has no weight."""
UNKNOWN, ALONE, ANY, FIRST, LEAST_TOKEN = range(5)
"""Numbers of words in pairs: one without weight, that there is no second word, any word, the start
of a sentence; and the first number of a word that has a weight."""
OF_TOKEN: Final = 21
"""Bits of the number of a word."""
BUCKET_BITS: Final = 20
SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""2**64 by the golden ratio, odd: Knuth, The Art of Computer Programming, volume 3, 6.4."""


@dataclass(frozen=True)
class Pairs:
    """Features of words with the words before them: sorted keys, and the number of each."""

    tokens: Table
    keys: NDArray[np.int64]
    numbers: Numbers
    buckets: Flags
    """In which of many buckets keys are: what is in none of these is not looked for."""

    def found(self, second: Numbers, last: Numbers, token: Numbers) -> tuple[Numbers, Numbers]:
        """Return which words have a feature with these before them, and the features."""
        keys = _key(second, last, token)
        likely = np.flatnonzero(self.buckets[_bucket(keys)])
        keys = keys[likely]
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        same = self.keys[at] == keys
        return likely[same], self.numbers[at[same]]


@dataclass(frozen=True)
class Subjects:
    """Fields and their grounds, and the sentence itself: which features each has.

    Arrays have a row for each subject; `ground` is the subject that is its ground. What has no
    weight is `NONE`.
    """

    numbers: Table
    ground: Numbers
    own: Numbers
    signs: Numbers
    """A column for each of `SIGNS`; of the sentence, those of whatever field."""
    ways: Table
    of_ways: Numbers
    """A column for each way of speaking."""


@dataclass(frozen=True)
class Several:
    """Entries of as many words each: their sorted keys, and the fields (subjects) of each."""

    keys: Keys
    fields: Lists

    def found(self, words: Keys) -> tuple[Numbers, Numbers]:
        """Return the fields of runs of words by their keys, and which of the runs has each."""
        at = np.searchsorted(self.keys, words)
        at[at == len(self.keys)] = 0
        some = np.flatnonzero(self.keys[at] == words)
        fields, which = self.fields.of(at[some])
        return fields, some[which]


@dataclass(frozen=True)
class Tables:
    """What features weigh by their numbers, and the numbers of features by their names."""

    away: Weights
    """How much each says that people are kept away."""
    news: Weights
    """How much each says that it is news. What weighs on a ground only stands last, with 0."""
    weighed: int
    """So many features have a weight that is not of a ground only."""
    numbers: Table
    """Of all features but those of words with the words before, which are a large part."""
    pairs: Pairs
    subjects: Subjects
    several: Mapping[int, "Several"]
    """Entries of fields by how many words they have."""
    counted: Mapping[str, Numbers]

    def numbers_of(self, names: Sequence[str]) -> Numbers:
        """Return the numbers of features, `NONE` where there is none."""
        found = np.array([self.numbers.get(name, NONE) for name in names], np.int64)
        tokens = self.pairs.tokens
        of_words = [at for at, name in enumerate(names) if name[:2] in OF_BEFORE]
        few = [names[at] for at in of_words]
        which, of_pairs = self.pairs.found(*_in_pairs(few, lambda word: tokens.get(word, UNKNOWN)))
        found[np.array(of_words, np.int64)[which]] = of_pairs
        return found

    def found(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of those features that there are."""
        return tuple(one for one in map(self.numbers.get, names) if one is not None)


def tables_of(
    names: Sequence[str],
    weights: Sequence[Sequence[float]],
    of_grounds: Iterable[str],
    lexicon: Lexicon,
) -> Tables:
    """Put weights (`away`, `news`) in tables, with features that weigh on a ground only."""
    known = set(names)
    extra = [name for name in of_grounds if name not in known]
    numbers: dict[str, int] = {}
    before: dict[str, int] = {}
    for number, name in enumerate((*names, *extra)):
        (before if name[:2] in OF_BEFORE else numbers)[name] = number
    away, news = (np.array([*one, *[0.0] * len(extra)]) for one in weights)
    counted = {
        kind: np.array([numbers.get(f"k:{kind} {one}", NONE) for one in range(most + 1)])
        for kind, most in COUNTED.items()
    }
    subjects = _subjects(numbers, lexicon.names())
    several = _several(lexicon, subjects)
    return Tables(away, news, len(names), numbers, _pairs(before), subjects, several, counted)


def _pairs(numbers: Table) -> Pairs:
    """Put the features of words with the words before them in a table."""
    words = dict.fromkeys(word for name in numbers for word in name[2:].split(" "))
    tokens = {word: number for number, word in enumerate(words, LEAST_TOKEN)} | {START: FIRST}
    keys = _key(*_in_pairs(numbers, tokens.__getitem__))
    order = np.argsort(keys)
    buckets = np.zeros(1 << BUCKET_BITS, np.bool_)
    buckets[_bucket(keys)] = True
    return Pairs(tokens, keys[order], np.array(list(numbers.values()), np.int64)[order], buckets)


def _subjects(numbers: Table, fields: Iterable[str]) -> Subjects:
    fields = sorted(fields)
    names = [SENTENCE, *dict.fromkeys(map(ground_of, fields)), *fields]
    by_name = {name: number for number, name in enumerate(dict.fromkeys(names))}
    ways: dict[str, int] = {}
    cells: list[tuple[int, int, int]] = []
    for name, number in numbers.items():
        if name[:2] == "p:":
            subject, _, way = name[2:].partition("&")
        elif name[:2] == "q:":
            subject, way = SENTENCE, name[2:]
        else:
            continue
        if subject in by_name:
            cells.append((by_name[subject], ways.setdefault(way, len(ways)), number))
    of_ways = np.full((len(by_name), len(ways)), NONE)
    for subject_number, way_number, number in cells:
        of_ways[subject_number, way_number] = number
    return Subjects(
        by_name,
        np.array([by_name[ground_of(name)] for name in by_name]),
        np.array([_own(numbers, name) for name in by_name]),
        np.array([[numbers.get(f"{one}:{name}", NONE) for one in SIGNS] for name in by_name]),
        ways,
        of_ways,
    )


def _several(lexicon: Lexicon, subjects: Subjects) -> dict[int, Several]:
    found: dict[int, dict[int, list[int]]] = {}
    for entry, fields in lexicon.several.items():
        words = entry.split(" ")
        if len(words) <= MOST_TOGETHER:
            key = int(together(keys_of(words)[:, None])[0])
            found.setdefault(len(words), {})[key] = sorted(
                map(subjects.numbers.__getitem__, fields)
            )
    return {
        size: Several(
            np.array(sorted(few), np.uint64), Lists.of_each([few[key] for key in sorted(few)])
        )
        for size, few in found.items()
    }


def _own(numbers: Table, subject: str) -> int:
    """Return the feature of a field or of a ground; a field may be called as its ground is."""
    return numbers.get(f"f:{subject}", numbers.get(f"g:{subject}", NONE))


def _key(second: Numbers, last: Numbers, token: Numbers) -> NDArray[np.int64]:
    return np.asarray((second << 2 * OF_TOKEN) | (last << OF_TOKEN) | token, np.int64)


def _bucket(keys: NDArray[np.int64]) -> Numbers:
    """Return the bucket of each key, which hangs on all its bits (multiplicative hashing)."""
    spread = keys.astype(np.uint64) * SPREAD
    return (spread >> np.uint64(64 - BUCKET_BITS)).astype(np.int64)


def _in_pairs(
    names: Iterable[str], number: Callable[[str], int]
) -> tuple[Numbers, Numbers, Numbers]:
    """Return of features of words the numbers of the second one before, the last, and the word."""
    kinds = np.array([name[0] for name in names], "U1")
    words = [name[2:].split(" ") for name in names]
    tokens = Lists.of_each([[*map(number, few)] for few in words])
    first, last = tokens.flat[tokens.firsts], tokens.flat[tokens.firsts + tokens.counts - 2]
    second = np.where(kinds == "b", ALONE, first)
    return second, np.where(kinds == "s", ANY, last), tokens.flat[tokens.firsts + tokens.counts - 1]

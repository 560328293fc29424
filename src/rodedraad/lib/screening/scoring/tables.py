"""The weights of features as numbers, in tables by word, by field and by way of speaking.

With them a sentence is weighed without making the names of its features, which takes most of the
time otherwise. What `features_in` finds is what `features_of` names; a test compares them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from sys import intern
from typing import Final, NamedTuple

from rodedraad.lib.screening.scoring.features import (
    MOST_WORDS,
    START,
    before,
    counted,
    fields_in,
    ways_in,
)
from rodedraad.lib.screening.scoring.lexicon import LONGEST, Lexicon, Word, ground_of
from rodedraad.lib.screening.sentence_reading import Reading

Table = Mapping[str, int]
"""Numbers of features by the part of their names that differs."""
NO_TABLE: Final[Table] = {}
MOST_KEPT: Final = 1 << 16
OF_BEFORE: Final = ("b:", "s:", "t:")
ANY: Final = "*"
"""Stands for the word between; no word is written like that."""
SENTENCE: Final = ""
"""The table of the ways in which a sentence speaks, beside those of fields."""


class Sense(NamedTuple):
    """What a word is to the scorer."""

    word: Word
    fields: tuple[str, ...]
    features: tuple[int, ...]
    """Of its stem, its letters, its fields and their grounds, those that weigh something."""
    befores: Table
    """By the one word before, the second one, or both: `one`, `two *`, `two one`."""
    away: float
    """What it weighs by itself."""


@dataclass(frozen=True)
class Tables:
    """What features weigh by their numbers, and the numbers of features by their names."""

    weights: Sequence[complex]
    """How much a feature says that people are kept away, and as imaginary part, that it is news."""
    numbers: Table
    """Of all features but those of words with the words before, which are a large part."""
    befores: Mapping[str, Table]
    ways: Mapping[str, Table]

    def weight(self, name: str) -> complex:
        """Return what a feature weighs."""
        if name.startswith(OF_BEFORE):
            last, few = _by_last(name)
            number = self.befores.get(last, NO_TABLE).get(few)
        else:
            number = self.numbers.get(name)
        return 0j if number is None else self.weights[number]

    def found(self, names: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of those features that weigh something."""
        return tuple(self.numbers[name] for name in names if name in self.numbers)

    def sum(self, features: set[int]) -> complex:
        """Return what features weigh together, each by the root of how many they are."""
        weights = self.weights
        return sum([weights[one] for one in features], 0j) / sqrt(max(1, len(features)))


def tables_of(names: Sequence[str], weights: Sequence[complex]) -> Tables:
    """Put weights in tables."""
    numbers: dict[str, int] = {}
    befores: defaultdict[str, dict[str, int]] = defaultdict(dict)
    ways: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for number, name in enumerate(names):
        if name.startswith(OF_BEFORE):
            last, few = _by_last(name)
            befores[last][intern(few)] = number
            continue
        numbers[name] = number
        if name.startswith("p:"):
            field, _, way = name[2:].partition("&")
            ways[field][intern(way)] = number
        elif name.startswith("q:"):
            ways[SENTENCE][name[2:]] = number
    return Tables(weights, numbers, befores, ways)


def _by_last(name: str) -> tuple[str, str]:
    """Return the last word of a feature, and what stands before it as in a table of `befores`."""
    few, _, last = name[2:].rpartition(" ")
    return last, f"{few} {ANY}" if name.startswith("s:") else few


class FieldsMet(dict[str, tuple[str, ...]]):
    """The fields of the words of one text; they go when it is answered."""

    def __init__(self, lexicon: Lexicon, learned: Mapping[str, Sense]) -> None:
        super().__init__()
        self._fields, self._learned = lexicon.fields, learned

    def __missing__(self, word: str) -> tuple[str, ...]:
        """Look a word up, and keep it up to a bound."""
        if len(self) >= MOST_KEPT:
            self.clear()
        known = self._learned.get(word)
        found = self[word] = known.fields if known else self._fields(word)
        return found


class Senses(dict[str, Sense]):
    """What the words of one text are to the scorer; they go when it is answered.

    `learned` stays for the next text. It takes only words with a stem that has a weight, of which
    there are no more than what was learned from, so that nothing of a text is left in it.
    """

    def __init__(self, lexicon: Lexicon, tables: Tables, learned: dict[str, Sense]) -> None:
        super().__init__()
        self._lexicon, self._tables, self._learned = lexicon, tables, learned

    def __missing__(self, word: str) -> Sense:
        """Look a word up, and keep it up to a bound."""
        found = self._learned.get(word) or self._sense(word)
        if len(self) >= MOST_KEPT:
            self.clear()
        self[word] = found
        return found

    def _sense(self, word: str) -> Sense:
        known = self._lexicon.word(word)
        token, fields, shapes = known
        tables, own = self._tables, f"w:{token}"
        names = [own, *shapes]
        if fields:
            grounds = dict.fromkeys(map(ground_of, fields))
            names += [*(f"f:{one}" for one in fields), *(f"g:{one}" for one in grounds)]
        features = tables.found(names)
        away = sum([tables.weights[one].real for one in features])
        sense = Sense(known, fields, features, tables.befores.get(token, NO_TABLE), away)
        if own in tables.numbers and word.isalpha() and len(word) <= LONGEST:
            self._learned[word] = sense
        return sense


def features_in(reading: Reading, lexicon: Lexicon, tables: Tables, senses: Senses) -> set[int]:
    """Return the numbers of the features of a sentence that weigh something.

    Takes time in proportion to its words.
    """
    words = reading.words[:MOST_WORDS]
    known = [senses[word] for word in words]
    fields = fields_in(words, [one.fields for one in known], lexicon)
    ways = frozenset(ways_in(reading, [one.word.token for one in known], fields))
    found = _of_words(known)
    found.update(_of_ways(tables, SENTENCE, ways), tables.found(counted(fields, len(words))))
    for name, places in fields.items():
        ground = ground_of(name)
        signs = {sign for place in places for sign in before(reading, place)}
        few = [
            f"f:{name}",
            f"g:{ground}",
            *(f"{s}:" for s in signs),
            *(f"{s}:{name}" for s in signs),
        ]
        found.update(tables.found(few))
        found.update(_of_ways(tables, name, ways), _of_ways(tables, ground, ways))
    return found


def _of_words(known: Iterable[Sense]) -> set[int]:
    """Return the features of words, and of words with the two before."""
    found: set[int] = set()
    second, last = "", START
    for word, _, features, befores, _ in known:
        found.update(features)
        if befores:
            few = (last, f"{second} {ANY}", f"{second} {last}")
            found.update([befores[one] for one in few if one in befores])
        second, last = last, word.token
    return found


def _of_ways(tables: Tables, name: str, ways: frozenset[str]) -> list[int]:
    """Return the features of a field, a ground or the sentence with these ways."""
    table = tables.ways.get(name, NO_TABLE)
    return [table[way] for way in ways if way in table]

"""What a word is to the scorer: its stem, the fields that it belongs to, and its first letters.

Words that may be exchanged for one another (*man* and *vrouw*, one origin and another) are one and
the same here, so that no sentence weighs more with the one than with the other.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from rodedraad.lib.screening.exchanged import (
    NOTHING_EXCHANGED,
    Exchanged,
    standard_exchanged,
)
from rodedraad.lib.screening.phrase_words import IS_NOUN, LIST, Lists
from rodedraad.lib.screening.yaml_files import lists_from

FIELDS_FILE: Final = "fields.yaml"
LISTS_FILE: Final = "lists.yaml"
LONGEST: Final = 40
"""Of a longer word only so many letters are looked at."""
NOTHING: Final[frozenset[str]] = frozenset()
MOST_TOGETHER: Final = 3
"""Entries of more words than these are for phrases only."""
LEAST_STEM: Final = 4
FIRST_LETTERS: Final = 4
LONG_WORD: Final = 6
OF_AGE: Final = range(16, 80)
OF_YEARS: Final = range(1000, 2100)
ENDINGS: Final = ("en", "e", "s", "t")
DOUBLED: Final = re.compile(r"(.)\1(?=[^aeiou]*$)")
HARDENED: Final = str.maketrans("vz", "fs")
ALIKE_LISTS: Final = {
    "countries": "<country>",
    "origins": "<origin>",
    "nations": "<origin>",
    "believers": "<believer>",
    "faithful": "<faithful>",
    "parties": "<party>",
}
"""Lists whose words may be exchanged for one another, and the name that they share. One name for
*Turks* and *Turk*, since *Chinees* is both."""


class Word(NamedTuple):
    """A word as the scorer sees it."""

    token: str
    """Its stem, or the name of the words that it may be exchanged for, or the kind of number."""
    fields: tuple[str, ...]
    shapes: tuple[str, ...]
    """Features of its first and last letters, for words that were never seen."""


class Affixes(NamedTuple):
    """Fields by how a word starts, or by how it ends.

    Only those sizes are looked for that there are with the first (last) few letters of a word: as
    many letters as the shortest of them has.
    """

    fields: Mapping[str, frozenset[str]]
    least: int
    sizes: Mapping[str, tuple[int, ...]]


class Entries(NamedTuple):
    """The fields by whole words, by how a word starts, and by how it ends."""

    whole: Mapping[str, frozenset[str]]
    starts: Affixes
    ends: Affixes

    def of(self, word: str) -> Set[str]:
        """Return the fields of a word."""
        starts, ends, whole = self.starts, self.ends, self.whole.get(word, NOTHING)
        start_sizes = starts.sizes.get(word[: starts.least])
        end_sizes = ends.sizes.get(word[-ends.least :])
        if not (start_sizes or end_sizes):
            return whole
        found = set(whole)
        for size in start_sizes or ():
            found.update(starts.fields.get(word[:size], ()))
        for size in end_sizes or ():
            if size < len(word):
                found.update(ends.fields.get(word[-size:], ()))
        return found


@dataclass(frozen=True)
class Lexicon:
    """The fields by their words; read once. It keeps nothing of what it is asked."""

    entries: Entries
    several: Mapping[str, frozenset[str]]
    """Entries of two or three words."""
    openings: Mapping[str, tuple[int, ...]]
    """How many words the entries have that begin with a word."""
    exchanged: Exchanged
    alike: Mapping[str, str]
    alike_fields: Mapping[str, frozenset[str]]

    def word(self, word: str) -> Word:
        """Return what a folded word is."""
        word = word[:LONGEST]
        if not self._is_alike(word):
            first = self.exchanged.first(word)
            return Word(_stem(first), self._fields_of(word), _shapes(first))
        parts = self._parts(word)
        names = [self.alike.get(part) or _stem(part) for part in parts if part]
        return Word("-".join(names), self._fields_alike(parts), ())

    def fields(self, word: str) -> tuple[str, ...]:
        """Return the fields of a folded word only: they are asked for most."""
        word = word[:LONGEST]
        if self._is_alike(word):
            return self._fields_alike(self._parts(word))
        return self._fields_of(word)

    def names(self) -> frozenset[str]:
        """Return the names of all fields."""
        of = (self.entries.whole, self.entries.starts.fields, self.entries.ends.fields)
        tables = (*of, self.several, self.alike_fields)
        return NOTHING.union(*(names for one in tables for names in one.values()))

    def _is_alike(self, word: str) -> bool:
        """Tell of a word, or a compound with one, whether it may be exchanged.

        The letters of such a word tell nothing.
        """
        return word in self.alike or ("-" in word and any(map(self.alike.get, word.split("-"))))

    def _parts(self, word: str) -> Sequence[str]:
        """Return a word that may be exchanged as it is, and a compound with one in its parts."""
        return (word,) if word in self.alike else word.split("-")

    def _fields_of(self, word: str) -> tuple[str, ...]:
        """Return the fields of a word, and of each compound that may be said instead of it."""
        if self.exchanged.may_have(word):
            found = {name for o in self.exchanged.all_of(word) for name in self.entries.of(o)}
            return tuple(sorted(found))
        return tuple(sorted(self.entries.of(word)))

    def _fields_alike(self, parts: Sequence[str]) -> tuple[str, ...]:
        of_parts = (self.alike_fields.get(self.alike.get(part, "")) for part in parts)
        return tuple(sorted({name for few in of_parts if few for name in few}))


def _stem(word: str) -> str:
    """Return the word without its commonest endings; a number becomes its kind."""
    if word[0].isdigit():
        return _number(word)
    if len(word) > LEAST_STEM and word.endswith(ENDINGS):
        word = word[:-2] if word.endswith(ENDINGS[0]) else word[:-1]
    word = DOUBLED.sub(r"\1", word)
    return word[:-1] + word[-1].translate(HARDENED)


def _number(word: str) -> str:
    if not word.isdecimal():
        return "<num>"
    return "<age>" if int(word) in OF_AGE else "<year>" if int(word) in OF_YEARS else "<num>"


def _shapes(word: str) -> tuple[str, ...]:
    if len(word) <= FIRST_LETTERS:
        return ()
    first = f"c:{word[:FIRST_LETTERS]}"
    if len(word) <= LONG_WORD:
        return (first,)
    return first, f"c:{word[: FIRST_LETTERS + 1]}", f"d:{word[-FIRST_LETTERS:]}"


def lexicon_of(
    fields: Mapping[str, Sequence[str]],
    lists: Lists,
    exchanged: Exchanged = NOTHING_EXCHANGED,
) -> Lexicon:
    """Put fields together: names to entries as in `fields.yaml`, with the lists that they name."""
    alike = {
        word.removesuffix(IS_NOUN): name
        for list_name, name in ALIKE_LISTS.items()
        for word in lists[list_name]
    }
    alike |= exchanged.names()
    kinds: tuple[defaultdict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(4))
    for name, listed in fields.items():
        for entry in _entries(listed, lists):
            kinds[_kind(entry)][entry.strip("*")].add(name)
    whole, starts, ends, several = ({k: frozenset(v) for k, v in one.items()} for one in kinds)
    entries = Entries(whole, _affixes(starts, at_end=False), _affixes(ends, at_end=True))
    several = {k: v for k, v in several.items() if not any(one in alike for one in k.split())}
    counts = ((k.partition(" ")[0], k.count(" ") + 1) for k in several)
    openings = _sizes((first, count) for first, count in counts if count <= MOST_TOGETHER)
    shared = _shared(alike, entries)
    return Lexicon(entries, several, openings, exchanged, alike, shared)


def _shared(alike: Mapping[str, str], entries: Entries) -> dict[str, frozenset[str]]:
    """Return by name the fields of at least half of the words that share it."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, name in alike.items():
        words[name].append(word)
    found = {}
    for name, few in words.items():
        counts = Counter(field for word in few for field in entries.of(word))
        found[name] = frozenset(one for one, count in counts.items() if 2 * count >= len(few))
    return found


def _affixes(fields: Mapping[str, frozenset[str]], *, at_end: bool) -> Affixes:
    least = max(2, min(map(len, fields), default=2))
    few = slice(-least, None) if at_end else slice(least)
    return Affixes(fields, least, _sizes((one[few], len(one)) for one in fields))


def _sizes(named: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Return by name the sizes that stand with it; a size of one tells nothing."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name, size in named:
        if size > 1:
            found[name].add(size)
    return {name: tuple(sorted(sizes)) for name, sizes in found.items()}


def _kind(entry: str) -> int:
    if " " in entry:
        return 3
    return 1 if entry.endswith("*") else 2 if entry.startswith("*") else 0


def _entries(entries: Iterable[str], lists: Lists) -> Iterator[str]:
    """Yield the entries, those of lists included; an entry with a gap is for phrases only."""
    for entry in entries:
        if LIST.fullmatch(entry):
            yield from _entries(lists[entry[1:-1]], lists)
        elif "~" not in entry and "{" not in entry:
            yield entry.replace("_", " ").removesuffix(IS_NOUN)


@cache
def standard_lexicon() -> Lexicon:
    """Return the fields that come with the library; they are read once."""
    here = files("rodedraad.lib.screening")
    fields = lists_from((here / "scoring" / FIELDS_FILE).read_text("utf-8"), FIELDS_FILE)
    lists = lists_from((here / "rules" / LISTS_FILE).read_text("utf-8"), LISTS_FILE)
    return lexicon_of(fields, lists, standard_exchanged())


def ground_of(field_name: str) -> str:
    """Return the ground of a field."""
    return field_name.partition(".")[0]

"""What a word is to the scorer: its stem, the fields that it belongs to, and its first letters.

Words that may be exchanged for one another (*man* and *vrouw*, one origin and another) are one and
the same here, so that no sentence weighs more with the one than with the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from rodedraad.lib.screening.phrases import LIST, Lists
from rodedraad.lib.screening.rules_file import lists_from

FIELDS_FILE: Final = "fields.yaml"
LISTS_FILE: Final = "lists.yaml"
LONGEST: Final = 40
"""Of a longer word only so many letters are looked at."""
MOST_KEPT: Final = 1 << 16
LEAST_STEM: Final = 4
FIRST_LETTERS: Final = 4
LONG_WORD: Final = 6
OF_AGE: Final = range(16, 80)
OF_YEARS: Final = range(1000, 2100)
ENDINGS: Final = ("en", "e", "s", "t")
DOUBLED: Final = re.compile(r"(.)\1(?=[^aeiou]*$)")
HARDENED: Final = str.maketrans("vz", "fs")
ALIKE_LISTS: Final = {
    "<origin>": "origins",
    "<nation>": "nations",
    "<believer>": "believers",
    "<faithful>": "faithful",
    "<party>": "parties",
}
ALIKE_WORDS: Final = {
    "<sex>": "man vrouw",
    "<sexes>": "mannen vrouwen",
    "<sexed>": "mannelijk vrouwelijk mannelijke vrouwelijke",
    "<gent>": "heer dame",
    "<gents>": "heren dames",
    "<aged>": "jong oud jonge oude",
    "<younger>": "jonger ouder",
}


class Word(NamedTuple):
    """A word as the scorer sees it."""

    token: str
    """Its stem, or the name of the words that it may be exchanged for, or the kind of number."""
    fields: tuple[str, ...]
    shapes: tuple[str, ...]
    """Features of its first and last letters, for words that were never seen."""


class Entries(NamedTuple):
    """The fields by whole words, by how a word starts, and by how it ends."""

    whole: Mapping[str, frozenset[str]]
    starts: Mapping[str, frozenset[str]]
    ends: Mapping[str, frozenset[str]]

    def of(self, word: str) -> set[str]:
        """Return the fields of a word."""
        found = set(self.whole.get(word, ()))
        for size in range(2, len(word) + 1):
            found.update(self.starts.get(word[:size], ()))
        for size in range(2, len(word)):
            found.update(self.ends.get(word[-size:], ()))
        return found


@dataclass(frozen=True)
class Lexicon:
    """The fields by their words; read once. What was asked for is kept, up to a bound."""

    entries: Entries
    several: Mapping[str, frozenset[str]]
    """Entries of two or three words."""
    alike: Mapping[str, str]
    alike_fields: Mapping[str, frozenset[str]]
    known: dict[str, Word] = field(default_factory=dict)

    def word(self, word: str) -> Word:
        """Return what a folded word is."""
        found = self.known.get(word)
        if found is None:
            if len(self.known) >= MOST_KEPT:
                self.known.clear()
            found = self.known[word] = self._word(word[:LONGEST])
        return found

    def _word(self, word: str) -> Word:
        parts = word.split("-")
        if any(part in self.alike for part in parts):
            return self._of_alike(parts)
        return Word(_stem(word), tuple(sorted(self.entries.of(word))), tuple(_shapes(word)))

    def _of_alike(self, parts: Sequence[str]) -> Word:
        """Return a word that may be exchanged, or a compound with one: its letters tell nothing."""
        names = [self.alike.get(part) or _stem(part) for part in parts if part]
        of_parts = (self.alike_fields.get(self.alike.get(part, "")) for part in parts)
        fields = {name for few in of_parts if few for name in few}
        return Word("-".join(names), tuple(sorted(fields)), ())


def _stem(word: str) -> str:
    """Return the word without its commonest endings; a number becomes its kind."""
    if word[0].isdigit():
        return _number(word)
    if len(word) > LEAST_STEM:
        ending = next((one for one in ENDINGS if word.endswith(one)), "")
        word = word.removesuffix(ending)
    word = DOUBLED.sub(r"\1", word)
    return word[:-1] + word[-1].translate(HARDENED)


def _number(word: str) -> str:
    if not word.isdecimal():
        return "<num>"
    return "<age>" if int(word) in OF_AGE else "<year>" if int(word) in OF_YEARS else "<num>"


def _shapes(word: str) -> Iterator[str]:
    if len(word) > FIRST_LETTERS:
        yield f"c:{word[:FIRST_LETTERS]}"
    if len(word) > LONG_WORD:
        yield f"c:{word[: FIRST_LETTERS + 1]}"
        yield f"d:{word[-FIRST_LETTERS:]}"


def lexicon_of(fields: Mapping[str, Sequence[str]], lists: Lists) -> Lexicon:
    """Put fields together: names to entries as in `fields.yaml`, with the lists that they name."""
    alike = {word: name for name, list_name in ALIKE_LISTS.items() for word in lists[list_name]}
    alike |= {word: name for name, words in ALIKE_WORDS.items() for word in words.split()}
    kinds: tuple[defaultdict[str, set[str]], ...] = tuple(defaultdict(set) for _ in range(4))
    for name, listed in fields.items():
        for entry in _entries(listed, lists):
            kinds[_kind(entry)][entry.strip("*")].add(name)
    whole, starts, ends, several = ({k: frozenset(v) for k, v in one.items()} for one in kinds)
    entries = Entries(whole, starts, ends)
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for word, name in alike.items():
        shared[name] |= entries.of(word)
    several = {k: v for k, v in several.items() if not any(one in alike for one in k.split())}
    alike_fields = {name: frozenset(found) for name, found in shared.items()}
    return Lexicon(entries, several, alike, alike_fields)


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
            yield entry.replace("_", " ")


@cache
def standard_lexicon() -> Lexicon:
    """Return the fields that come with the library; they are read once."""
    here = files("rodedraad.lib.screening")
    fields = lists_from((here / "scoring" / FIELDS_FILE).read_text("utf-8"), FIELDS_FILE)
    lists = lists_from((here / "rules" / LISTS_FILE).read_text("utf-8"), LISTS_FILE)
    return lexicon_of(fields, lists)


def ground_of(field_name: str) -> str:
    """Return the ground of a field."""
    return field_name.partition(".")[0]

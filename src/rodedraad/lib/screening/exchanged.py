"""Words that may stand for one another: *man* and *vrouw*, *jong* and *oud*.

What rules look for with the one, they look for with the other, and the scorer takes them for one
word, whatever a rule happens to name. So no sentence is graver with one of the words of
`exchanged.yaml`, or of a compound that begins or ends with one, than with another. Origins are not
among them: rules name those by lists, and a test keeps the lists complete.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from rodedraad.lib.screening.errors import BadRules
from rodedraad.lib.screening.phrase_words import Lists
from rodedraad.lib.screening.yaml_files import entries_from, yaml_from

EXCHANGED_FILE: Final = "exchanged.yaml"
WORD: Final = re.compile(r"\{[a-z_]+\}|[^\W\d_](?:'?[^\W\d_])*\*?")
"""A word as a list or phrase has it, or the name of a list, which is left."""
MORE: Final = "-"
"""Stands where a compound has more letters: `-man`, `mannen-`."""
LEAST_MORE: Final = 2
"""So many letters a compound must have besides."""
FEWEST_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Group:
    """Words that may stand for one another; each column has one way to say them all."""

    columns: tuple[tuple[str, ...], ...]
    """Parts of compounds have a dash on the side where there is more. All are of one length."""
    places: Mapping[str, tuple[int, int]]
    """The column of a word, and where it stands there."""
    starts: tuple[str, ...]
    """How compounds begin that may be exchanged, the longest first."""
    ends: tuple[str, ...]
    """The same for how they end."""

    def has(self, word: str) -> bool:
        """Tell whether a word may be exchanged, or looks like it."""
        return word in self.places or word.endswith(self.ends) or word.startswith(self.starts)

    def others(self, word: str) -> tuple[str, ...]:
        """Return the word as each column has it, from its own column on; or only the word."""
        before, known, after = self._parted(word)
        if known not in self.places:
            return (word,)
        column, at = self.places[known]
        columns = self.columns[column:] + self.columns[:column]
        return tuple(before + one[at].strip(MORE) + after for one in columns)

    def first(self, word: str) -> str:
        """Return the word as the first column has it."""
        before, known, after = self._parted(word)
        if known not in self.places:
            return word
        return before + self.columns[0][self.places[known][1]].strip(MORE) + after

    def _parted(self, word: str) -> tuple[str, str, str]:
        """Return what stands before what is known, that, and what stands after it."""
        if word not in self.places:
            for end in self.ends:
                if word.endswith(end) and len(word) >= len(end) + LEAST_MORE:
                    return word.removesuffix(end), MORE + end, ""
            for start in self.starts:
                if word.startswith(start) and len(word) >= len(start) + LEAST_MORE:
                    return "", start + MORE, word.removeprefix(start)
        return "", word, ""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """All groups. Words of one group are exchanged together, and each group by itself."""

    groups: tuple[Group, ...]

    def all_of(self, entry: str) -> tuple[str, ...]:
        """Return what may be said instead of an entry of a list or phrase, itself first."""
        said, words = [entry], WORD.findall(entry)
        for group in self.groups:
            if any(map(group.has, words)):
                steps = range(len(group.columns))
                said = [_exchanged(one, group, step) for one in said for step in steps]
        return tuple(dict.fromkeys(said))

    def each_of(self, entries: Iterable[str]) -> tuple[str, ...]:
        """Return the entries with all that may be said instead of them."""
        return tuple(dict.fromkeys(one for entry in entries for one in self.all_of(entry)))

    def lists(self, lists: Lists) -> dict[str, tuple[str, ...]]:
        """Return lists with all that may be said instead of their entries."""
        return {name: self.each_of(entries) for name, entries in lists.items()}

    def first(self, word: str) -> str:
        """Return the word that stands for all that may be said instead of this word."""
        for group in self.groups:
            word = group.first(word)
        return word

    def may_have(self, word: str) -> bool:
        """Tell, without a look at its parts, whether a word may be exchanged."""
        return any(group.has(word) for group in self.groups)

    def names(self) -> dict[str, str]:
        """Return for each word, not for parts of compounds, a name that it shares with the others.

        An ending *-e* tells nothing: *jong* and *jonge* share a name.
        """
        found = {}
        for group in self.groups:
            for word, (_, at) in group.places.items():
                if MORE not in word and "*" not in word:
                    found[word] = f"<{group.columns[0][at].removesuffix('e')}>"
        return found


NOTHING_EXCHANGED: Final = Exchanged(())


def _exchanged(entry: str, group: Group, step: int) -> str:
    def instead(found: re.Match[str]) -> str:
        others = group.others(found.group())
        return others[step % len(others)]

    return WORD.sub(instead, entry)


def exchanged_from(text: str, file: str) -> Exchanged:
    """Read groups: names to two columns or more, of as many entries. Raises `BadRules`."""
    said = yaml_from(text, file)
    if not isinstance(said, Mapping):
        raise BadRules(file, "", "", "is no mapping of names to columns")
    return Exchanged(tuple(_group(file, str(name), columns) for name, columns in said.items()))


def _group(file: str, name: str, said: Any) -> Group:
    if not isinstance(said, Sequence) or isinstance(said, str) or len(said) < FEWEST_COLUMNS:
        raise BadRules(file, "", name, "is no list of two columns or more")
    columns = tuple(entries_from(one, file, name) for one in said)
    if len({len(one) for one in columns}) > 1:
        raise BadRules(file, "", name, "has columns of different lengths")
    places = {word: (c, at) for c, column in enumerate(columns) for at, word in enumerate(column)}
    if len(places) < sum(map(len, columns)):
        raise BadRules(file, "", name, "has a word twice")
    starts = (one.removesuffix(MORE) for one in places if one.endswith(MORE))
    ends = (one.removeprefix(MORE) for one in places if one.startswith(MORE))
    by_length = (tuple(sorted(parts, key=len, reverse=True)) for parts in (starts, ends))
    return Group(columns, places, *by_length)


@cache
def standard_exchanged() -> Exchanged:
    """Return the words that come with the library; they are read once."""
    folder = files("rodedraad.lib.screening") / "rules"
    return exchanged_from((folder / EXCHANGED_FILE).read_text("utf-8"), EXCHANGED_FILE)

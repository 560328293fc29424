"""Lists of words with plainer ones, found in a text without a search for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import yaml

from rodedraad.lib.screening.readability.sequence import Flags, Numbers, Words
from rodedraad.lib.screening.words.letters import Keys, together
from rodedraad.lib.screening.words.table import keys_of

_HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class PlainWords:
    """A list: of each length in words the sorted keys of its phrases, and their plainer words.

    `begins` are the sorted keys of their first words, and of each length `leads` tells which of
    these begin a phrase of that length.
    """

    keys: Mapping[int, Keys]
    begins: Keys
    leads: Mapping[int, Flags]
    plainer: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.plainer)

    def found_in(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where phrases stand (first and last word), longest first, and what is plainer.

        No mark stands between the words of a phrase.
        """
        begin = _places(self.begins, words.keys)
        at = np.flatnonzero(words.tell(begin >= 0))
        begin = begin[words.which[at]]
        for length in sorted(self.keys, reverse=True):
            firsts = at[self.leads[length][begin] & (at + length <= len(words))]
            each = firsts + np.arange(length)[:, None]
            runs = together(words.keys[words.which[each]])
            fits = (_places(self.keys[length], runs) >= 0) & ~words.edge[each[1:]].any(axis=0)
            for one in np.flatnonzero(fits).tolist():
                first = int(firsts[one])
                yield first, first + length - 1, self.plainer[int(runs[one])]


def _places(few: Keys, keys: Keys) -> Numbers:
    """Return where each key stands among a few, which are sorted, or -1."""
    at = np.searchsorted(few, keys)
    return np.where(few.take(at, mode="clip") == keys, at, -1)


@cache
def formal_words() -> PlainWords:
    """Return the formal and old words."""
    return _read(_HERE / "formal.yaml")


@cache
def abbreviations() -> PlainWords:
    """Return the abbreviations that are written with full stops."""
    return _read(_HERE / "abbreviations.yaml")


def _read(path: Path) -> PlainWords:
    lines = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    keys: dict[int, list[int]] = {}
    begins: dict[int, list[int]] = {}
    plainer: dict[int, tuple[str, ...]] = {}
    for forms, choices in lines.items():
        for form in forms.split(" / "):
            parts = keys_of(form.split())
            key = int(together(parts[:, None])[0])
            keys.setdefault(len(parts), []).append(key)
            begins.setdefault(len(parts), []).append(int(parts[0]))
            plainer[key] = tuple(choices.split("; "))
    all_begins = np.unique(np.array([*chain.from_iterable(begins.values())], np.uint64))
    return PlainWords(
        {length: np.unique(np.array(few, np.uint64)) for length, few in keys.items()},
        all_begins,
        {length: np.isin(all_begins, np.array(few, np.uint64)) for length, few in begins.items()},
        plainer,
    )

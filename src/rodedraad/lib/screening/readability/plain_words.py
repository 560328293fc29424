"""Lists of words with plainer ones, found in a text without a search for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from rodedraad.lib.screening.readability.sequence import Words
from rodedraad.lib.screening.words.letters import Keys, together
from rodedraad.lib.screening.words.table import keys_of

_HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class PlainWords:
    """A list: of each length in words the sorted keys of its phrases, and their plainer words.

    `begins` are the sorted keys of their first words.
    """

    keys: Mapping[int, Keys]
    begins: Keys
    plainer: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.plainer)

    def found_in(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where phrases stand (first and last word), longest first, and what is plainer.

        No mark stands between the words of a phrase.
        """
        begins = np.flatnonzero(words.are(self.begins))
        breaks = np.cumsum(words.first | words.apart)
        for length in sorted(self.keys, reverse=True):
            firsts = begins[begins + length <= len(words)]
            firsts = firsts[breaks[firsts] == breaks[firsts + length - 1]]
            each = firsts + np.arange(length)[:, None]
            runs = together(words.keys[words.which[each]])
            known = self.keys[length]
            at = np.searchsorted(known, runs)
            at[at == len(known)] = 0
            for one in np.flatnonzero(known[at] == runs).tolist():
                first = int(firsts[one])
                yield first, first + length - 1, self.plainer[int(runs[one])]


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
    begins: list[int] = []
    plainer: dict[int, tuple[str, ...]] = {}
    for forms, choices in lines.items():
        for form in forms.split(" / "):
            parts = keys_of(form.split())
            key = int(together(parts[:, None])[0])
            keys.setdefault(len(parts), []).append(key)
            begins.append(int(parts[0]))
            plainer[key] = tuple(choices.split("; "))
    sorted_keys = {length: np.unique(np.array(few, np.uint64)) for length, few in keys.items()}
    return PlainWords(sorted_keys, np.unique(np.array(begins, np.uint64)), plainer)

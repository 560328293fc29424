"""Lists of words with plainer ones, found in a text without a search for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from rodedraad.lib.screening.readability.sequence import Numbers, Words
from rodedraad.lib.screening.words.letters import Keys
from rodedraad.lib.screening.words.table import keys_of

_HERE = Path(__file__).parent
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class PlainWords:
    """A list: of each length in words the sorted keys of its phrases, and their plainer words.

    `begins` are the keys of the first words of the phrases of each length.
    """

    keys: Mapping[int, Keys]
    begins: Mapping[int, Keys]
    plainer: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.plainer)

    def found_in(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where phrases stand (first and last word), longest first, and what is plainer."""
        for length in sorted(self.keys, reverse=True):
            firsts, runs = _runs(words, self.begins[length], length)
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
    begins: dict[int, list[int]] = {}
    plainer: dict[int, tuple[str, ...]] = {}
    for forms, choices in lines.items():
        for form in forms.split(" / "):
            parts = keys_of(form.split())
            key = int(_combined(parts[:, None])[0])
            keys.setdefault(len(parts), []).append(key)
            begins.setdefault(len(parts), []).append(int(parts[0]))
            plainer[key] = tuple(choices.split("; "))
    sorted_keys, sorted_begins = (
        {length: np.unique(np.array(few, np.uint64)) for length, few in one.items()}
        for one in (keys, begins)
    )
    return PlainWords(sorted_keys, sorted_begins, plainer)


def _combined(keys: Keys) -> Keys:
    """Return one key for every run of words, given the keys of all first words, second words..."""
    out: Keys = keys[0]
    for following in keys[1:]:
        out = out * _FACTOR + following
    return out


def _runs(words: Words, begins: Keys, length: int) -> tuple[Numbers, Keys]:
    """Return where runs of words begin that have a first word like this, and their keys.

    No mark stands between the words of a run.
    """
    firsts = np.flatnonzero(words.are(begins))
    firsts = firsts[firsts + length <= len(words)]
    breaks = np.cumsum(words.first | words.apart)
    firsts = firsts[breaks[firsts] == breaks[firsts + length - 1]]
    each = firsts + np.arange(length)[:, None]
    return firsts, _combined(words.keys[words.which[each]])

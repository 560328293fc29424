"""Lists of words with plainer ones, found in a text without a search for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from rodedraad.lib.screening.readability.sequence import Words
from rodedraad.lib.screening.words.letters import Keys
from rodedraad.lib.screening.words.table import keys_of

_HERE = Path(__file__).parent
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class PlainWords:
    """A list: of each length in words the sorted keys of its phrases, and their plainer words."""

    keys: Mapping[int, Keys]
    plainer: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.plainer)

    def found_in(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where phrases stand (first and last word), longest first, and what is plainer."""
        for length in sorted(self.keys, reverse=True):
            runs = _runs(words, length)
            known = self.keys[length]
            at = np.searchsorted(known, runs)
            at[at == len(known)] = 0
            for first in np.flatnonzero(known[at] == runs).tolist():
                yield first, first + length - 1, self.plainer[int(runs[first])]


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
    plainer: dict[int, tuple[str, ...]] = {}
    for forms, choices in lines.items():
        for form in forms.split(" / "):
            parts = keys_of(form.split())
            key = int(_combined(parts, len(parts))[0])
            keys.setdefault(len(parts), []).append(key)
            plainer[key] = tuple(choices.split("; "))
    return PlainWords({n: np.sort(np.array(k, np.uint64)) for n, k in keys.items()}, plainer)


def _combined(keys: Keys, length: int) -> Keys:
    """Return one key for every run of so many words."""
    count = len(keys) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    out = keys[:count].copy()
    for step in range(1, length):
        out = out * _FACTOR + keys[step : step + count]
    return out


def _runs(words: Words, length: int) -> NDArray[np.uint64]:
    """Return the keys of runs of words without a mark between them; 0 where there is one."""
    runs = _combined(words.keys, length)
    breaks = np.cumsum(words.first | words.apart)
    return np.where(breaks[: len(runs)] == breaks[length - 1 :], runs, np.uint64(0))

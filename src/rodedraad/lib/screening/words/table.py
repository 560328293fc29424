"""The table of word types: one line for every form of a word that is known.

Made by `tools/words.py` from open data, see `table/SOURCES.md`. Four arrays, mapped into memory:
sorted keys (8 bytes a word) and, in the same order, its frequency, classes, syllables and the
head of a compound. The words themselves are not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.words import letters
from rodedraad.lib.screening.words.letters import Codes, Keys

FOLDER = Path(__file__).parent / "table"
KEYS, WORDS, CLASSES, HEADS = "keys.npy", "words.npy", "classes.npy", "heads.npy"
RECORD = np.dtype([("frequency", "<u2"), ("classes", "<u2"), ("head", "<u2"), ("syllables", "u1")])

# Steps of the frequency: log10 of the frequency per billion words, times this.
SCALE = 8000
# SUBTLEX-NL has 43.7 million words; a word that is not in it counts as seen once.
UNSEEN = 1.359228547196266
UNKNOWN = -1
INDEX_BITS = 19


@dataclass(frozen=True)
class WordTable:
    """Look up words by their keys (`letters.keys`)."""

    sorted_keys: Keys
    words: NDArray[np.void]
    combinations: NDArray[np.uint32]
    heads: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.sorted_keys)

    def rows(self, keys: Keys) -> NDArray[np.int64]:
        """Return the line of each word, or -1 for one that is not known."""
        first_lines, most = self._index
        at = first_lines[keys >> np.uint64(64 - INDEX_BITS)].astype(np.int64)
        for step in (1 << bit for bit in reversed(range(most.bit_length()))):
            at += step * (self.sorted_keys.take(at + (step - 1), mode="clip") < keys)
        return np.where(self.sorted_keys.take(at, mode="clip") == keys, at, UNKNOWN)

    @cached_property
    def _index(self) -> tuple[NDArray[np.int32], int]:
        """Return by the first bits of keys the first line with them, and how many have the same.

        Keys lie evenly, so that few have the same: to halve only these is far quicker.
        """
        first_bits = self.sorted_keys >> np.uint64(64 - INDEX_BITS)
        counts = np.bincount(first_bits.astype(np.int64), minlength=1 << INDEX_BITS)
        before = np.concatenate(([0], np.cumsum(counts)[:-1]))
        return before.astype(np.int32), int(counts.max())

    def classes(self, rows: NDArray[np.int64]) -> NDArray[np.uint32]:
        """Return the classes of each word (bits of `classes`); 0 where it is not known."""
        found = self.combinations[self.words["classes"][rows]]
        return np.where(rows == UNKNOWN, np.uint32(0), found)

    def frequencies(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return log10 of the frequency per billion words, `UNSEEN` for a word not seen."""
        found = self.words["frequency"][rows].astype(np.float64) / SCALE
        return np.where(rows == UNKNOWN, UNSEEN, found)

    def head_rows(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the line of the head of a compound (*keuring* for *aanstellingskeuring*).

        A word without head is its own head; -1 stays, and stands for a head that is not known.
        """
        head = np.where(rows == UNKNOWN, 0, self.words["head"][rows]).astype(np.int64)
        target = self.heads[head].astype(np.int64)
        target[target == len(self)] = UNKNOWN
        return np.where(head == 0, rows, target)

    def syllables(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of syllables, 0 for a word that is not known."""
        return np.where(rows == UNKNOWN, 0, self.words["syllables"][rows].astype(np.int64))

    def find(self, words: Iterable[str]) -> NDArray[np.int64]:
        """Return the lines of single words, for rules and tests."""
        return self.rows(keys_of(words))


def keys_of(words: Iterable[str]) -> Keys:
    """Return the keys of single words, each of at most `letters.BLOCK` code points."""
    out = [_key(letters.codes_of(word)) for word in words]
    return np.concatenate(out) if out else np.zeros(0, np.uint64)


def _key(codes: Codes) -> Keys:
    return letters.keys(codes, np.array([0]), np.array([len(codes)]))


@cache
def the_table() -> WordTable:
    """Return the table that ships with this package, mapped into memory."""
    return load(FOLDER)


def load(folder: Path) -> WordTable:
    """Return the table in a folder, mapped into memory. Raises `OSError` where it is absent."""
    return WordTable(
        np.load(folder / KEYS, mmap_mode="r").view(np.ndarray),
        np.load(folder / WORDS, mmap_mode="r").view(np.ndarray),
        np.load(folder / CLASSES),
        np.load(folder / HEADS),
    )

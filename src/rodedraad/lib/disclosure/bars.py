"""Which boxes move a place that must stay, told by codes and not by places.

A box moves a place when in every dimension one of its codes is the code of that place. So each
place that must stay gets a bit; a way to move in one dimension has the bits of all its codes, and
ways that are crossed have the bits that both have. Bits that are left lie in the box.
"""

from collections.abc import Collection, Iterable
from functools import reduce
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from rodedraad.lib.disclosure.situation import Flags, Places

Bits = npt.NDArray[np.uint64]
WORD: Final = 64


class Axis(NamedTuple):
    """A dimension of a grid: how far two places are apart whose codes follow each other."""

    name: str
    step: int
    size: int

    def codes(self, places: Places) -> Places:
        """Give the codes of places in this dimension."""
        codes: Places = places // self.step % self.size
        return codes


class Bars:
    """The places that must stay, for each of some cells.

    `barred` is of shape (cells, most), -1 for none; `base` are the places of the cells. Bits are of
    shape (words, cells) or (words, cells, ways); in `all` each cell has one way, with every bit.
    """

    def __init__(self, barred: Places | None, base: Places, axes: Iterable[Axis]) -> None:
        barred = np.zeros((len(base), 0), dtype=np.int64) if barred is None else barred
        words = -(-barred.shape[1] // WORD)
        self._rows = np.arange(len(base))
        self._by_code: dict[str, Bits] = {}
        self._at_base: dict[str, Bits] = {}
        for axis in axes:
            bits = np.zeros((words, len(base), axis.size + 1), dtype=np.uint64)
            for place, column in enumerate(barred.T):
                some = np.flatnonzero(column >= 0)
                bit = np.uint64(1 << place % WORD)
                bits[place // WORD, some, axis.codes(column[some])] |= bit
            self._by_code[axis.name] = bits
            self._at_base[axis.name] = bits[:, self._rows, axis.codes(base)]
        self.all: Bits = np.full((words, len(base), 1), np.iinfo(np.uint64).max, dtype=np.uint64)

    def of(self, name: str, codes: Places) -> Bits:
        """Give the bits of ways whose codes are of shape (width, cells, ways).

        What is further off than any code is no code.
        """
        by_code = self._by_code[name]
        several = by_code[:, self._rows[:, None], np.minimum(codes, by_code.shape[2] - 1)]
        bits: Bits = np.bitwise_or.reduce(several, axis=1)
        return bits

    def forbid(self, ways: Bits, crossed: Collection[str]) -> Flags:
        """Tell which ways move a place that must stay, when nothing moves in other dimensions."""
        others = (bits for name, bits in self._at_base.items() if name not in crossed)
        left = reduce(np.bitwise_and, others, self.all[:, :, 0])
        found: Flags = np.any(ways & left[:, :, None], axis=0)
        return found

"""Arrays of signs and of numbers, for readers that read a whole passage at once.

What kind a sign is, is told for the whole of Unicode, as `re` and `str` have it.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.uint32]
Keys: TypeAlias = NDArray[np.uint64]

FIRST_PLANE: Final = 1 << 16
"""Signs from here on are rare, and are looked up one by one."""
UNDERSCORE: Final = ord("_")
OUTSIDE: Final = " "
STRETCH: Final = 1 << 16
BUCKET_BITS: Final = 3
"""There are so many times (a power of two) more buckets than keys."""


def codes_of(text: str, start: int, end: int) -> Codes:
    """Return the signs of `text[start:end]` as numbers; outside the text there are blanks."""
    within = text[max(0, start) : end]
    within = OUTSIDE * -min(0, start) + within + OUTSIDE * max(0, end - len(text))
    return np.frombuffer(within.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """Return the text of which these are the signs."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text is cut, so that what is made of it takes little room at once."""
    return ((at, min(at + STRETCH, len(text))) for at in range(0, len(text), STRETCH))


def is_alphanumeric(codes: Codes) -> Flags:
    """Tell of each sign whether it is a letter or a digit, as `str.isalnum`."""
    return _told(codes, str.isalnum)


def is_word(codes: Codes) -> Flags:
    """Tell of each sign whether it is one of a word, as `\\w`."""
    return np.asarray(is_alphanumeric(codes) | (codes == UNDERSCORE))


def is_upper(codes: Codes) -> Flags:
    """Tell of each sign whether it is a capital letter, as `str.isupper`."""
    return _told(codes, str.isupper)


def is_lower(codes: Codes) -> Flags:
    """Tell of each sign whether it is a small letter, as `str.islower`."""
    return _told(codes, str.islower)


def spread(firsts: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers `first, first + 1, ...` of each row, and the row that each is of."""
    rows = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    at = (firsts - before)[rows]
    at += np.arange(len(rows))
    return at, rows


def flags_of(numbers: Numbers, size: int) -> Flags:
    """Return so many flags, of which those with these numbers are set."""
    flags = np.zeros(size, np.bool_)
    flags[numbers] = True
    return flags


def cells(table: Flags, rows: Numbers, columns: Numbers) -> Flags:
    """Return `table[rows, columns]` of a table with its rows laid after each other; quicker."""
    return np.asarray(table.ravel()[rows * table.shape[1] + columns])


def by_row(rows: Numbers) -> Numbers:
    """Return the order by row of numbers below 65,536, as they come within a row."""
    return np.argsort(rows.astype(np.uint16), kind="stable")


def once(numbers: Numbers) -> Numbers:
    """Return the different numbers in order; quicker than `np.unique`."""
    numbers = np.sort(numbers)
    new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]


def grouped(keys: Keys) -> tuple[Keys, Numbers, Numbers]:
    """Return the different keys, where one of each stands, and which of them each key is.

    Each key leads those that fall in its bucket, if they are the same; where two different keys
    fall in one, those that do not lead are sorted. So it takes as long as sorting at most.
    """
    all_places = np.arange(len(keys))
    buckets = (keys >> np.uint64(64 - BUCKET_BITS - len(keys).bit_length())).astype(np.int64)
    leads = np.empty(1 << BUCKET_BITS + len(keys).bit_length(), np.int32)
    leads[buckets] = all_places
    lead = leads[buckets].astype(np.int64)
    lost = np.flatnonzero(keys[lead] != keys)
    if len(lost):
        _, firsts, which = np.unique(keys[lost], return_index=True, return_inverse=True)
        lead[lost] = lost[firsts][which]
    some = np.flatnonzero(lead == all_places)
    numbers = np.empty(len(keys), np.int64)
    numbers[some] = np.arange(len(some))
    return keys[some], some, numbers[lead]


def packed(numbers: Iterable[int]) -> bytes:
    """Return numbers as they stand in an array."""
    return array("q", numbers).tobytes()


class Lists:
    """Lists of numbers, one for each of several things, laid after each other."""

    def __init__(self, flat: Numbers, counts: Numbers) -> None:
        """Take all numbers, in order, and how many each list has."""
        self.flat, self.counts = flat, counts
        self.firsts = np.cumsum(counts) - counts

    @classmethod
    def of_each(cls, lists: Sequence[Sequence[int]]) -> "Lists":
        """Put together lists of numbers."""
        flat = np.fromiter(chain.from_iterable(lists), np.int64)
        return cls(flat, np.fromiter(map(len, lists), np.int64, len(lists)))

    @classmethod
    def of_packed(cls, lists: Sequence[bytes]) -> "Lists":
        """Put together lists that are `packed`: that is much quicker than number by number."""
        flat = np.frombuffer(b"".join(lists), np.int64)
        counts = np.fromiter(map(len, lists), np.int64, len(lists)) // flat.itemsize
        return cls(flat, counts)

    @classmethod
    def of_flags(cls, flags: Flags) -> "Lists":
        """Return for each row of flags the numbers of the columns that are set."""
        rows, columns = np.nonzero(flags)
        return cls(columns, np.bincount(rows, minlength=len(flags)))

    def only(self, kept: Flags) -> "Lists":
        """Return the lists with those of their numbers that are kept."""
        return self._cut(self.flat[kept], kept)

    def through(self, other: "Lists") -> "Lists":
        """Return lists in which each number gave way to what the other lists have for it."""
        flat, _ = other.of(self.flat)
        return self._cut(flat, other.counts[self.flat])

    def each(self, numbers: Numbers) -> "Lists":
        """Return lists that are as long as these, with other numbers in them."""
        return Lists(numbers, self.counts)

    def _cut(self, flat: Numbers, counts: NDArray[np.int64] | Flags) -> "Lists":
        """Return lists with so many numbers for each number that is in these."""
        before = np.zeros(len(self.flat) + 1, np.int64)
        np.cumsum(counts, out=before[1:])
        return Lists(flat, before[self.firsts + self.counts] - before[self.firsts])

    def of(self, which: Numbers) -> tuple[Numbers, Numbers]:
        """Return the numbers of some lists in order, and of each in which of these it stands."""
        at, rows = spread(self.firsts[which], self.counts[which])
        return self.flat[at], rows


def _told(codes: Codes, tells: Callable[[str], bool]) -> Flags:
    found = _common(tells).take(codes, mode="clip")
    rare = np.flatnonzero(codes >= FIRST_PLANE)
    if len(rare):
        signs, which = np.unique(codes[rare], return_inverse=True)
        found[rare] = np.array([tells(chr(one)) for one in signs.tolist()], np.bool_)[which]
    return found


@cache
def _common(tells: Callable[[str], bool]) -> Flags:
    return np.array([*map(tells, map(chr, range(FIRST_PLANE))), False], np.bool_)

"""Sets of words of which one must be in a sentence, each a bit, so that many are asked for at once.

A phrase needs a word of each of its parts. `needs` gives these sets as one whole number, and
`told_by` gives the number of a sentence: the phrase can be there when all its bits are. Sets are
numbered as they come; they belong to rules, which are read once, never to the texts of users.
"""

import re
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Final

NUMBER: Final = "#"
"""Among the words of a sentence: there is a number in it."""
DIGIT: Final = re.compile("[0-9]")
TENS: Final = "ti"
IN_TENS: Final = re.compile(r"ti(?:g|en)\b")
"""In digits or in words: *twintig*, *achttien*."""
APART: Final = re.compile("['-]")
NO_SETS: Final[tuple[int, ...]] = ()
WORD: Final = re.compile(r"\w+(?:['\-]\w+)*")

_bits: Final[dict[frozenset[str], int]] = {}
_of_word: Final[dict[str, int]] = {}
_numbers: Final[dict[str, tuple[int, ...]]] = {}
_numbering: Final = Lock()


def needs(sets: Iterable[frozenset[str]]) -> int:
    """Return the bits of these sets; sets that were not seen before get one."""
    found = 0
    with _numbering:
        for words in sets:
            if words not in _bits:
                number = len(_bits)
                for word in words:
                    _of_word[word] = _of_word.get(word, 0) | 1 << number
                    _numbers[word] = (*_numbers.get(word, ()), number)
                _bits[words] = 1 << number
            found |= _bits[words]
    return found


def told_by(words: Iterable[str]) -> int:
    """Return the bits of the words of a sentence, of parts of compounds, and of numbers."""
    told = 0
    for word in words:
        told |= _of_word.get(word, 0)
        if TENS in word or not word.isalpha():
            for one in _heard_in(word):
                told |= _of_word.get(one, 0)
    return told


def sets_of(word: str) -> tuple[int, ...]:
    """Return the numbers of the sets that `told_by` tells of a word: set `n` has bit `1 << n`."""
    if word.isalpha() and TENS not in word:
        return _numbers.get(word, NO_SETS)
    return tuple(number for one in _heard_in(word) for number in _numbers.get(one, NO_SETS))


def count_of_sets() -> int:
    """Return how many sets there are."""
    return len(_bits)


def numbers_of(bits: int) -> tuple[int, ...]:
    """Return the numbers of the sets with these bits."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return tuple(found)


def _heard_in(word: str) -> Iterator[str]:
    """Yield a word, the parts of a compound, and the sign of numbers if there is one in it."""
    yield word
    if not word.isalpha():
        yield from word.split("-")
        yield from APART.split(word)
    if DIGIT.search(word) or (TENS in word and IN_TENS.search(word)):
        yield NUMBER

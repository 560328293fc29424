"""Sets of words of which one must be in a sentence, each a bit, so that many are asked for at once.

A phrase needs a word of each of its parts. `needs` gives these sets as one whole number, and
`told_by` gives the number of a sentence: the phrase can be there when all its bits are. Sets are
numbered as they come; they belong to rules, which are read once, never to the texts of users.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import Final

NUMBER: Final = "#"
"""Among the words of a sentence: there is a number in it."""
DIGIT: Final = re.compile("[0-9]")
IN_TENS: Final = re.compile(r"ti(?:g|en)\b")
WORD: Final = re.compile(r"\w+(?:['\-]\w+)*")

_bits: Final[dict[frozenset[str], int]] = {}
_of_word: Final[dict[str, int]] = {}
_numbering: Final = Lock()


def needs(sets: Iterable[frozenset[str]]) -> int:
    """Return the bits of these sets; sets that were not seen before get one."""
    found = 0
    with _numbering:
        for words in sets:
            if words not in _bits:
                _bits[words] = 1 << len(_bits)
                for word in words:
                    _of_word[word] = _of_word.get(word, 0) | _bits[words]
            found |= _bits[words]
    return found


def told_by(sentence: str, words: Sequence[str] | None = None) -> int:
    """Return the bits of the words of a folded sentence, of parts of compounds, and of a number."""
    told = _of_word.get(NUMBER, 0) if _has_number(sentence) else 0
    words = WORD.findall(sentence) if words is None else words
    for bits in map(_of_word.get, words):
        if bits is not None:
            told |= bits
    if "-" in sentence or "'" in sentence:
        for part in _parts(words):
            told |= _of_word.get(part, 0)
    return told


def _has_number(sentence: str) -> bool:
    """Tell whether there is a number in it, in digits or in words (*twintig*, *achttien*)."""
    if DIGIT.search(sentence):
        return True
    return "ti" in sentence and IN_TENS.search(sentence) is not None


def _parts(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if not word.isalnum():
            yield from word.split("-")
            yield from re.split("['-]", word)

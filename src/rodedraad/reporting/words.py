"""The words of a text, in the plain spelling in which names are compared.

A text is read once. Each name then looks up the words it consists of, so that many names in a
long text cost no more than the text and the names together.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_WORD_AND_SIGN = re.compile(r"([^\W\d_]+)(?=(.?))", re.DOTALL)
_ADDRESS_END = re.compile(r"[^\W_][\w.+'’-]*$")
_LONGEST_ADDRESS = 64
_PLAIN = str.maketrans("øłıđðħŧŋəĸ", "oliddhtnek") | {
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("þ"): "th",
}
_PREFIX = 5
"""How long a name must be to be looked for at the beginning of a longer word."""


class Word(NamedTuple):
    """One word: its plain spelling, how it was written, and the sign behind it."""

    plain: str
    letters: str
    sign: str

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.letters[0].isupper()

    @property
    def is_camel(self) -> bool:
        """Tell whether there is a capital further on, and not in all of it."""
        rest = self.letters[1:]
        return rest != rest.lower() and not self.letters.isupper()

    @property
    def is_dotted(self) -> bool:
        """Tell whether a dot stands behind it."""
        return self.sign == "."


class Words:
    """A text as its words, found by their spelling. Accents, case and hidden signs do not count."""

    def __init__(self, text: str) -> None:
        bare = _without_marks(text)
        self.all = [
            Word(plain(letters), letters, sign) for letters, sign in _WORD_AND_SIGN.findall(bare)
        ]
        self.has_capitals = any(word.is_capital for word in self.all)
        self.addresses = _addresses(bare)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.all):
            self._places[word.plain].append(place)
        self._spellings = sorted(self._places)

    @classmethod
    def of(cls, text: "str | Words") -> "Words":
        """Return the words of a text, or the words that were read before."""
        return text if isinstance(text, Words) else cls(text)

    def places(self, name: str) -> list[int]:
        """Return where this word stands, also in the genitive."""
        return [*self._places.get(name, ()), *self._places.get(name + "s", ())]

    def places_like(self, name: str) -> list[int]:
        """Return where this word stands; a longer name may be the beginning of a word too."""
        if len(name) < _PREFIX:
            return self.places(name)
        found: list[int] = []
        position = bisect_left(self._spellings, name)
        while position < len(self._spellings) and self._spellings[position].startswith(name):
            found += self._places[self._spellings[position]]
            position += 1
        return found


def plain(letters: str) -> str:
    """Return letters without case and accents."""
    if letters.isascii():
        return letters.lower()
    return _without_marks(letters.casefold()).translate(_PLAIN)


def _without_marks(text: str) -> str:
    # Marks on letters, and signs that are not seen, such as a soft hyphen: ASCII has none.
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(
        sign
        for sign in apart
        if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
    )


def _addresses(text: str) -> frozenset[str]:
    """Return the names in e-mail addresses, in one word: `j.van-der.wal@…` is `jvanderwal`."""
    found = set()
    for at in re.finditer("@", text):
        before = _ADDRESS_END.search(text[max(0, at.start() - _LONGEST_ADDRESS) : at.start()])
        if before:
            found.add("".join(_WORD.findall(plain(before.group()))))
    return frozenset(found)

"""A name, taken apart: first name, initials, surname, and how all that is written in one word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rodedraad.reporting.words import Words

SMALL = frozenset(
    {
        *("van", "von", "de", "den", "der", "des", "het", "t", "ter", "ten", "te", "in", "op"),
        *("aan", "la", "le", "el", "al", "ben", "bin", "du", "da", "di", "dos"),
    }
)
"""The small words of surnames."""
IN_ONE = {
    "vd": ("v", "d"),
    "vdr": ("v", "d"),
    "vh": ("v", "t"),
    "vt": ("v", "t"),
    "vande": ("van", "de"),
    "vander": ("van", "der"),
    "vanden": ("van", "den"),
    "vant": ("van", "t"),
    "int": ("in", "t"),
    "opt": ("op", "t"),
}
"""Small words that are written as one."""
_ALSO_FIRST_NAMES = frozenset({"ben"})
_SHORT = {"het": "t"}


@dataclass(frozen=True)
class Part:
    """A part of a surname: the small words before it, and the word itself (van der · wal)."""

    small: tuple[str, ...]
    core: str

    @property
    def spellings(self) -> frozenset[str]:
        """The part in one word, with its small words in full and short."""
        full, shortened = "".join(self.small), "".join(short(word) for word in self.small)
        return frozenset({full + self.core, shortened + self.core})


@dataclass(frozen=True)
class Name:
    """A name. A first name of which only the letter is known is an initial.

    Somebody with one name has it both as first name and as surname; `is_whole` is false then.
    """

    given: str
    initials: str
    parts: tuple[Part, ...]
    is_whole: bool

    @cached_property
    def cores(self) -> frozenset[str]:
        """The words of the surname without the small ones."""
        return frozenset(part.core for part in self.parts)

    @cached_property
    def own(self) -> frozenset[str]:
        """The first name and the words of the surname."""
        return (self.cores | {self.given}) - {""}

    @cached_property
    def in_one_word(self) -> frozenset[str]:
        """The whole name in one word, and each surname that has small or more words.

        These are hardly ever something else.
        """
        whole = {given + one for given in {self.given} - {""} for one in self._surnames}
        turned = {one + given for given in {self.given} - {""} for one in self._surnames}
        return frozenset(whole | turned | self._long | {self.initials[:1] + o for o in self._long})

    @cached_property
    def with_initials(self) -> frozenset[str]:
        """Each surname with initials before or behind it, in one word: also klok for K. Lok."""
        letters = {self.initials, self.initials[:1]} - {""}
        before = {some + one for some in letters for one in self._surnames}
        return frozenset(before | {one + some for some in letters for one in self._surnames})

    @cached_property
    def _long(self) -> frozenset[str]:
        long = {one for part in self.parts if part.small for one in part.spellings}
        if len(self.parts) > 1:
            long.add("".join(part.core for part in self.parts))
            long.add("".join(word for part in self.parts for word in (*part.small, part.core)))
        return frozenset(long)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return self._long | self.cores if self.is_whole else frozenset()


@lru_cache(maxsize=1024)
def name_of(written: str) -> Name:
    """Take a name apart, as it stands in an account: also `Wal, J. van der` and an address."""
    words = [word.plain for word in Words(_in_usual_order(written)).all]
    first = _count_of_first_names(words)
    given = next((word for word in words[:first] if len(word) > 1), "")
    initials = "".join(word[0] for word in words[:-1] if word not in SMALL)
    return Name(
        given=given,
        initials=initials or given[:1],
        parts=_parts(words[first:]) or _parts(words[-1:], even_small=True),
        is_whole=len(words) > 1,
    )


def is_small(word: str) -> bool:
    """Tell whether a word is no more than a small word of a surname, a letter, or several."""
    return len(word) == 1 or word in SMALL or word in IN_ONE


def short(word: str) -> str:
    """Return how a small word is shortened."""
    return _SHORT.get(word, word[:1])


def _in_usual_order(written: str) -> str:
    before, _, after = written.partition("@")[0].partition(",")
    return f"{after} {before}"


def _count_of_first_names(words: Sequence[str]) -> int:
    """Return after how many words the surname begins: after one, or after initials and one."""
    if not words or words[0] in SMALL - _ALSO_FIRST_NAMES:
        return 0
    letters = next((n for n, word in enumerate(words) if len(word) > 1), len(words))
    return max(1, min(letters + 1 if letters else 1, len(words) - 1))


def _parts(words: Sequence[str], *, even_small: bool = False) -> tuple[Part, ...]:
    parts, small = list[Part](), list[str]()
    for word in words:
        if even_small or (word not in SMALL and len(word) > 1):
            parts.append(Part(tuple(small), word))
            small = []
        else:
            small.append(word)
    return tuple(parts)

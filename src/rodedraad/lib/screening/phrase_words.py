"""The words of a phrase: which literals it cannot do without, and what it asks of a word.

An *anchor* is a literal that must be in a text for a phrase to be there; an automaton looks for all
anchors at once. What is *asked* of a word can be told of each word by itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rodedraad.lib.screening.numbers import NUMBERS

IS_NOUN: Final = "^"
LIST: Final = re.compile(r"\{[a-z_]+\}")
RUN: Final = re.compile(r"\w+")
OPEN_START: Final = re.compile(r"\*(\w+)(?![\w*])")
"""A word as a phrase has it that may start in any way, and of which it is known how it ends."""
SHORTEST_ANCHOR: Final = 2
LONGEST_COUNTED: Final = 8
COMMON: Final = frozenset(
    re.split(
        " ",
        "aan als alle bent ben bij dan dat deze die een geen goed goede heb hebt heeft"
        " hebben het iemand ieder jaar kan komen komt kunt maar meer met mag moet naar niet"
        " nog ons onze over twee uur van voor want wat werk werken werkt wie wij worden"
        " wordt zich zijn zoek zoeken zonder per tot ook wel jij jouw functie jaren uit past"
        " passen collega hier team mensen nederlandse nederlands nederland alleen medewerker"
        " medewerkers kandidaat kandidaten is gezocht gevraagd vaste",
    )
)
"""Words that stand in nearly every vacancy: poor ones to look for first."""
Lists = Mapping[str, Sequence[str]]


class BadPhrase(ValueError):
    """A phrase is not written in this language; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A literal that must be in a text for a phrase to be there, and where words must end."""

    literal: str
    opens: bool
    closes: bool


class Asked(NamedTuple):
    """What may be asked of a word: how it is written, or starts, or ends; or a kind of number."""

    letters: str
    opens: bool
    closes: bool
    kind: str = ""


ANY_WORD: Final = Asked("", opens=False, closes=False)


def listed(name: str, lists: Lists) -> list[str]:
    """Return the entries of a list, those of lists in it included. Raises `BadPhrase`."""
    if name not in lists:
        raise BadPhrase(f"there is no list {name!r}")
    found: list[str] = []
    for entry in lists[name]:
        if LIST.fullmatch(entry) and entry[1:-1] not in NUMBERS:
            found += listed(entry[1:-1], lists)
        else:
            found.append(entry)
    return found


def anchors_of_all(alternatives: Iterable[str], lists: Lists) -> tuple[Anchor, ...]:
    """Return the anchors of alternatives."""
    return tuple(dict.fromkeys(one for entry in alternatives for one in _anchors_of(entry, lists)))


def first_words(alternatives: Iterable[str], lists: Lists) -> Iterator[str]:
    """Yield the first words of alternatives, also of those in lists."""
    for entry in alternatives:
        word = entry.split(" ")[0]
        if LIST.fullmatch(word) and word[1:-1] not in NUMBERS:
            yield from first_words(listed(word[1:-1], lists), lists)
        else:
            yield word


def begin(word: str) -> Asked:
    """Return what a first word, as it is written in a phrase, asks of a word."""
    if word.isalnum():
        return Asked(word, opens=True, closes=True)
    if word[1:-1] in NUMBERS and word[0] == "{":
        return Asked("", opens=True, closes=True, kind=word[1:-1])
    known, is_open, _ = word.partition("*")
    starts = RUN.match(known)
    if not starts:
        ends = OPEN_START.match(word)
        return Asked(ends.group(1), opens=False, closes=True) if ends else ANY_WORD
    return Asked(starts.group(), opens=True, closes=not is_open or starts.end() < len(known))


def asked_of(literal: str, opens: bool, closes: bool) -> Asked:
    """Return what a literal asks of the letters and digits in it: of the longest that are a run."""
    if literal.isalnum():
        return Asked(literal, opens, closes)
    run = max(RUN.finditer(literal), key=lambda one: len(one.group()), default=None)
    if run is None:
        return ANY_WORD
    return Asked(run.group(), opens or run.start() > 0, closes or run.end() < len(literal))


def most_words(entry: str, lists: Lists) -> int:
    """Return of how many words an alternative is at most; parts of compounds count apart."""
    if entry.isalnum():
        return 1
    most = 0
    for word in entry.split(" "):
        if "~" in word:
            most += int(word.strip("~"))
        elif word.startswith("{") and word[1:-1] not in NUMBERS:
            most += max(most_words(one, lists) for one in listed(word[1:-1], lists))
        else:
            most += max(1, len(RUN.findall(word)))
    return most


def rarity(anchors: Sequence[Anchor]) -> int:
    """Return how rare the commonest of these is likely to be: longer is rarer."""
    return min(_worth(one) for one in anchors)


def _worth(anchor: Anchor) -> int:
    if anchor.literal in COMMON:
        return SHORTEST_ANCHOR if len(anchor.literal) >= SHORTEST_ANCHOR else 0
    part = not (anchor.opens and anchor.closes)
    return min(len(anchor.literal), LONGEST_COUNTED) - 2 * (not anchor.opens) - part


def _anchors_of(entry: str, lists: Lists) -> Sequence[Anchor]:
    """Return the anchors of the rarest word of an alternative; a list has those of its entries."""
    if entry.isalnum():
        return (Anchor(entry, opens=True, closes=True),)
    options = [
        option
        for word in entry.split(" ")
        for option in (_of_list(word, lists) if "{" in word else _of_word(word))
    ]
    if not options:
        return (Anchor("", opens=True, closes=True),)
    return max(
        options, key=lambda option: (all(o.literal.isalpha() for o in option), rarity(option))
    )


def _of_list(word: str, lists: Lists) -> list[Sequence[Anchor]]:
    if word[1:-1] in NUMBERS:
        return []
    return [anchors_of_all(listed(word[1:-1], lists), lists)]


def _of_word(word: str) -> list[Sequence[Anchor]]:
    """Return the literals of a word, each an option; a gap has none."""
    if "~" in word:
        return []
    word = word.removesuffix(IS_NOUN)
    return [
        [Anchor(bit, opens=not (at or word.startswith("*")), closes=word.endswith(bit))]
        for at, bit in enumerate(part for part in word.split("*") if part)
    ]

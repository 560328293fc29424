"""What a vacancy does not say, and how its words are balanced. Counts and codes, no verdict."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

import numpy as np

from rodedraad.lib.screening.anchors import Anchors, anchors_of
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.rulebook import rules_folder
from rodedraad.lib.screening.rules_file import phrases_from

EXPECTED: Final = (
    "salary",
    "hours",
    "place",
    "contract",
    "how_to_apply",
    "closing_date",
    "contact",
    "adjustments",
    "selection_tools",
    "all_genders",
)
"""What every vacancy should say, by its code."""
PREFERENCE: Final = "preference_conditions"
"""A preference needs equal suitability, a disadvantage and a careful comparison, announced here."""
CONDITIONS: Final = frozenset({"equal_suitability", "disadvantage", "careful"})
FEWEST_WORDS: Final = 60
BLANK: Final = re.compile(" ")
AROUND: Final = 120


@dataclass(frozen=True, slots=True)
class Balance:
    """How many words readers tend to see as masculine, and as feminine. Information only."""

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """Codes of what a vacancy does not say, and how the words of a text are balanced."""

    missing: tuple[str, ...]
    balance: Balance


@dataclass(frozen=True)
class _Lists:
    """Named lists of phrases with their anchors; the owner of a phrase is the place of its name."""

    names: tuple[str, ...]
    anchors: Anchors


def checks_of(text: NormalText, *, vacancy: bool | None = None) -> Checks:
    """Look in one walk for what a vacancy should say, and for words that are not balanced.

    Without `vacancy`, only a text of some length that recruits is taken for one; a policy text or
    a loose sentence misses nothing. Words of the balance stand as they are, in order.
    """
    lists = _lists()
    coded: Mapping[str, list[str]] = {"masculine": [], "feminine": []}
    wanted = np.array([vacancy is not False or name in coded for name in lists.names], np.bool_)
    said: set[str] = set()
    for start, end, owner, phrase in lists.anchors.hits(text.folded, wanted):
        name = lists.names[owner]
        if name in coded:
            if word := phrase.pattern().match(text.folded, start):
                coded[name].append(word.group())
        elif name not in said and _stands_around(phrase, text.folded, start, end):
            said.add(name)
            wanted[owner] = False
    balance = Balance(tuple(coded["masculine"]), tuple(coded["feminine"]))
    return Checks(_missing(text, said, vacancy=vacancy), balance)


def _stands_around(phrase: Phrase, folded: str, start: int, end: int) -> bool:
    return phrase.pattern().search(folded, max(0, start - AROUND), end + AROUND) is not None


def _missing(text: NormalText, said: Set[str], *, vacancy: bool | None) -> tuple[str, ...]:
    if vacancy is None:
        vacancy = "recruiting" in said and _is_long_enough(text.plain)
    if not vacancy:
        return ()
    wrong = [code for code in EXPECTED if code not in said]
    if "preference" in said and not said >= CONDITIONS:
        wrong.append(PREFERENCE)
    return tuple(wrong)


def _is_long_enough(plain: str) -> bool:
    """Tell whether there are enough words, without a look at all of them."""
    return len([*islice(BLANK.finditer(plain), FEWEST_WORDS)]) == FEWEST_WORDS


@cache
def _lists() -> _Lists:
    said = {
        name: phrases
        for file in ("document.yaml", "coded_words.yaml")
        for name, phrases in phrases_from((rules_folder() / file).read_text("utf-8"), file).items()
    }
    return _Lists(
        tuple(said),
        anchors_of(
            (number, phrase) for number, phrases in enumerate(said.values()) for phrase in phrases
        ),
    )

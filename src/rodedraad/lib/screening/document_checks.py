"""What a vacancy does not say, and how its words are balanced. Counts and codes, no verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from rodedraad.lib.screening.anchors import Anchors, anchors_of
from rodedraad.lib.screening.normal_text import NormalText
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
AROUND: Final = 120


@dataclass(frozen=True, slots=True)
class Balance:
    """How many words readers tend to see as masculine, and as feminine. Information only."""

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]


@dataclass(frozen=True)
class _Lists:
    """Named lists of phrases with their anchors; the owner of a phrase is the place of its name."""

    names: tuple[str, ...]
    anchors: Anchors


def missing_from(text: NormalText, *, vacancy: bool | None = None) -> tuple[str, ...]:
    """Return the codes of what a vacancy does not say.

    Without `vacancy`, only a text of some length that recruits is taken for one; a policy text or
    a loose sentence misses nothing.
    """
    said = _said(text)
    if vacancy is None:
        vacancy = "recruiting" in said and text.plain.count(" ") >= FEWEST_WORDS
    if not vacancy:
        return ()
    wrong = [code for code in EXPECTED if code not in said]
    if "preference" in said and not said >= CONDITIONS:
        wrong.append(PREFERENCE)
    return tuple(wrong)


def balance_of(text: NormalText) -> Balance:
    """Return the words that readers tend to see as masculine or feminine, as they stand."""
    lists = _lists("coded_words.yaml")
    found: Mapping[str, list[str]] = {name: [] for name in lists.names}
    for start, _, owner, phrase in lists.anchors.hits(text.folded):
        if word := phrase.pattern().match(text.folded, start):
            found[lists.names[owner]].append(word.group())
    return Balance(tuple(found["masculine"]), tuple(found["feminine"]))


def _said(text: NormalText) -> set[str]:
    """Return the names of the lists of which a phrase stands in the text."""
    lists = _lists("document.yaml")
    said: set[int] = set()
    for start, end, owner, phrase in lists.anchors.hits(text.folded):
        around = max(0, start - AROUND), end + AROUND
        if owner not in said and phrase.pattern().search(text.folded, *around):
            said.add(owner)
    return {lists.names[owner] for owner in said}


@cache
def _lists(name: str) -> _Lists:
    said = phrases_from((rules_folder() / name).read_text("utf-8"), name)
    return _Lists(
        tuple(said),
        anchors_of(
            (number, phrase) for number, phrases in enumerate(said.values()) for phrase in phrases
        ),
    )

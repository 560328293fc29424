"""All rules together, with their index and their version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.phrase_index import PhraseIndex, index_of
from rodedraad.lib.screening.phrases import PhraseReader
from rodedraad.lib.screening.rules_file import Needs, Rule, lists_from, rules_from

VERSION: Final = "2026.5"
"""Which rules these are: the year, and the edition of that year."""
LISTS: Final = "lists.yaml"
FRAMES: Final = "frames.yaml"
NO_RULES: Final = frozenset({LISTS, FRAMES, "cues.yaml", "document.yaml", "coded_words.yaml"})


@dataclass(frozen=True)
class Rulebook:
    """Rules with the index of their phrases; the owner of a phrase is the place of its rule."""

    rules: tuple[Rule, ...]
    version: str
    index: PhraseIndex
    heard: Mapping[Ground, Rule]
    """How what the scorer hears is explained, for each ground."""


def rulebook_of(rules: Iterable[Rule], version: str = VERSION) -> Rulebook:
    """Put rules together. `version` stands in every finding."""
    rules = tuple(rules)
    phrases = ((number, phrase) for number, rule in enumerate(rules) for phrase in rule.phrases)
    heard = {rule.ground: rule for rule in rules if rule.needs is Needs.WEIGHT}
    return Rulebook(rules, version, index_of(phrases), heard)


def rules_folder() -> Traversable:
    """Return the folder with the files that come with the library."""
    return files("rodedraad.lib.screening") / "rules"


@cache
def standard_rules() -> Rulebook:
    """Return the rules that come with the library; they are read once."""
    folder = rules_folder()
    reader = PhraseReader(lists_from((folder / LISTS).read_text("utf-8"), LISTS))
    frames = lists_from((folder / FRAMES).read_text("utf-8"), FRAMES)
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    return rulebook_of(
        rule
        for name in names
        if name not in NO_RULES
        for rule in rules_from((folder / name).read_text("utf-8"), name, reader, frames)
    )

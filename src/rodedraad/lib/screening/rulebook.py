"""All rules together, with their index and their version."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Final

import numpy as np

from rodedraad.lib.screening.arrays import Flags
from rodedraad.lib.screening.cues import Cues, standard_cues
from rodedraad.lib.screening.exchanged import EXCHANGED_FILE, standard_exchanged
from rodedraad.lib.screening.grounds import Ground
from rodedraad.lib.screening.needs import MustTell, must_tell_of
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.passages import Passage, one_sentence
from rodedraad.lib.screening.phrase_index import (
    Candidate,
    FittingWords,
    PhraseIndex,
    Wanted,
    index_of,
)
from rodedraad.lib.screening.phrases import PhraseReader, PhraseSet
from rodedraad.lib.screening.rules_file import Needs, Rule, rules_from
from rodedraad.lib.screening.sentence_reading import Reading, Readings
from rodedraad.lib.screening.slots import Slots, slots_of
from rodedraad.lib.screening.turns import Turns
from rodedraad.lib.screening.yaml_files import lists_from

VERSION: Final = "2026.8"
"""Which rules these are: the year, and the edition of that year."""
LISTS: Final = "lists.yaml"
FRAMES: Final = "frames.yaml"
NO_RULES: Final = frozenset(
    {LISTS, FRAMES, EXCHANGED_FILE, "cues.yaml", "document.yaml", "coded_words.yaml"}
)


@dataclass(frozen=True)
class Rulebook:
    """Rules with the index of their phrases, and that of the turns of phrase that bear on them.

    `sets` are those of the cues and then, for each rule, that of its `unless`.
    """

    rules: tuple[Rule, ...]
    version: str
    cues: Cues
    slots: Slots
    index: PhraseIndex
    """The owner of a phrase is the number of its rule."""
    sets: tuple[PhraseSet, ...]
    turns: PhraseIndex
    """The owner of a phrase is the number of its set."""
    must_tell: MustTell
    heard: Mapping[Ground, Rule]
    """How what the scorer hears is explained, for each ground."""

    def fitting(self, passage: Passage) -> FittingWords:
        """Return the words of a passage that phrases ask for."""
        return FittingWords(passage, self.slots)

    def candidates(self, words: FittingWords) -> Iterator[Candidate]:
        """Yield phrases of rules that may be in a passage, where their rules may need them."""
        return self.index.candidates(words, self.must_tell.wanted(words))

    def wanted(self, matched: Iterable[tuple[int, int]], heard: Flags) -> Wanted:
        """Return which sets are asked for in which sentences, see `readings`.

        That hangs on the sentences in which a rule (number) found something, and those that may be
        heard.
        """
        wanted = np.zeros((len(heard), len(self.sets)), np.bool_)
        common = len(self.cues.turns)
        wanted[heard, :common] = True
        for row, rule in matched:
            wanted[row, :common] = wanted[row, common + rule] = True
        return Wanted(wanted, np.arange(len(self.sets)))

    def readings(
        self, words: FittingWords, wanted: Wanted | None = None, rows: Collection[int] = ()
    ) -> Readings:
        """Return the sentences of a passage, with the sets of phrases that are wanted, or all.

        Those of some rows are read at once.
        """
        turns = Turns(words.passage, self.sets, self.turns.candidates(words, wanted))
        return Readings(words.passage, self.cues, turns, rows)

    def reading(self, text: NormalText, start: int = 0, end: int | None = None) -> Reading:
        """Return `start:end` of a text, or all of it, as it is understood as one sentence."""
        return self.readings(self.fitting(one_sentence(text, start, end)))[0]


def rulebook_of(rules: Iterable[Rule], version: str = VERSION) -> Rulebook:
    """Put rules together. `version` stands in every finding."""
    rules, cues = tuple(rules), standard_cues()
    owned = [rule.phrases for rule in rules]
    sets = (*cues.turns, *(rule.unless for rule in rules))
    turns = [one.phrases for one in sets]
    slots = slots_of(chain(*owned, *turns))
    heard = {rule.ground: rule for rule in rules if rule.needs is Needs.WEIGHT}
    must_tell = must_tell_of(rules, cues, slots)
    index, index_of_turns = index_of(owned, slots), index_of(turns, slots)
    return Rulebook(rules, version, cues, slots, index, sets, index_of_turns, must_tell, heard)


def rules_folder() -> Traversable:
    """Return the folder with the files that come with the library."""
    return files("rodedraad.lib.screening") / "rules"


@cache
def standard_rules() -> Rulebook:
    """Return the rules that come with the library; they are read once."""
    folder = rules_folder()
    lists = lists_from((folder / LISTS).read_text("utf-8"), LISTS)
    reader = PhraseReader(lists, standard_exchanged())
    frames = lists_from((folder / FRAMES).read_text("utf-8"), FRAMES)
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    return rulebook_of(
        rule
        for name in names
        if name not in NO_RULES
        for rule in rules_from((folder / name).read_text("utf-8"), name, reader, frames)
    )

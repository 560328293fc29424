"""All rules together, and the automaton of their anchors: one walk over a text finds candidates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.phrases import Phrase
from rodedraad.lib.screening.rules_file import Rule, lists_from, rules_from

VERSION: Final = "2026.1"
"""Which rules these are: the year, and the how manieth edition of that year."""
LISTS: Final = "lists.yaml"
FRAMES: Final = "frames.yaml"
CUES: Final = "cues.yaml"
NO_RULES: Final = frozenset({LISTS, FRAMES, CUES})


class Looked(NamedTuple):
    """A phrase of a rule."""

    rule: int
    phrase: Phrase
    key: int
    """The number of the phrase among all phrases of the rulebook."""


class _Use(NamedTuple):
    """What an anchor starts: phrases, and whether a word must begin or end with it."""

    opens: bool
    closes: bool
    looked: tuple[Looked, ...]


@dataclass(frozen=True)
class Rulebook:
    """Rules with an automaton over their anchors. Made once; never changed."""

    rules: tuple[Rule, ...]
    version: str
    automaton: AhoCorasick
    uses: tuple[tuple[_Use, ...], ...]

    def candidates(self, folded: str) -> Iterator[tuple[int, Sequence[Looked]]]:
        """Yield where an anchor stands in a folded text, and which phrases may be around it.

        In the order of the ends of the anchors. Takes time in proportion to the text.
        """
        length = len(folded)
        for number, start, end in self.automaton.find_matches_as_indexes(folded, overlapping=True):
            for opens, closes, looked in self.uses[number]:
                if opens and start and folded[start - 1].isalnum():
                    continue
                if closes and end < length and folded[end].isalnum():
                    continue
                yield start, looked


def rulebook_of(rules: Iterable[Rule], version: str = VERSION) -> Rulebook:
    """Put rules together. `version` stands in every finding."""
    rules = tuple(rules)
    uses: dict[str, dict[tuple[bool, bool], list[Looked]]] = defaultdict(lambda: defaultdict(list))
    keys = count()
    for number, rule in enumerate(rules):
        for phrase in rule.phrases:
            looked = Looked(number, phrase, next(keys))
            for anchor in phrase.anchors:
                uses[anchor.literal][anchor.opens, anchor.closes].append(looked)
    automaton = AhoCorasick(list(uses), implementation=Implementation.DFA)
    each = (tuple(_Use(*ends, tuple(looked)) for ends, looked in of.items()) for of in uses.values())
    return Rulebook(rules, version, automaton, tuple(each))


@cache
def standard_rules() -> Rulebook:
    """Return the rules that come with the library; they are read once."""
    folder = files("rodedraad.lib.screening") / "rules"
    lists = lists_from((folder / LISTS).read_text("utf-8"), LISTS)
    frames = lists_from((folder / FRAMES).read_text("utf-8"), FRAMES)
    texts = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    return rulebook_of(
        rule
        for name in texts
        if name not in NO_RULES
        for rule in rules_from((folder / name).read_text("utf-8"), name, lists, frames)
    )

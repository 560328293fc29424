"""Lists of words with plainer ones, found in a text without a search for each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

from rodedraad.lib.screening.readability.sequence import Numbers, Words
from rodedraad.lib.screening.words.letters import FewKeys, Keys, together
from rodedraad.lib.screening.words.table import keys_of

_HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Level(NamedTuple):
    """Of phrases with so many words: the keys of whole ones, and of what longer ones begin with."""

    whole: FewKeys
    begun: FewKeys


@dataclass(frozen=True)
class PlainWords:
    """A list: levels for phrases of one word, two words, ..., and by their keys plainer words.

    A name has none, and is left alone.
    """

    levels: tuple[Level, ...]
    plainer: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.plainer)

    def found_in(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where phrases stand (first and last word), longest first, and what is plainer.

        No mark stands between the words of a phrase.
        """
        single, *longer = self.levels
        known, at = (np.flatnonzero(words.tell(few.places(words.keys) >= 0)) for few in single)
        runs = words.keys[words.which[at]]
        found = [(0, known, words.keys[words.which[known]])]
        for more, (whole, begun) in enumerate(longer, 1):
            at, runs = _with_another(words, at, runs, more)
            is_whole, goes_on = whole.places(runs) >= 0, begun.places(runs) >= 0
            found.append((more, at[is_whole], runs[is_whole]))
            at, runs = at[goes_on], runs[goes_on]
        for more, firsts, known_runs in reversed(found):
            for first, run in zip(firsts.tolist(), known_runs.tolist(), strict=True):
                yield first, first + more, self.plainer[run]


def _with_another(words: Words, at: Numbers, runs: Keys, more: int) -> tuple[Numbers, Keys]:
    """Return the runs that one word more follows, without a mark before it, and that word with."""
    goes_on = np.flatnonzero(at + more < len(words))
    goes_on = goes_on[~words.edge[at[goes_on] + more]]
    at = at[goes_on]
    following = words.keys[words.which[at + more]]
    return at, together(np.stack((runs[goes_on], following)))


@cache
def formal_words() -> PlainWords:
    """Return the formal and old words."""
    return _read(_HERE / "formal.yaml")


@cache
def abbreviations() -> PlainWords:
    """Return the abbreviations that are written with full stops."""
    return _read(_HERE / "abbreviations.yaml")


def _read(path: Path) -> PlainWords:
    lines = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
    whole: defaultdict[int, list[Keys]] = defaultdict(list)
    begun: defaultdict[int, list[Keys]] = defaultdict(list)
    plainer: dict[int, tuple[str, ...]] = {}
    for forms, choices in lines.items():
        for form in forms.split(" / "):
            words = keys_of(form.split())[:, None]
            for upto in range(1, len(words)):
                begun[upto].append(together(words[:upto]))
            whole[len(words)].append(together(words))
            plainer[int(whole[len(words)][-1][0])] = tuple(choices.split("; ") if choices else ())
    levels = tuple(Level(_few(whole[n]), _few(begun[n])) for n in range(1, max(whole) + 1))
    return PlainWords(levels, plainer)


def _few(keys: Sequence[Keys]) -> FewKeys:
    return FewKeys(np.concatenate((*keys, np.zeros(0, np.uint64))))

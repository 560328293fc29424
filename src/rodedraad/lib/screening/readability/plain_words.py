"""Lists of words with plainer ones, found in a text without a search for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from rodedraad.lib.screening.readability.sequence import Flags, Numbers, Words
from rodedraad.lib.screening.words.letters import FewKeys, Keys, together
from rodedraad.lib.screening.words.table import keys_of

_HERE = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class PlainWords:
    """A list: of each length in words the keys of its phrases, and their plainer words.

    `firsts` and `seconds` are the keys of their first and second words, and of each length `leads`
    tells which first words begin a phrase of that length.
    """

    keys: Mapping[int, FewKeys]
    firsts: FewKeys
    seconds: FewKeys
    leads: Mapping[int, Flags]
    plainer: Mapping[int, tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.plainer)

    def found_in(self, words: Words) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield where phrases stand (first and last word), longest first, and what is plainer.

        No mark stands between the words of a phrase.
        """
        first = self.firsts.places(words.keys)
        second = self.seconds.places(words.keys) >= 0
        at = np.flatnonzero(words.tell(first >= 0))
        first = first[words.which[at]]
        goes_on = second[words.which.take(at + 1, mode="clip")]
        for length in sorted(self.keys, reverse=True):
            may_be = self.leads[length][first] & (at + length <= len(words))
            firsts = at[may_be & goes_on] if length > 1 else at[may_be]
            if len(firsts):
                yield from self._of_length(length, words, firsts)

    def _of_length(
        self, length: int, words: Words, firsts: Numbers
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        each = firsts + np.arange(length)[:, None]
        runs = together(words.keys[words.which[each]])
        fits = (self.keys[length].places(runs) >= 0) & ~words.edge[each[1:]].any(axis=0)
        found = zip(firsts[fits].tolist(), runs[fits].tolist(), strict=True)
        return ((first, first + length - 1, self.plainer[run]) for first, run in found)


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
    parts: dict[int, list[Keys]] = {}
    plainer: dict[int, tuple[str, ...]] = {}
    for forms, choices in lines.items():
        for form in forms.split(" / "):
            words = keys_of(form.split())
            parts.setdefault(len(words), []).append(words)
            plainer[int(together(words[:, None])[0])] = tuple(choices.split("; "))
    of_length = {length: np.stack(few, axis=1) for length, few in parts.items()}
    firsts = FewKeys(np.concatenate([few[0] for few in of_length.values()]))
    return PlainWords(
        {length: FewKeys(together(few)) for length, few in of_length.items()},
        firsts,
        FewKeys(np.concatenate([few[1:2].ravel() for few in of_length.values()])),
        {length: np.isin(firsts.sorted, few[0]) for length, few in of_length.items()},
        plainer,
    )

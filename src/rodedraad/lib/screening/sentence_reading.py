"""A sentence as it is understood: its words, what they tell, and where it takes a turn."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property, reduce
from itertools import pairwise, repeat
from operator import or_
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import spread
from rodedraad.lib.screening.cues import Cue, Cues
from rodedraad.lib.screening.passages import ANSWERING, Passage
from rodedraad.lib.screening.phrases import PhraseSet
from rodedraad.lib.screening.turns import Turns

TURNING_SIGNS: Final = re.compile(
    r"[;.!?](?:(?<=;)|(?<=[.!])[.!]*(?=\s)|(?<=\?)\?*(?=\s+(?!(?:" + "|".join(ANSWERING) + r")\b)))"
)
"""Begins with the sign and not with what sort it is: that is ten times as fast."""
FEW_WORDS: Final = 9
LONG_ENOUGH: Final = 4
NOBODY: Final = "niemand"
"""As the first word it denies something bad: *niemand krijgt minder*."""
LOOK_BACK: Final = 5
TURNS: Final = Cue.TURN | Cue.TURN_AFTER_COMMA


class Part(NamedTuple):
    """Words `first:last` (half open) between two turns, and all that they tell."""

    first: int
    last: int
    tells: int


class Reading:
    """One sentence (`row`) of a passage. Words are counted from 0; places are of the whole text."""

    def __init__(
        self, passage: Passage, row: int, cues: Cues, turns: Turns, words: "_Words"
    ) -> None:
        self.folded, self.plain = passage.text.folded, passage.text.plain
        self.start, self.end = passage.spans[row]
        self.cues, self._turns_of_phrase, self._row = cues, turns, row
        self.words, self.places, self.tells = words

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the sentence, in order."""
        return tuple(self._parts())

    @cached_property
    def _lasts(self) -> list[int]:
        return [part.last for part in self.parts]

    def holds(self, phrases: PhraseSet) -> bool:
        """Tell whether one of the phrases stands in the sentence."""
        return self._turns_of_phrase.holds(self._row, phrases)

    def spans_of(self, phrases: PhraseSet, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where phrases stand between two places."""
        return self._turns_of_phrase.spans(self._row, phrases, start, end)

    def word_at(self, place: int) -> int:
        """Return which word stands at this place, or the one before it."""
        return max(0, bisect_right(self.places, place) - 1)

    def part_at(self, place: int) -> Part:
        """Return the part in which this place stands."""
        return self.parts[bisect_right(self._lasts, self.word_at(place))]

    def text_of(self, part: Part) -> tuple[int, int]:
        """Return the places between which a part stands."""
        ends = part.last >= len(self.places)
        return self.places[part.first], self.end if ends else self.places[part.last]

    def tells_between(self, first: int, last: int) -> int:
        """Return all that the words `first:last` tell."""
        return reduce(or_, self.tells[max(0, first) : last], Cue.NONE)

    def subjects(self, part: Part) -> Iterator[int]:
        """Yield the words of a part that are the reader as a subject, or as an owner."""
        words = range(part.first, part.last) if part.tells & Cue.YOU else ()
        return (at for at in words if self.tells[at] & Cue.YOU)

    def denies(self, part: Part) -> bool:
        """Tell whether something is denied that is not about others (*jongeren die niet*)."""
        return bool(part.tells & Cue.NOT) and any(
            self.tells[at] & Cue.NOT
            and "die" not in self.words[max(0, at - 3) : at]
            and not (at == part.first and self.words[at] == NOBODY)
            for at in range(part.first, part.last)
        )

    def is_topic(self, part: Part, place: int) -> bool:
        """Tell whether this place is what somebody knows of, has a heart for, cares for."""
        if not part.tells & Cue.KNOW:
            return False
        at = self.word_at(place)
        return any(
            self.tells[word] & Cue.KNOW and self.tells_between(word, at) & (Cue.AWAY | Cue.LOOSE)
            for word in range(part.first, at)
        )

    def is_line(self) -> bool:
        """Tell whether this is a short line without a verb: an item of a list, a title."""
        if len(self.words) > FEW_WORDS:
            return False
        if self.tells_between(0, len(self.words)) & (Cue.FINITE | Cue.STATE):
            return False
        whole = self.folded[self.end - 1] == "." and len(self.words) > FEW_WORDS // 2
        return not (whole and any(self._may_be_verb(at) for at in range(1, len(self.words))))

    def _may_be_verb(self, at: int) -> bool:
        """Tell whether a word has the ending of a verb and no adjective or article before it."""
        word = self.words[at]
        if (
            len(word) < LONG_ENOUGH
            or self.words[at - 1].endswith("e")
            or self.tells[at - 1] & Cue.LINK
        ):
            return False
        return word.endswith(("t", "te", "de", "den", "ten"))

    def is_question(self) -> bool:
        """Tell whether this ends in a question mark."""
        return self.folded[self.end - 1] == "?"

    def _parts(self) -> Iterator[Part]:
        first = 0
        turns = {bisect_right(self.places, one.end()) for one in self._signs()}
        turns.update(at for at, told in enumerate(self.tells) if told & TURNS and self._turns(at))
        for at in sorted(turns):
            if 0 < at < len(self.words):
                yield Part(first, at, self.tells_between(first, at))
                first = at
        yield Part(first, max(1, len(self.words)), self.tells_between(first, len(self.words)))

    def _turns(self, at: int) -> bool:
        if self.tells[at] & Cue.TURN_AFTER_COMMA:
            return "," in self.folded[self.places[at] - 2 : self.places[at]]
        return bool(self.tells[at] & Cue.TURN)

    def _signs(self) -> Iterator[re.Match[str]]:
        return TURNING_SIGNS.finditer(self.folded, self.start, self.end)


class _Words(NamedTuple):
    """The words of a sentence, where each begins, and what it tells."""

    words: list[str]
    places: list[int]
    tells: list[int]


class Readings(dict[int, Reading]):
    """Sentences of a passage as they are understood, by their rows.

    Those of some rows are read at once, others when they are needed.
    """

    def __init__(
        self, passage: Passage, cues: Cues, turns: Turns, rows: Collection[int] = ()
    ) -> None:
        super().__init__()
        self.turns, self._passage, self._cues = turns, passage, cues
        self._read(rows)

    def __missing__(self, row: int) -> Reading:
        """Read a sentence, and keep it."""
        self._read([row])
        return self[row]

    def _read(self, rows: Collection[int]) -> None:
        for row, words in zip(rows, _words_of(self._passage, rows, self._cues), strict=True):
            self[row] = Reading(self._passage, row, self._cues, self.turns, words)


def _words_of(passage: Passage, rows: Collection[int], cues: Cues) -> Iterator[_Words]:
    """Yield the words of some sentences: different ones are cut out and looked up once."""
    asked = np.array([*rows], np.int64)
    firsts, upto = passage.firsts[asked], passage.firsts[asked + 1]
    at, _ = spread(firsts, upto - firsts)
    different, which = np.unique(passage.which[at], return_inverse=True)
    spelled = passage.different(different)
    told = [*map(cues.of_word.get, spelled, repeat(Cue.NONE))]
    numbers, places = which.tolist(), passage.places[at].tolist()
    words, tells = [*map(spelled.__getitem__, numbers)], [*map(told.__getitem__, numbers)]
    ends = np.cumsum(upto - firsts).tolist()
    for first, last in pairwise((0, *ends)):
        yield _Words(words[first:last], places[first:last], tells[first:last])

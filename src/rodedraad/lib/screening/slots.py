"""Which words may stand in which part of a phrase, so that an expression is tried rarely.

A *slot* is what a part of a phrase asks of a word: that it is one of a few, that it starts or ends
in one of a few ways, or that it is a number. Parts that ask the same have one slot together. With
the slots of the words of a passage, all its phrases are checked at once, in arrays: does each part
have a word, and near enough to where the phrase begins?
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from rodedraad.lib.screening.arrays import packed
from rodedraad.lib.screening.kept import Kept
from rodedraad.lib.screening.numbers import IN_WORDS, NUMBERS
from rodedraad.lib.screening.phrase_words import RUN, Asked
from rodedraad.lib.screening.phrases import Phrase

EVERY: Final = 0
"""The slot that every word fits."""
LEAST: Final = 3
"""Of a word of which the end is left open, so many letters must be known."""
LEAST_END: Final = 2
"""Of a word of which the start is left open, so many."""
KINDS: Final = {kind: re.compile(expression) for kind, expression in NUMBERS.items()}
BITS: Final = 16
"""Of the number of a slot: there are some thousands."""
DIGITS: Final = frozenset("0123456789")
NOTHING: Final[list[int]] = []
Table = defaultdict[str, list[int]]


class Slots:
    """Slots by the words that fit them. They belong to rules, which are read once."""

    def __init__(self) -> None:
        self.known = Kept(self.of)
        """What `of` says of words."""
        self._count = 1
        self._numbers: dict[frozenset[Asked], int] = {}
        self._whole, self._kinds = Table(list), Table(list)
        self._starts: dict[str, list[tuple[str, int]]] = {}
        """By their first few letters, the letters with which words start."""
        self._ends: dict[str, list[tuple[str, int]]] = {}
        """By their last few letters, or if there are no more by their last two, those with which
        words end."""

    def __len__(self) -> int:
        return self._count

    def number(self, asked: frozenset[Asked]) -> int:
        """Return the slot of words that are asked for."""
        number = self._numbers.get(asked)
        if number is None:
            number = self._numbers[asked] = self._new(asked)
        return number

    def _new(self, asked: frozenset[Asked]) -> int:
        if not (asked and all(map(_is_known, asked))):
            return EVERY
        number = self._count
        self._count += 1
        for one in asked:
            self._add(one, number)
        return number

    def of(self, word: str) -> bytes:
        """Return the slots that a word fits, each with where in the word: `place << BITS | slot`.

        That it fits `EVERY` is not said. The place is that of its first letter, or where a part of
        a compound begins. They are `packed`.
        """
        if word.isalnum():
            found = self._of_run(word)
            return packed(found) if found else b""
        return packed(
            run.start() << BITS | slot
            for run in RUN.finditer(word)
            for slot in self._of_run(run.group())
        )

    def _of_run(self, run: str) -> list[int]:
        """Return the slots of letters and digits between which nothing stands, each once."""
        found = self._whole.get(run, NOTHING)
        starts, ends = self._starts.get(run[:LEAST]), self._ends.get(run[-LEAST:])
        short = self._ends.get(run[-LEAST_END:])
        if starts is None and ends is None and short is None and run[0] not in DIGITS:
            return found
        more = [slot for letters, slot in starts or () if run.startswith(letters)]
        more += [slot for letters, slot in ends or () if run.endswith(letters)]
        more += [slot for _, slot in short or ()]
        if run[0] in DIGITS:
            kinds = (kind for kind in self._kinds if KINDS[kind].fullmatch(run))
            more += [slot for kind in kinds for slot in self._kinds[kind]]
        return [*dict.fromkeys((*found, *more))] if more else found

    def _add(self, asked: Asked, number: int) -> None:
        letters = asked.letters
        if asked.kind:
            self._kinds[asked.kind].append(number)
            for word in filter(KINDS[asked.kind].fullmatch, IN_WORDS):
                self._whole[word].append(number)
        elif asked.opens and asked.closes:
            self._whole[letters].append(number)
        elif asked.opens:
            self._starts.setdefault(letters[:LEAST], []).append((letters, number))
        else:
            self._ends.setdefault(letters[-LEAST:], []).append((letters, number))


def slots_of(phrases: Iterable[Phrase]) -> Slots:
    """Return the slots of all that phrases ask of words."""
    slots = Slots()
    for one in phrases:
        for asked in (one.begins(), one.leads(), *(asked for asked, _ in one.asks())):
            slots.number(asked)
    return slots


def _is_known(asked: Asked) -> bool:
    whole = asked.opens and asked.closes and asked.letters
    part = len(asked.letters) >= (LEAST if asked.opens else LEAST_END)
    part = part and (asked.opens or asked.closes)
    return bool(asked.kind or whole or part)

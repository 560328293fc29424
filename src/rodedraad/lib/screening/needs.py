"""In which sentences a rule can find what it needs, by what their words tell.

A phrase of a rule that needs a denial, say, is not looked for in a sentence that denies nothing.
That is asked of all sentences of a passage at once; see `roles` for what is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from rodedraad.lib.screening.arrays import Lists, Numbers
from rodedraad.lib.screening.cues import Cues
from rodedraad.lib.screening.grounds import Role
from rodedraad.lib.screening.phrase_index import FittingWords, Wanted
from rodedraad.lib.screening.phrase_words import Asked, asked_of
from rodedraad.lib.screening.roles import MUST_TELL
from rodedraad.lib.screening.rules_file import Rule
from rodedraad.lib.screening.slots import EVERY, Slots


@dataclass(frozen=True)
class MustTell:
    """What the words of a sentence must tell for each rule.

    `numbers` has for each slot (see `slots`) the numbers of what its words tell, `needed` has for
    each sort of rules the numbers of what must be told, and `sorts` has the sort of each rule.
    """

    numbers: Lists
    needed: tuple[tuple[int, ...], ...]
    sorts: Numbers

    def wanted(self, words: FittingWords) -> Wanted:
        """Return which rules can find what they need in which sentences."""
        told = words.have(self.numbers)
        flags = [told[:, list(numbers)].all(axis=1) for numbers in self.needed]
        return Wanted(np.column_stack(flags), self.sorts)


def must_tell_of(rules: Iterable[Rule], cues: Cues, slots: Slots) -> MustTell:
    """Return what sentences must tell for rules; what words tell gets slots of its own."""
    sorts = {masks: number for number, masks in enumerate(dict.fromkeys(((), *MUST_TELL.values())))}
    masks = dict.fromkeys(mask for few in sorts for mask in few)
    numbers = {mask: number for number, mask in enumerate(masks, EVERY + 1)}
    of_masks = {mask: slots.number(_telling(mask, cues)) for mask in masks}
    told = [
        [numbers[mask] for mask in masks if of_masks[mask] == slot] for slot in range(len(slots))
    ]
    return MustTell(
        Lists.of_each(told),
        tuple(tuple(numbers[mask] for mask in few) for few in sorts),
        np.array([sorts[_masks(rule)] for rule in rules], np.int64),
    )


def _masks(rule: Rule) -> tuple[int, ...]:
    return () if rule.role is Role.WORDING else MUST_TELL.get(rule.needs, ())


def _telling(mask: int, cues: Cues) -> frozenset[Asked]:
    """Return what is asked of words that tell one of these."""
    words = (word for word, told in cues.of_word.items() if told & mask)
    return frozenset(asked_of(word, opens=True, closes=True) for word in words)

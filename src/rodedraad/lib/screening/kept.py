"""What is known of words: looked up once for each different word of a passage, and kept.

Looking words up takes most of the time of a short text, and Dutch texts share most of their words.
What was said of a word is kept for the next text only when the table that comes with this library
says what the word is (a noun, a verb, a small word), or when it is common in Dutch. Most names, and
all telephone numbers, addresses, mistakes and words of somebody's own, are looked up again in each
passage and leave nothing behind. What is kept has the key of its word only, and stands in no order
of the text.
"""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

import numpy as np

from rodedraad.lib.screening.arrays import Numbers
from rodedraad.lib.screening.passages import Passage

MOST_KEPT: Final = 1 << 14
"""Words of which something is kept; then it begins anew."""
Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """What a look-up says of words (never none), by their keys."""

    def __init__(self, look_up: Callable[[str], Answer]) -> None:
        self._look_up = look_up
        self._of_key: dict[int, Answer] = {}

    def __len__(self) -> int:
        return len(self._of_key)

    def of(self, passage: Passage, some: Numbers | None = None) -> list[Answer]:
        """Return what there is to say of the different words of a passage, or of some of them."""
        numbers = np.arange(len(passage.keys)) if some is None else some
        found = [*map(self._of_key.get, passage.keys[numbers].tolist())]
        if None in found:
            new = [at for at, one in enumerate(found) if one is None]
            said = [*map(self._look_up, passage.different(numbers[new]))]
            for at, one in zip(new, said, strict=True):
                found[at] = one
            self._keep(passage, numbers[new], said)
        return found

    def _keep(self, passage: Passage, numbers: Numbers, said: list[Answer]) -> None:
        known = passage.are_common[numbers]
        keys = passage.keys[numbers].tolist()
        few = {key: one for key, one, keep in zip(keys, said, known.tolist(), strict=True) if keep}
        if len(self._of_key) + len(few) > MOST_KEPT:
            self._of_key = {}
        self._of_key |= few

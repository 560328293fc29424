"""What is known of words: looked up once for each different word of a passage, and kept.

Looking words up takes most of the time of a short text, and Dutch texts share most of their words.
What was said of a word is kept for the next text only when the table that comes with this library
says what the word is (a noun, a verb, a small word), or when it is common in Dutch. Most names, and
all telephone numbers, addresses, mistakes and words of somebody's own, go with the text. What is
kept has the name of its word only (see `letters`), and stands in no order of the text. Names are
not the keys of the table: who knows how those are made could find a word that answers for another.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Final, Generic, TypeVar, cast

import numpy as np

from rodedraad.lib.screening.arrays import Numbers
from rodedraad.lib.screening.passages import Passage

MOST_KEPT: Final = 1 << 14
"""So many words are kept for other texts, and as many for one text; then it begins anew."""
Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """What a look-up says of words (never none), by their names; at `most` so many are kept."""

    def __init__(self, look_up: Callable[[str], Answer], most: int = MOST_KEPT) -> None:
        self._look_up, self._most = look_up, most
        self._of_name: dict[int, Answer] = {}

    def __len__(self) -> int:
        return len(self._of_name)

    def of(self, passage: Passage, some: Numbers | None = None) -> list[Answer]:
        """Return what there is to say of the different words of a passage, or of some of them."""
        names = (passage.names if some is None else passage.names[some]).tolist()
        found = [*map(self._of_name.get, names)]
        new = [at for at, one in enumerate(found) if one is None]
        if new:
            met = passage.met.setdefault(self, {})
            if len(met) > self._most:
                met.clear()
            unmet = np.array([at for at in new if names[at] not in met], np.int64)
            self._meet(met, passage, unmet if some is None else some[unmet])
            for at in new:
                found[at] = met[names[at]]
        return cast(list[Answer], found)

    def _meet(self, met: dict[int, Answer], passage: Passage, numbers: Numbers) -> None:
        """Look words up for this text, and keep the common ones for the next."""
        names = passage.names[numbers].tolist()
        said = [*map(self._look_up, passage.different(numbers))]
        met.update(zip(names, said, strict=True))
        common = passage.are_common(numbers).tolist()
        new = [pair for *pair, keep in zip(names, said, common, strict=True) if keep]
        few = dict(sorted(new, key=itemgetter(0))[: self._most])
        if len(self._of_name) + len(few) > self._most:
            self._of_name = {}
        self._of_name |= few

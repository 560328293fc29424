"""Signs of a text that are looked for, and signs at places: what is few is asked of few.

A whole text is looked through as arrays, stretch by stretch; what then has to be known of the
signs at some places is asked of these only.
"""

from collections.abc import Mapping

import numpy as np

from rodedraad.lib.screening.arrays import (
    FIRST_PLANE,
    Codes,
    Flags,
    Numbers,
    codes_of,
    stretches,
    text_of,
)


class Signs:
    """A few signs, none beyond the first plane of Unicode."""

    def __init__(self, few: str) -> None:
        self._are = np.zeros(FIRST_PLANE + 1, np.bool_)
        self._are[[*map(ord, few)]] = True
        self._codes = [*map(ord, few)]

    def among(self, codes: Codes) -> Flags:
        """Tell of each sign whether it is one of these."""
        return self._are.take(codes, mode="clip")

    def places(self, text: str) -> Numbers:
        """Return where they stand in a text, in order. Quick for very few different signs."""
        found = []
        for start, end in stretches(text):
            codes = codes_of(text, start, end)
            are = codes == self._codes[0]
            for code in self._codes[1:]:
                are |= codes == code
            found.append(np.flatnonzero(are) + start)
        return np.concatenate(found) if found else np.zeros(0, np.int64)


class Exchange:
    """Signs of the first plane that are exchanged one for one."""

    def __init__(self, instead: Mapping[str, str]) -> None:
        self._instead = np.arange(FIRST_PLANE, dtype=np.uint32)
        self._instead[[*map(ord, instead)]] = [*map(ord, instead.values())]
        self._changed = Signs("".join(instead))

    def of(self, text: str, codes: Codes) -> str:
        """Return a text, of which these are the signs, with them exchanged."""
        at = np.flatnonzero(self._changed.among(codes))
        if not len(at):
            return text
        codes = codes.copy()
        codes[at] = self._instead[codes[at]]
        return text_of(codes)


def signs_at(text: str, places: Numbers) -> Codes:
    """Return the signs at some places of a text."""
    few = "".join([text[at] for at in places.tolist()])
    return np.frombuffer(few.encode("utf-32-le", "surrogatepass"), np.uint32)

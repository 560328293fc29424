"""Letters as numbers: which code points make a word, and the key of a word in the table.

All of it works on whole arrays of code points at once. The key of a word is a polynomial over its
lower-case letters, modulo 2**64: the same word has the same key wherever it stands, and the keys
of all words of a text come from two running sums. The letters are spread first (splitmix64), so
that two different words have the same key with a chance of about 1 in 10**19; the maker of the
table refuses to build when two of its words do.

Who computes can find a word with the key of another. So the words of a text are told apart by names
that are computed with numbers of this process, which nobody outside knows; the keys of the table
only say where in the table a word stands.
"""

import secrets
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.uint32]
Offsets: TypeAlias = NDArray[np.int64]
Keys: TypeAlias = NDArray[np.uint64]
Kinds: TypeAlias = NDArray[np.uint8]

BLOCK = 1 << 16
LETTER, JOINER, CAPITAL, DIGIT, STRESSED, COMMA, MARK = (1 << bit for bit in range(7))
"""What a code point can be: of a word, or joining its parts; a comma, or another mark."""
_PLANE = 1 << 16
# Scripts beyond Latin, Greek, Cyrillic and their neighbours are no words of a Dutch text.
_SCRIPTS = 0x2000
_BASE = 0x9E3779B97F4A7C15
_OWN_BASE = secrets.randbits(64) | 1
_OWN_SHIFT = np.uint64(secrets.randbits(64))
_SLOT_BITS = 14
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_JOINERS = "-'.’‑@"
_MARKS = ";:()[]"
_STRESSED = "áéíóúÁÉÍÓÚ"
_STRESS = str.maketrans(_STRESSED, "aeiouaeiou")


def codes_of(text: str) -> Codes:
    """Return the code points of a text; those beyond the first plane become U+FFFF."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes if codes.max(initial=0) < _PLANE else np.minimum(codes, _PLANE - 1)


@cache
def _signs() -> tuple[str, ...]:
    return tuple(map(chr, range(_SCRIPTS)))


@cache
def kinds() -> Kinds:
    """Return for every code point all that it is, as bits."""
    table = np.zeros(_PLANE, np.uint8)
    for tells, bit in ((str.isalnum, LETTER), (str.isupper, CAPITAL), (str.isdigit, DIGIT)):
        table[:_SCRIPTS] |= np.array([*map(tells, _signs())], np.uint8) * np.uint8(bit)
    table[0x0300:0x0370] |= LETTER
    for few, bit in ((_STRESSED, STRESSED), (_JOINERS, JOINER), (",", COMMA), (_MARKS, MARK)):
        table[[*map(ord, few)]] |= bit
    table.flags.writeable = False
    return table


@cache
def _weights(*, plain: bool, exact: bool) -> Keys:
    lower = np.arange(_PLANE, dtype=np.uint64)
    for code, small in enumerate(map(str.lower, _signs())):
        if len(small) == 1:
            lower[code] = ord(small.translate(_STRESS) if plain else small)
    lower[ord("’")] = ord("'")
    lower[ord("‑")] = ord("-")
    mixed = _mixed(np.arange(_PLANE, dtype=np.uint64) if exact else lower)
    mixed.flags.writeable = False
    return mixed


def _mixed(codes: Keys) -> Keys:
    """Spread code points over all numbers (splitmix64)."""
    mixed = codes + np.uint64(1)
    mixed *= np.uint64(_BASE)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


@cache
def _own_weights() -> Keys:
    mixed = _mixed(np.arange(_PLANE, dtype=np.uint64) + _OWN_SHIFT)
    mixed.flags.writeable = False
    return mixed


@cache
def _powers(base: int) -> tuple[Keys, Keys]:
    out = []
    for each in (base, pow(base, -1, 1 << 64)):
        steps = np.full(BLOCK + 1, each, np.uint64)
        steps[0] = 1
        out.append(np.multiply.accumulate(steps))
    return out[0], out[1]


def keys(
    codes: Codes, starts: Offsets, ends: Offsets, *, plain: bool = False, exact: bool = False
) -> Keys:
    """Return the key of each word, given where it starts and ends among code points.

    With `plain` a stress accent counts for nothing: *één* has the key of *een*. With `exact` a
    capital is another letter; words in lower case have the same key as without. Of a word of more
    than `BLOCK` code points, as many count.
    """
    weights = _weighed(codes, _weights(plain=plain, exact=exact), np.uint64(0))
    return _of_words(weights, _powers(_BASE), starts, ends)


def names(codes: Codes, starts: Offsets, ends: Offsets) -> Keys:
    """Return a name for each word, where a capital is another letter: the same in this process.

    Nobody outside it can tell which other words, if any, have the same name.
    """
    weights = _weighed(codes, _own_weights(), _OWN_SHIFT)
    return _of_words(weights, _powers(_OWN_BASE), starts, ends)


def _weighed(codes: Codes, weights: Keys, shift: np.uint64) -> Keys:
    """Return the weight of each letter: beyond the first plane that of its number, shifted."""
    found = weights.take(codes, mode="clip")
    if codes.max(initial=0) >= _PLANE:
        beyond = np.flatnonzero(codes >= _PLANE)
        found[beyond] = _mixed(codes[beyond].astype(np.uint64) + shift)
    return found


def _of_words(weights: Keys, powers: tuple[Keys, Keys], starts: Offsets, ends: Offsets) -> Keys:
    """Return the key of each word from the weights of its letters, which are used up."""
    found, done = np.zeros(len(starts), np.uint64), 0
    while done < len(starts):
        first = starts[done]
        upto = max(done + 1, int(np.searchsorted(ends, first + BLOCK, side="right")))
        found[done:upto] = _keys(
            weights[first:], powers, starts[done:upto] - first, ends[done:upto] - first
        )
        done = upto
    return found


class FewKeys:
    """A few different keys, in order (`sorted`), which are found quickly among many."""

    def __init__(self, keys: Keys) -> None:
        self.sorted: Keys = np.unique(keys)
        self._slots = np.zeros(1 << _SLOT_BITS, np.bool_)
        self._slots[self.sorted >> np.uint64(64 - _SLOT_BITS)] = True

    def places(self, keys: Keys) -> Offsets:
        """Return where each of these keys stands among the few, or -1.

        Only what shares its first bits with one of the few is looked for.
        """
        found = np.full(len(keys), -1)
        if not len(self.sorted):
            return found
        may_be = np.flatnonzero(self._slots[keys >> np.uint64(64 - _SLOT_BITS)])
        at = np.searchsorted(self.sorted, keys[may_be])
        known = self.sorted.take(at, mode="clip") == keys[may_be]
        found[may_be[known]] = at[known]
        return found


def together(keys: Keys) -> Keys:
    """Return one key for every run of words, given the keys of all first words, second words..."""
    out: Keys = keys[0]
    for following in keys[1:]:
        out = out * _FACTOR + following
    return out


def _keys(weights: Keys, powers: tuple[Keys, Keys], starts: Offsets, ends: Offsets) -> Keys:
    """Return the keys of words of which the last ends within `BLOCK` code points, if it can.

    The weights of these code points are used up.
    """
    up, down = powers
    upto = min(int(ends[-1]), BLOCK)
    sums = np.zeros(upto + 1, np.uint64)
    weights[:upto] *= up[:upto]
    np.cumsum(weights[:upto], out=sums[1:])
    return (sums[np.minimum(ends, upto)] - sums[starts]) * down[starts]

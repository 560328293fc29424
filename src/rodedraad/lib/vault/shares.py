"""A secret split over three papers, of which any two give it back and one alone says nothing.

Shamir's scheme over the field of 256 elements (that of AES), with a line for each byte: the share
of number x is `secret + slope * x`, with a random slope. Given one share, every secret is as likely
as any other. There is no table, so nothing of a secret is looked up by its value.

On paper a share is four lines of three groups of five signs. Each line ends in a check sign that
also counts which line it is, so that a typing error is found in its own line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from nacl.utils import random as random_bytes

from rodedraad.lib.vault.code import LONGEST_INPUT, check_sign
from rodedraad.lib.vault.encoding import hash_parts
from rodedraad.lib.vault.errors import CannotOpen, MalformedCode, VaultError
from rodedraad.lib.vault.keys import KEY_BYTES
from rodedraad.lib.vault.spelling import ALPHABET, as_typed, group, spell, unspell

COUNT: Final = 3
NEEDED: Final = 2
LINES: Final = 4
_MARK_BYTES: Final = 2
_SIGNS_OF_A_LINE: Final = 14
_GROUP: Final = 5
_FIELD: Final = 0x11B
_INVERSE: Final = 254


class MalformedShare(VaultError):
    """What was typed is no share; `line` tells in which line, 0 when its length is wrong."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(f"line {line}" if line else "length")
        self.line = line


class SharesDiffer(VaultError):
    """These are not two different shares of one secret."""


@dataclass(frozen=True, repr=False)
class Share:
    """One of the three: its number, the mark that all three have, and its part of the secret."""

    number: int
    mark: bytes
    part: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was typed; case, spaces and lookalikes do not matter. Or `MalformedShare`."""
        signs = as_typed(text) if len(text) <= LONGEST_INPUT else ""
        width = _SIGNS_OF_A_LINE + 1
        if len(signs) != LINES * width:
            raise MalformedShare
        lines = [signs[start : start + width] for start in range(0, len(signs), width)]
        for place, line in enumerate(lines, 1):
            _require_checked(place, line)
        content = unspell("".join(line[:-1] for line in lines))
        number = content[0]
        if number not in range(1, COUNT + 1):
            raise MalformedShare(1)
        return cls(number, content[1 : 1 + _MARK_BYTES], content[1 + _MARK_BYTES :])

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the four lines: only for the page that is printed."""
        signs = spell(bytes([self.number]) + self.mark + self.part)
        width = _SIGNS_OF_A_LINE
        lines = [signs[start : start + width] for start in range(0, len(signs), width)]
        checked = [line + _check(place, line) for place, line in enumerate(lines, 1)]
        return tuple(group(line, _GROUP) for line in checked)

    @property
    def text(self) -> str:
        """Return the lines as one text."""
        return "\n".join(self.lines)

    def __repr__(self) -> str:
        return "Share(hidden)"


def mark_of(public: bytes) -> bytes:
    """Return what tells the shares of one key from those of another."""
    return hash_parts(b"rd.share.mark", public)[:_MARK_BYTES]


def split(secret: bytes, mark: bytes) -> tuple[Share, ...]:
    """Return three shares of a key."""
    if len(secret) != KEY_BYTES or len(mark) != _MARK_BYTES:
        raise CannotOpen
    slope = random_bytes(KEY_BYTES)
    return tuple(
        Share(
            number, mark, bytes(s ^ _times(a, number) for s, a in zip(secret, slope, strict=True))
        )
        for number in range(1, COUNT + 1)
    )


def combine(one: Share, other: Share) -> bytes:
    """Return the secret of two shares; whether it is the right one shows when it is used.

    Raises `SharesDiffer` for the same share twice, or for shares of two keys.
    """
    if one.number == other.number or one.mark != other.mark:
        raise SharesDiffer
    # The line through both, at nought: (y1 * x2 + y2 * x1) / (x1 + x2).
    inverse = _inverse(one.number ^ other.number)
    return bytes(
        _times(_times(y, other.number) ^ _times(z, one.number), inverse)
        for y, z in zip(one.part, other.part, strict=True)
    )


def _times(left: int, right: int) -> int:
    product = 0
    for _ in range(8):
        product ^= left * (right & 1)
        right >>= 1
        left <<= 1
        left ^= _FIELD * (left >> 8)
    return product


def _inverse(element: int) -> int:
    result = 1
    for _ in range(_INVERSE):
        result = _times(result, element)
    return result


def _require_checked(place: int, line: str) -> None:
    try:
        is_right = _check(place, line[:-1]) == line[-1]
    except MalformedCode:
        is_right = False
    if not is_right:
        raise MalformedShare(place)


def _check(place: int, line: str) -> str:
    return check_sign(ALPHABET[place] + line)

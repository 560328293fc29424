"""What a passphrase must be: long enough that guessing is hopeless, easy enough to remember."""

import unicodedata
from enum import StrEnum

SHORTEST = 14
FEWEST_WORDS = 5
LONGEST = 500
_SHORTEST_WORD = 3
_FEWEST_SIGNS = 6


class Weakness(StrEnum):
    """Why a passphrase is refused."""

    SHORT = "short"
    LONG = "long"
    REPEATED = "repeated"
    ABOUT_YOU = "about_you"


def plain(passphrase: str) -> str:
    """Return the passphrase as it is used: accents in one form, single spaces between words."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def to_password(passphrase: str) -> bytes:
    """Return the bytes under which keys are wrapped."""
    return f"passphrase {plain(passphrase)}".encode()


def weaknesses(passphrase: str, *, known: tuple[str, ...] = ()) -> tuple[Weakness, ...]:
    """Return what is wrong with a new passphrase; nothing when it will do.

    `known` are words that others know of the person: the name, the address.
    """
    text = plain(passphrase)
    words = {word for word in text.casefold().split() if len(word) >= _SHORTEST_WORD}
    found = []
    if len(text) < SHORTEST and len(words) < FEWEST_WORDS:
        found.append(Weakness.SHORT)
    if len(text) > LONGEST:
        found.append(Weakness.LONG)
    if text and len(set(text.casefold())) < _FEWEST_SIGNS:
        found.append(Weakness.REPEATED)
    if _is_mostly(text.casefold(), known):
        found.append(Weakness.ABOUT_YOU)
    return tuple(found)


def _is_mostly(text: str, known: tuple[str, ...]) -> bool:
    left = text
    for word in known:
        if len(word) >= _SHORTEST_WORD:
            left = left.replace(word.casefold(), "")
    return left != text and len(left.replace(" ", "")) < SHORTEST - _FEWEST_SIGNS

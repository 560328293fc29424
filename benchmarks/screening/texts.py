"""The texts that are read, made here, the same each time: ours to give away."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
GUIDES: Final = HERE.parents[1] / "docs" / "how-to"
IN_ENGLISH: Final = frozenset({"add-a-procedure.md", "screen-by-api.md"})
SEED: Final = 2026
NEW_WORDS: Final = 400_000


def vacancy() -> str:
    """Return a vacancy of some 580 words in which much is wrong."""
    return (HERE / "vacancy.txt").read_text(encoding="utf-8")


def guides() -> Iterator[str]:
    """Yield the guides for users that are in Dutch."""
    for page in sorted(GUIDES.glob("*.md")):
        if page.name not in IN_ENGLISH:
            yield page.read_text(encoding="utf-8")


def dutch(size: int) -> str:
    """Return `size` characters of Dutch: the guides for users, with a vacancy after each."""
    pages = "\n\n".join(f"{page}\n\n{vacancy()}" for page in guides())
    return (pages * (size // len(pages) + 1))[:size]


def new_words() -> str:
    """Return sentences of twelve words that nobody has used before."""
    return " ".join(f"{word}." if at % 12 == 11 else word for at, word in enumerate(_invented()))


def _invented() -> Iterator[str]:
    pick = random.Random(SEED)  # noqa: S311 - no secret
    syllables = [a + b for a in "bcdfghklmnprstvw" for b in "aeiou"]
    for _ in range(NEW_WORDS):
        yield "".join(pick.choices(syllables, k=pick.randint(2, 5)))

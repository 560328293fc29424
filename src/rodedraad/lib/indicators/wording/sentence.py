"""A sentence in two languages with the same numbers in both."""

from dataclasses import dataclass
from decimal import Decimal
from string import Formatter
from typing import Final, Protocol

LANGUAGES: Final = ("nl", "en")


class Said(Protocol):
    """Something that has words, or a number as it is written, in both languages."""

    @property
    def nl(self) -> str:
        """In Dutch."""

    @property
    def en(self) -> str:
        """In English."""


class TwoTexts(ValueError):
    """The two languages do not name the same things."""


@dataclass(frozen=True)
class Sentence:
    """What a figure says; `key` tells which of the possible sentences it is."""

    key: str
    nl: str
    en: str

    @classmethod
    def build(cls, key: str, nl: str, en: str, **parts: Said) -> "Sentence":
        """Fill in both languages; raises `TwoTexts` unless both use all parts, once each."""
        for text in (nl, en):
            if sorted(_fields(text)) != sorted(parts):
                raise TwoTexts(key)
        return cls(
            key,
            nl.format(**{name: part.nl for name, part in parts.items()}),
            en.format(**{name: part.en for name, part in parts.items()}),
        )

    def then(self, other: "Sentence") -> "Sentence":
        """Return this with another sentence after it."""
        return Sentence(f"{self.key} {other.key}", f"{self.nl} {other.nl}", f"{self.en} {other.en}")

    def in_language(self, language: str) -> str:
        """Return the text in `nl` or `en`; raises `KeyError` for any other language."""
        return {"nl": self.nl, "en": self.en}[language]


Way = tuple[str, str, str]
"""A key with what is said in Dutch and in English."""


def by_sign(difference: Decimal, *, none: Way, above: Way, below: Way) -> Way:
    """Choose what is said of a difference as it is shown: one that is rounded away is none."""
    if not difference:
        return none
    return above if difference > 0 else below


def _fields(text: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(text) if field is not None]

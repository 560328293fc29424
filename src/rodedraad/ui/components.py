"""What components take: small frozen records, so that a page can't forget a part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

When = date | datetime | str
"""A day, a moment, or a text such as a month; an empty text says nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: in a navigation, a breadcrumb, tabs, a footer, or a file to fetch."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One answer in a list of answers; `action` says what its change link changes."""

    key: str
    value: str | Sequence[str]
    url: str = ""
    action: str = ""

    @property
    def values(self) -> Sequence[str]:
        """The answer as lines."""
        return (self.value,) if isinstance(self.value, str) else self.value


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `kind` is empty, `numeric`, or a kind of badge."""

    text: str
    url: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Happening:
    """One moment on a timeline; `kind` is empty, `now`, `done` or `warning`."""

    title: str
    when: When
    text: str = ""
    kind: str = ""
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message in a conversation; `mine` when whoever reads it also wrote it.

    `language` is that of the text, when it is known.
    """

    author: str
    when: When
    text: str
    mine: bool = False
    is_new: bool = False
    files: Sequence[Link] = ()
    language: str = ""

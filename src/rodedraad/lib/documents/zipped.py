"""Documents that are a zip with XML in it: the parts, and the lines of the text in a part.

The zip is opened as `evidence.packages` does it, so that a bomb is refused before it is unpacked,
and nothing outside a document is ever looked up.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from lxml import etree  # type: ignore[import-untyped]

from rodedraad.lib.documents.errors import NotReadable, PasswordProtected, TooLong
from rodedraad.lib.documents.kinds import Kind
from rodedraad.lib.evidence import errors, packages
from rodedraad.lib.evidence.kinds import FileKind

Element = Any


class Words(Protocol):
    """Gives the words of an element where it begins, or what comes after it where it ends."""

    def __call__(self, name: str, element: Element, *, begins: bool) -> Iterable[str]:
        """Return them, in their order."""


def parts_of(content: bytes, kind: FileKind, named: Kind) -> Mapping[str, bytes]:
    """Return the parts by name. Raises `PasswordProtected`, `TooLong` or `NotReadable`."""
    try:
        return packages.read(content, kind)
    except errors.PasswordProtected:
        raise PasswordProtected from None
    except errors.TooLarge:
        raise TooLong from None
    except errors.EvidenceError:
        raise NotReadable(named) from None


def parsed(part: bytes, kind: Kind) -> Element:
    """Return the root of a part. Raises `TooLong` or `NotReadable`."""
    try:
        return packages.parse(part, only_elements=True)
    except errors.TooLarge:
        raise TooLong from None
    except errors.EvidenceError:
        raise NotReadable(kind) from None


def lines_of(
    root: Element, paragraphs: frozenset[str], unread: frozenset[str], words_of: Words
) -> Iterator[str]:
    """Yield a line for each paragraph; one within another, as in a frame, comes after it."""
    around: list[list[str]] = []
    within: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = packages.local(element.tag)
        begins = event == "start"
        hidden += begins and name in unread
        if begins and not hidden and name in paragraphs:
            around.append([])
        if not begins and not hidden and name in paragraphs:
            within.append("".join(around.pop()))
            if not around:
                yield from (within.pop(), *within)
                within.clear()
        hidden -= not begins and name in unread
        if around and not hidden:
            around[-1] += words_of(name, element, begins=begins)

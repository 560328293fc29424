"""The text of an OpenDocument text (ISO/IEC 26300)."""

import re
from collections.abc import Iterator
from typing import Final

from rodedraad.lib.documents.errors import NotReadable, PasswordProtected
from rodedraad.lib.documents.kinds import Kind
from rodedraad.lib.documents.zipped import Element, lines_of, parsed, parts_of
from rodedraad.lib.evidence import packages
from rodedraad.lib.evidence.kinds import FileKind

_LINES: Final = frozenset(("p", "h"))
_SIGNS: Final = {"tab": "\t", "line-break": "\n"}
_UNREAD: Final = frozenset(("tracked-changes", "annotation", "note-citation", "sequence-decls"))
_MOST_BLANKS: Final = 100


def read(content: bytes) -> Iterator[str]:
    """Yield a line for each paragraph and heading."""
    parts = parts_of(content, FileKind.ODT, Kind.ODT)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise PasswordProtected
    if "content.xml" not in parts:
        raise NotReadable(Kind.ODT)
    yield from lines_of(parsed(parts["content.xml"], Kind.ODT), _LINES, _UNREAD, _words)


def _words(name: str, element: Element, *, begins: bool) -> Iterator[str]:
    """Yield the words of an element, and where it ends what comes after it in its line."""
    if begins:
        if name in _SIGNS:
            yield _SIGNS[name]
        elif name == "s":
            yield " " * _blanks(element)
        yield _blanks_as_one(element.text)
    else:
        yield _blanks_as_one(element.tail)


def _blanks_as_one(text: str | None) -> str:
    """Return text as OpenDocument counts its blanks (ISO/IEC 26300-3, 6.1.2)."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _blanks(element: Element) -> int:
    """Return how many blanks stand here, as one element says it."""
    for key, value in element.attrib.items():
        if packages.local(key) == "c" and value.isdecimal():
            return min(int(value[:4]), _MOST_BLANKS)
    return 1

"""The text of a Word document (ECMA-376): its body, and then its notes."""

from collections.abc import Iterator
from typing import Final

from rodedraad.lib.documents.errors import NotReadable
from rodedraad.lib.documents.kinds import Kind
from rodedraad.lib.documents.zipped import Element, lines_of, parsed, parts_of
from rodedraad.lib.evidence.kinds import FileKind

_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_LINES: Final = frozenset(("p",))
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Of a drawing and its stand-in for older programs one is read; what was deleted is in `delText`.
_UNREAD: Final = frozenset(("Fallback", "moveFrom", "pPr", "rPr"))


def read(content: bytes) -> Iterator[str]:
    """Yield a line for each paragraph."""
    parts = parts_of(content, FileKind.DOCX, Kind.DOCX)
    if _PARTS[0] not in parts:
        raise NotReadable(Kind.DOCX)
    for name in _PARTS:
        if name in parts:
            yield from lines_of(parsed(parts[name], Kind.DOCX), _LINES, _UNREAD, _words)


def _words(name: str, element: Element, *, begins: bool) -> Iterator[str]:
    """Yield the words of an element; only a `t` has any."""
    if begins and name in _SIGNS:
        yield _SIGNS[name]
    elif begins and name == "t" and element.text:
        yield element.text

"""Of what kind a document is: by its first bytes, or by its name. Nothing is opened for it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from rodedraad.lib.documents.errors import PasswordProtected, UnknownKind


class Kind(StrEnum):
    """The kinds of document that are read."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"


ENDINGS: Final[Mapping[str, Kind]] = {
    ".docx": Kind.DOCX,
    ".odt": Kind.ODT,
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".md": Kind.TEXT,
    ".txt": Kind.TEXT,
}
"""The endings of the files that are read, and as what."""
_HEAD: Final = 1024
_ZIP: Final = b"PK\x03\x04"
# The first part of an OpenDocument file is stored as it is, with its kind (ISO/IEC 26300-2, 3.3).
_OPEN_DOCUMENT: Final = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(.{4})")
# The names of its parts stand in a zip as they are: so a workbook or any other zip is told apart.
_WORD_PART: Final = b"word/document.xml"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How Word keeps a document with a password (MS-OFFCRYPTO 2.1): names in a compound file.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FOREIGN: Final = (
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)
_MARKS_OF_ORDER: Final = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> Kind:
    """Return the kind by content. Raises `UnknownKind`, or `PasswordProtected` for Word's own."""
    head = content[:_HEAD]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(_ZIP):
        said = _OPEN_DOCUMENT.search(head)
        if said is None and _WORD_PART in content:
            return Kind.DOCX
        if said and said.group(1) == b"text":
            return Kind.ODT
        raise UnknownKind
    if head.startswith(_COMPOUND) and _ENCRYPTED in content:
        raise PasswordProtected
    if head.startswith((_COMPOUND, *_FOREIGN)):
        raise UnknownKind
    if b"\x00" in head and not head.startswith(_MARKS_OF_ORDER):
        raise UnknownKind
    return Kind.HTML if _is_page(head) else Kind.TEXT


def _is_page(head: bytes) -> bool:
    """Whether a page begins here, behind what may come before it.

    Comments are passed one after another, and never tried again: what is sent was made by anybody.
    """
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if rest[:5].lower() == b"<?xml":
        rest = rest.partition(b">")[2].lstrip()
    while rest.startswith(b"<!--"):
        rest = rest[4:].partition(b"-->")[2].lstrip()
    return _PAGE.match(rest) is not None


def kind_by_name(name: str) -> Kind:
    """Return the kind that the ending of a name says; any other is plain text."""
    return ENDINGS.get(PurePath(name).suffix.lower(), Kind.TEXT)

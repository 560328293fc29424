"""Plain text in the ways in which it is written."""

import codecs
from collections.abc import Iterator
from typing import Final

from rodedraad.lib.documents.errors import NotReadable
from rodedraad.lib.documents.kinds import Kind

_MARKED: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ENCODINGS: Final = ("utf-8-sig", "cp1252")


def read(content: bytes) -> Iterator[str]:
    """Yield the text: UTF-16 with its mark, UTF-8, or else that of older Windows."""
    yield decoded(content)


def decoded(content: bytes) -> str:
    """Return the text in one piece. Raises `NotReadable`."""
    marked = _MARKED.get(content[:2])
    for encoding in (marked,) if marked else ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadable(Kind.TEXT)

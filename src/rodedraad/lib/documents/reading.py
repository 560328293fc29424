"""A document is read by its kind; what reads a kind is loaded when it is first needed."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Final, cast

from rodedraad.lib.documents.errors import NoWords, TooLong
from rodedraad.lib.documents.kinds import Kind

Reader = Callable[[bytes], Iterable[str]]

_READERS: Final[Mapping[Kind, str]] = {
    Kind.DOCX: "word",
    Kind.ODT: "opendocument",
    Kind.PDF: "pdf",
    Kind.HTML: "pages",
    Kind.TEXT: "plain",
}
"""The module of this library with the `read` for each kind: those for PDF take a second to load."""
# What no page, form or file with words can hold.
_WITHOUT: Final = dict.fromkeys((0x00, 0xFEFF), None) | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)


def text_of(content: bytes, kind: Kind, *, longest: int | None = None) -> str:
    """Return the text of a document of this kind, a line for each paragraph.

    Raises `NotReadable`, `PasswordProtected`, `NoWords`, or `TooLong` for more characters than
    `longest`.
    """
    pieces: list[str] = []
    left = longest
    for piece in reader_of(kind)(content):
        pieces.append(piece.translate(_WITHOUT))
        # Before all of it is read: the pages of a long PDF take more time than there is.
        if left is not None and (left := left - len(pieces[-1])) < 0:
            raise TooLong
    text = "\n".join(pieces)
    if not text.strip():
        raise NoWords
    if longest is not None and len(text) > longest:
        raise TooLong
    return text


def reader_of(kind: Kind) -> Reader:
    """Return what reads this kind of document, loaded: it gives the text in lines or pages."""
    module = import_module(f"rodedraad.lib.documents.{_READERS[kind]}")
    return cast("Reader", module.read)

"""The words of a document: DOCX, ODT, PDF, HTML, Markdown or plain text in, lines of text out.

What a document looks like is left behind: paragraphs become lines, cells of a table too, and the
items of a list in HTML get a mark. What was struck out while changes were tracked, remarks in the
margin, headers and footers are not read. Bytes in, text out: nothing is written to a disk.

`text_of` reads here; what strangers send is read by `read_apart`, in a process of its own.
"""

from rodedraad.lib.documents.apart import Limits, Unavailable, read_apart
from rodedraad.lib.documents.errors import (
    DocumentError,
    NotReadable,
    NoWords,
    PasswordProtected,
    TooLong,
    UnknownKind,
)
from rodedraad.lib.documents.kinds import ENDINGS, Kind, kind_by_name, kind_of
from rodedraad.lib.documents.reading import text_of

__all__ = [
    "ENDINGS",
    "DocumentError",
    "Kind",
    "Limits",
    "NoWords",
    "NotReadable",
    "PasswordProtected",
    "TooLong",
    "Unavailable",
    "UnknownKind",
    "kind_by_name",
    "kind_of",
    "read_apart",
    "text_of",
]

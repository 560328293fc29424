"""The text of a document: DOCX, ODT, PDF, HTML, Markdown or plain text.

What a document looks like is left behind: paragraphs become lines, cells of a table too.
"""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import PurePath
from typing import Final

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]
from odfdo import Document as OpenDocument
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from rodedraad.lib.screening.errors import NoText, NotReadable

_ENCODINGS: Final = ("utf-8-sig", "cp1252")


def text_of(name: str, content: bytes) -> str:
    """Return the text of a file; its name says of what kind it is, any other is plain text.

    Raises `NotReadable` when it is not what its name says, `NoText` when there are no words in
    it, as in a scan.
    """
    read = _READERS.get(PurePath(name).suffix.lower(), _plain)
    text = read(name, content)
    if not text.strip():
        raise NoText(name)
    return text


def _docx(name: str, content: bytes) -> str:
    try:
        document = Document(BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError):
        raise NotReadable(name, "docx") from None
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += [block.text] if isinstance(block, Paragraph) else _cells(block)
    return "\n".join(lines)


def _cells(table: Table) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells]


def _odt(name: str, content: bytes) -> str:
    try:
        body = OpenDocument(BytesIO(content)).body
    except (zipfile.BadZipFile, XMLSyntaxError, KeyError, TypeError, ValueError):
        raise NotReadable(name, "odt") from None
    return "\n".join(one.inner_text for one in body.get_elements("//text:p|//text:h"))


def _pdf(name: str, content: bytes) -> str:
    try:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError):
        raise NotReadable(name, "pdf") from None


def _plain(name: str, content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadable(name, "txt")


_READERS: Final[Mapping[str, Callable[[str, bytes], str]]] = {
    ".docx": _docx,
    ".odt": _odt,
    ".pdf": _pdf,
}
KINDS: Final = (*_READERS, ".html", ".htm", ".md", ".txt")
"""The endings of the files that are read as what they are."""

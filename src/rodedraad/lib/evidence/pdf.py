"""PDF (ISO 32000): what is on the pages stays; labels, programs and files inside go."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

from rodedraad.lib.evidence import pdflabels, pdfpictures, pdfprograms, pdfstreams
from rodedraad.lib.evidence.errors import Damaged, PasswordProtected
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind
from rodedraad.lib.evidence.pdfcontent import Drawings
from rodedraad.lib.evidence.pdfwalk import Role, everything

_Visit = Callable[[Any, Role], None]


def check(content: bytes) -> None:
    """Raise unless this is a PDF that opens without a password and has pages."""
    with _opened(content) as document:
        if not len(document.pages):
            raise Damaged


def clean(content: bytes, found: Findings) -> bytes:
    """Return the document without labels, programs and files inside.

    Raises `CannotClean` when labels can't be taken out, or when it can't be seen whether there are.
    """
    with _opened(content) as document:
        _go_through(document, _Cleaning(document, found).visit)
        if "/ID" in document.trailer:
            del document.trailer["/ID"]  # the old one would tie the copy to its original
        return _written(document)


def disarm(content: bytes, found: Findings) -> bytes:
    """Return the document without programs and files inside; the same bytes when it has none."""
    with _opened(content) as document:
        _go_through(document, lambda thing, _role: pdfprograms.disarm(thing, found))
        return _written(document) if found else content


class _Cleaning:
    """Cleaning one document, dictionary by dictionary."""

    def __init__(self, document: pikepdf.Pdf, found: Findings) -> None:
        self._found = found
        self._drawings = Drawings(document, found)
        pdflabels.forget_document(document, found)

    def visit(self, thing: Any, role: Role) -> None:
        """Leave of one dictionary or stream what it shows."""
        pdfprograms.disarm(thing, self._found)
        pdflabels.forget(thing, role, self._found)
        if isinstance(thing, pikepdf.Stream):
            pdfpictures.strip(thing, self._found)
            if _is_drawing(thing, role):
                self._drawings.strip_drawing(thing)
        elif role is Role.PLAIN and "/Contents" in thing:
            self._drawings.strip_page(thing)


def _is_drawing(stream: Any, role: Role) -> bool:
    return role is Role.GLYPH or stream.get("/Subtype") == "/Form" or "/PatternType" in stream


def _go_through(document: pikepdf.Pdf, visit: _Visit) -> None:
    try:
        for thing, role in everything(document):
            visit(thing, role)
        _refuse_starved(document)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Damaged from error


def _refuse_starved(document: pikepdf.Pdf) -> None:
    """Refuse a document of which parts were dropped, with a warning only, for want of memory."""
    if any("bad_alloc" in str(warning) for warning in document.get_warnings()):
        raise Damaged


def _opened(content: bytes) -> pikepdf.Pdf:
    pdfstreams.refuse_bombs(content)
    try:
        document = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise PasswordProtected(FileKind.PDF) from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Damaged from error
    return document


def _written(document: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    try:
        document.save(
            target,
            encryption=False,
            deterministic_id=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        _refuse_starved(document)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise Damaged from error
    return target.getvalue()

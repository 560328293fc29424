"""What is drawn on a page, and what programs write between the strokes.

Beside what is drawn there may be remarks, lists of properties, and small pictures with labels of
their own. Most pages have none of these; only pages that may have some are taken apart.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from rodedraad.lib.evidence import pdfunpacking
from rodedraad.lib.evidence.errors import CannotClean
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace

MOST_TAKEN_APART = 8 * 1024 * 1024
"""Bytes of drawings of one document; that took two seconds."""

_MAY_TELL = re.compile(rb"%|/DCT|<<[^>]*?[(<]")
_WITH_PROPERTIES = frozenset(("BDC", "DP"))
_SHOWN_PROPERTIES = frozenset(
    ("/MCID", "/Type", "/Subtype", "/BBox", "/Attached", "/ActualText", "/Lang")
)


class Drawings:
    """The drawings of one document, each looked at in turn.

    Raises `CannotClean` when there is too much of them, or what is not drawn can't be taken out.
    """

    def __init__(self, document: pikepdf.Pdf, found: Findings) -> None:
        self._document, self._found = document, found
        self._left_to_unpack = pdfunpacking.MOST_UNPACKED
        self._left_to_take_apart = MOST_TAKEN_APART

    def strip_page(self, page: Any) -> None:
        """Take out of the drawing of one page what is not drawn; its pieces become one."""
        contents = page.get("/Contents")
        pieces = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        streams = [piece for piece in pieces if isinstance(piece, pikepdf.Stream)]
        content = b"\n".join([self._unpacked(stream) for stream in streams])
        if _MAY_TELL.search(content):
            page["/Contents"] = self._document.make_stream(content)
            self._strip(page["/Contents"], content)

    def strip_drawing(self, drawing: Any) -> None:
        """Take out of a drawing that is used on pages what is not drawn."""
        content = self._unpacked(drawing)
        if _MAY_TELL.search(content):
            self._strip(drawing, content)

    def _unpacked(self, stream: Any) -> bytes:
        content = pdfunpacking.unpacked(stream)
        self._left_to_unpack -= len(content)
        if self._left_to_unpack < 0:
            raise CannotClean(FileKind.PDF)
        return content

    def _strip(self, drawing: Any, content: bytes) -> None:
        self._left_to_take_apart -= len(content)
        if self._left_to_take_apart < 0:
            raise CannotClean(FileKind.PDF)
        try:
            instructions = list(_stripped(pikepdf.parse_content_stream(drawing)))
            stripped = pikepdf.unparse_content_stream(instructions)
        except pikepdf.PdfError as error:
            raise CannotClean(FileKind.PDF) from error
        if b"".join(stripped.split()) != b"".join(content.split()):
            self._found.add(Trace.HIDDEN_DATA)
            drawing.write(stripped)


def _stripped(instructions: Any) -> Iterator[Any]:
    for instruction in instructions:
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            _refuse_labelled(instruction)
        elif str(instruction.operator) in _WITH_PROPERTIES:
            for operand in instruction.operands:
                _forget_properties(operand)
        yield instruction


def _refuse_labelled(picture: Any) -> None:
    if any("DCT" in name for name in picture.iimage.filters):
        raise CannotClean(FileKind.PDF)


def _forget_properties(operand: Any) -> None:
    if isinstance(operand, pikepdf.Dictionary):
        for key in operand.keys() - _SHOWN_PROPERTIES:
            del operand[key]

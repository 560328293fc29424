"""Pages as PDF that a screen reader can read: PDF/UA-1 (ISO 14289-1).

It needs Pango and at least one font of the system. Where they are not, nothing else stops working:
`render` raises `CannotMakePdf`, and `web.errors.no_pdf` says so in plain words. No font comes with
the platform; what is used of one is put in the file.
"""

import logging
from functools import cache
from importlib import import_module
from typing import Final, Protocol

from rodedraad.core.errors import CannotMakePdf

_NOWHERE: Final = "https://localhost/"


class _Writer(Protocol):
    def has_fonts(self) -> bool: ...

    def write(self, html: str, address: str) -> bytes: ...


def render(html: str, *, address: str = _NOWHERE) -> bytes:
    """Make a PDF of a page that extends `ui/paper.html`.

    Links and static files are taken to be below `address`. Nothing is read but the static files of
    the platform. Raises `CannotMakePdf`; `pdf_writer.NotOurOwn` when the page wants anything else,
    and `pdf_writer.NotForEverybody` when it has no title or language.
    """
    return _writer().write(html, address)


@cache
def _writer() -> _Writer:
    """Load WeasyPrint when it is first needed: few processes do, and what it needs may be absent.

    It complains of each rule of style that only a browser knows, which tells nobody anything.
    """
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    try:
        writer: _Writer = import_module("rodedraad.ui.pdf_writer")
    except OSError as absent:
        raise CannotMakePdf(str(absent).partition("\n")[0]) from absent
    if not writer.has_fonts():
        raise CannotMakePdf("no font")
    return writer

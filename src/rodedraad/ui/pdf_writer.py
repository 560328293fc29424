"""WeasyPrint, kept to the platform's own static files. Importing this needs Pango on the system."""

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pydyf
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from weasyprint import HTML
from weasyprint.text.ffi import fontconfig
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_VARIANT = "pdf/ua-1"
_TITLE = "{http://www.w3.org/2000/svg}title"
_KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}


class NotOurOwn(ValueError):
    """A document wants something that is not a static file of the platform."""


class NotForEverybody(ValueError):
    """A document does not say its title or its language, so a screen reader can't either."""


class _OwnFiles(URLFetcher):
    """Reads static files of the platform below one address, and nothing else: no network."""

    def __init__(self, address: str) -> None:
        super().__init__(  # type: ignore[no-untyped-call]
            allowed_protocols=(), allow_redirects=False, fail_on_errors=True
        )
        self._root = urljoin(address, settings.STATIC_URL)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a static file, or note what is refused and raise `NotOurOwn`."""
        del headers
        parts = urlsplit(url)
        plain = parts._replace(query="", fragment="").geturl()
        kind = _KINDS.get(Path(parts.path).suffix, "")
        is_below = plain.startswith(self._root)
        found = _found(unquote(plain.removeprefix(self._root))) if kind and is_below else None
        if found is None:
            self.refused.append(url)
            raise NotOurOwn(url)
        return URLFetcherResponse(url, Path(found).read_bytes(), {"Content-Type": kind})


def _found(name: str) -> str | None:
    try:
        return finders.find(name)
    except SuspiciousFileOperation:
        return None


def _say_scopes(document: object, pdf: pydyf.PDF) -> None:
    """Say of each heading in a table whether it is of a column or of a row (PDF/UA-1, 7.5).

    WeasyPrint says it from the side of the cells, by names that come back on the next page and
    stand in no index: a table that is continued there would be read with the wrong headings.
    """
    del document
    parts = {part.reference: part for part in pdf.objects if isinstance(part, pydyf.Dictionary)}
    for part in parts.values():
        if part.get("S") == "/TD":
            part["A"].pop("Headers", None)
        if part.get("S") == "/TH":
            section = parts[parts[part["P"]]["P"]]
            part["A"]["Scope"] = "/Column" if section["S"] == "/THead" else "/Row"
            part.pop("ID", None)


def _say_whole_titles(page: HTML) -> None:
    """Have a picture called what its whole title says (PDF/UA-1, 7.3).

    WeasyPrint reads a title up to the first mark in it, such as that of another language.
    """
    for title in page.etree_element.iter(_TITLE):
        title.text = "".join(title.itertext())
        for mark in list(title):
            title.remove(mark)


@cache
def has_fonts() -> bool:
    """Tell whether the system has any font; Pango stops the whole process where there is none."""
    fonts = fontconfig.FcInitLoadConfigAndFonts()
    try:
        return bool(fontconfig.FcConfigGetFonts(fonts, fontconfig.FcSetSystem).nfont)
    finally:
        fontconfig.FcConfigDestroy(fonts)


def write(html: str, address: str) -> bytes:
    """Write a document as PDF/UA-1 (ISO 14289-1).

    Raises `NotOurOwn` and `NotForEverybody`.
    """
    own = _OwnFiles(address)
    try:
        page = HTML(string=html, base_url=address, url_fetcher=own)
        _say_whole_titles(page)
        document = page.render(pdf_variant=_VARIANT)
        written = bytes(document.write_pdf(pdf_variant=_VARIANT, finisher=_say_scopes))
    except FatalURLFetchingError as refused:
        raise NotOurOwn(*own.refused) from refused
    if own.refused:
        raise NotOurOwn(*own.refused)
    if not (document.metadata.title and document.metadata.lang):
        raise NotForEverybody
    return written

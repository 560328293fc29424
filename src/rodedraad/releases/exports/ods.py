"""A publication as an OpenDocument spreadsheet (ODS): a sheet about the figures, one per table.

The headings are header rows, so that a screen reader says them and paper repeats them, and they
stay in sight. A withheld figure is text. Every cell has its type, so nothing is a formula.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from django.utils import translation
from odfdo import Document, Element, Style

from rodedraad.core.cells import writable
from rodedraad.releases.exports.archive import pack, unpack
from rodedraad.releases.exports.sheets import Sheet, Value, about, sheets_of
from rodedraad.ui import figure_words
from rodedraad.ui.figures import Publication, only_publication

_LETTER: Final = 0.22
"""The width of a letter in centimetres."""
_STRONG: Final = "strong"
_WRAPPED: Final = "wrapped"
_IN_A_LINE: Final = re.compile(r"[\t\r\n]")
"""What XML reads as a space."""
_REGIONS: Final = {"nl": "nl-NL", "en": "en-GB"}


def write(publication: Publication) -> bytes:
    """Write the spreadsheet; raises `NotProtected` for anything but a publication of figures."""
    publication = only_publication(publication)
    with translation.override(publication.language):
        sheets = sheets_of(publication)
        document = _document(publication)
        tables = _about(document, about(publication, sheets))
        tables += "".join(_table(document, sheet) for sheet in sheets)
    written = BytesIO()
    document.save(written)
    files = unpack(written.getvalue())
    files["content.xml"] = _filled(files["content.xml"], tables)
    files["settings.xml"] = _settings([sheet.name for sheet in sheets]).encode()
    return pack(files)


def _filled(content: bytes, tables: str) -> bytes:
    """Put tables in an empty spreadsheet as text: odfdo takes time by the square of the cells."""
    before, _, after = content.partition(b"<office:spreadsheet/>")
    return before + f"<office:spreadsheet>{tables}</office:spreadsheet>".encode() + after


def _document(publication: Publication) -> Document:
    document = Document("spreadsheet")
    document.body.clear()
    language = _REGIONS.get(publication.language, publication.language)
    document.language = language
    document.meta.title = writable(publication.title)
    document.meta.language = language
    for moment in document.meta.get_elements("//meta:creation-date"):
        moment.delete()
    document.insert_style(Style("table-cell", name=_STRONG, area="text", bold=True), automatic=True)
    wrapped = Style("table-cell", name=_WRAPPED)
    wrapped.append(Element.from_tag('<style:table-cell-properties fo:wrap-option="wrap"/>'))
    document.insert_style(wrapped, automatic=True)
    return document


def _about(document: Document, lines: Sequence[tuple[str, str]]) -> str:
    rows = "".join(_row(line, _STRONG, _WRAPPED) for line in lines)
    return _sheet(figure_words.about(), _columns(document, (28, 90)) + rows)


def _table(document: Document, sheet: Sheet) -> str:
    head = _row(sheet.headings, _STRONG)
    rows = "".join(_row(values) for values in sheet.rows)
    return _sheet(
        sheet.name,
        f"{_columns(document, sheet.widths)}{_row([sheet.caption], _STRONG)}"
        f"<table:table-header-rows>{head}</table:table-header-rows>{rows}",
    )


def _sheet(name: str, inside: str) -> str:
    return f"<table:table table:name={quoteattr(name)}>{inside}</table:table>"


def _row(values: Sequence[Value], *styles: str) -> str:
    """Write a row; the last style holds for the cells after it too."""
    named = [*styles, *styles[-1:] * len(values)] or [""] * len(values)
    cells = (_cell(value, style) for value, style in zip(values, named, strict=False))
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(value: Value, style: str) -> str:
    look = f" table:style-name={quoteattr(style)}" if style else ""
    kind = f'"float" office:value="{value}"' if isinstance(value, int) else '"string"'
    return (
        f"<table:table-cell{look} office:value-type={kind}>"
        f"<text:p>{escape(_IN_A_LINE.sub(' ', str(value)))}</text:p></table:table-cell>"
    )


def _columns(document: Document, letters: Sequence[int]) -> str:
    names = []
    for width in letters:
        names.append(f"wide{width}")
        style = Style("table-column", name=names[-1], width=f"{width * _LETTER:.2f}cm")
        document.insert_style(style, automatic=True)
    return "".join(f"<table:table-column table:style-name={quoteattr(name)}/>" for name in names)


def _settings(names: Sequence[str]) -> str:
    """Keep two rows of each of these sheets in sight (the terms are LibreOffice's own)."""
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>"
        '<config:config-item config:name="VerticalSplitMode" config:type="short">2'
        "</config:config-item>"
        '<config:config-item config:name="VerticalSplitPosition" config:type="int">2'
        "</config:config-item>"
        '<config:config-item config:name="ActiveSplitRange" config:type="short">2'
        "</config:config-item>"
        '<config:config-item config:name="PositionBottom" config:type="int">2'
        "</config:config-item>"
        "</config:config-item-map-entry>"
        for name in names
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.2">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{frozen}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>\n"
    )

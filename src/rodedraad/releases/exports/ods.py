"""A publication as an OpenDocument spreadsheet (ODS): a sheet about the figures, one per table.

The headings are header rows, so that a screen reader says them and paper repeats them, and they
stay in sight. A withheld figure is text. Every cell has its type, so nothing is a formula.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr

from django.utils import translation
from odfdo import Cell, Column, Document, Element, Row, Style, Table

from rodedraad.releases.exports.archive import pack, unpack
from rodedraad.releases.exports.sheets import Sheet, Value, about, sheets_of
from rodedraad.ui import figure_words
from rodedraad.ui.figures import Publication, only_publication

_LETTER: Final = 0.22
"""The width of a letter in centimetres."""
_STRONG: Final = "strong"
_WRAPPED: Final = "wrapped"
_REGIONS: Final = {"nl": "nl-NL", "en": "en-GB"}


def write(publication: Publication) -> bytes:
    """Write the spreadsheet; raises `NotProtected` for anything but a publication of figures."""
    publication = only_publication(publication)
    with translation.override(publication.language):
        sheets = sheets_of(publication)
        document = _document(publication)
        document.body.append(_about(document, about(publication, sheets)))
        for sheet in sheets:
            document.body.append(_table(document, sheet))
    written = BytesIO()
    document.save(written)
    files = unpack(written.getvalue())
    files["settings.xml"] = _settings([sheet.name for sheet in sheets]).encode()
    return pack(files)


def _document(publication: Publication) -> Document:
    document = Document("spreadsheet")
    document.body.clear()
    language = _REGIONS.get(publication.language, publication.language)
    document.language = language
    document.meta.title = publication.title
    document.meta.language = language
    for moment in document.meta.get_elements("//meta:creation-date"):
        moment.delete()
    document.insert_style(Style("table-cell", name=_STRONG, area="text", bold=True), automatic=True)
    wrapped = Style("table-cell", name=_WRAPPED)
    wrapped.append(Element.from_tag('<style:table-cell-properties fo:wrap-option="wrap"/>'))
    document.insert_style(wrapped, automatic=True)
    return document


def _about(document: Document, lines: Sequence[tuple[str, str]]) -> Table:
    table = Table(figure_words.about())
    _widen(document, table, (28, 90))
    for word, said in lines:
        row = Row()
        row.append_cell(_cell(word, _STRONG))
        row.append_cell(_cell(said, _WRAPPED))
        table.append_row(row)
    return table


def _table(document: Document, sheet: Sheet) -> Table:
    table = Table(sheet.name)
    _widen(document, table, sheet.widths)
    head = Element.from_tag("table:table-header-rows")
    head.append(_row(sheet.headings, _STRONG))
    table.append(head)
    for values in sheet.rows:
        table.append(_row(values))
    return table


def _row(values: Sequence[Value], style: str | None = None) -> Row:
    row = Row()
    for value in values:
        row.append_cell(_cell(value, style))
    return row


def _cell(value: Value, style: str | None = None) -> Cell:
    kind = "float" if isinstance(value, int) else "string"
    return Cell(value, cell_type=kind, style=style)


def _widen(document: Document, table: Table, letters: Sequence[int]) -> None:
    for width in letters:
        name = f"wide{width}"
        style = Style("table-column", name=name, width=f"{width * _LETTER:.2f}cm")
        document.insert_style(style, automatic=True)
        table.append(Column(style=name))


def _settings(names: Sequence[str]) -> str:
    """Keep the first row of each of these sheets in sight (the terms are LibreOffice's own)."""
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>"
        '<config:config-item config:name="VerticalSplitMode" config:type="short">2'
        "</config:config-item>"
        '<config:config-item config:name="VerticalSplitPosition" config:type="int">1'
        "</config:config-item>"
        '<config:config-item config:name="ActiveSplitRange" config:type="short">2'
        "</config:config-item>"
        '<config:config-item config:name="PositionBottom" config:type="int">1'
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

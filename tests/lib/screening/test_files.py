"""The words of a document are read, whatever its form."""

from io import BytesIO

import pytest
from docx import Document
from odfdo import Document as OpenDocument
from odfdo import Paragraph
from weasyprint import HTML

from rodedraad.lib.screening import screen
from rodedraad.lib.screening.files.reading import text_of

LINES = ("Wij zoeken een jonge hond.", "Schaal 8 & een écht team.")


def _docx():
    document, out = Document(), BytesIO()
    document.add_paragraph(LINES[0])
    document.add_table(1, 1).cell(0, 0).text = LINES[1]
    document.save(out)
    return out.getvalue()


def _odt():
    document, out = OpenDocument("text"), BytesIO()
    document.body.clear()
    for line in LINES:
        document.body.append(Paragraph(line))
    document.save(out)
    return out.getvalue()


def _pdf():
    return HTML(string="".join(f"<p>{line}</p>" for line in LINES)).write_pdf()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", _docx),
        ("a.ODT", _odt),
        ("a.pdf", _pdf),
        ("a.txt", lambda: "\n".join(LINES).encode("utf-8-sig")),
        ("a.md", lambda: "\n".join(LINES).encode("cp1252")),
    ],
)
def test_every_line_of_a_document_is_read(name, make):
    text = text_of(name, make())

    assert [line.strip() for line in text.splitlines() if line.strip()] == list(LINES)
    assert [found.text for found in screen(text).findings] == ["jonge hond"]

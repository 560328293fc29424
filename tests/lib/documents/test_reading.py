"""The words of a document are read, whatever its form; what can't be read says why."""

import zipfile
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from odfdo import Document as OpenDocument
from odfdo import Paragraph
from weasyprint import HTML

from rodedraad.lib.documents import (
    Kind,
    Limits,
    NotReadable,
    NoWords,
    PasswordProtected,
    TooLong,
    Unavailable,
    UnknownKind,
    kind_of,
    read_apart,
    text_of,
)

LINES = ("Wij zoeken een jonge hond.", "Schaal 8 & een écht team.")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
MEGABYTE = 1024 * 1024


def docx(*lines):
    document, out = Document(), BytesIO()
    document.add_paragraph(lines[0])
    for line in lines[1:]:
        document.add_table(1, 1).cell(0, 0).text = line
    document.save(out)
    return out.getvalue()


def odt(*lines):
    document, out = OpenDocument("text"), BytesIO()
    document.body.clear()
    for line in lines:
        document.body.append(Paragraph(line))
    document.save(out)
    return out.getvalue()


def pdf(*lines):
    return HTML(
        string="".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in lines)
    ).write_pdf()


def page(*lines):
    body = "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in lines)
    return f"<!DOCTYPE html><title>x</title><script>var x</script>{body}".encode()


def replaced(document, name, change):
    """The same zipped document with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, change(part) if entry.filename == name else part)
    return out.getvalue()


def locked(**how):
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf(*LINES))) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="baas", **how))
    return out.getvalue()


MADE = {
    Kind.DOCX: lambda: docx(*LINES),
    Kind.ODT: lambda: odt(*LINES),
    Kind.PDF: lambda: pdf(*LINES),
    Kind.HTML: lambda: page(*LINES),
    Kind.TEXT: lambda: "\n".join(LINES).encode("cp1252"),
}


def lines_of(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def of_word(body):
    """The text of a Word document with this body."""
    root = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return text_of(replaced(docx("x"), "word/document.xml", lambda _: root.encode()), Kind.DOCX)


def of_open_document(change):
    return text_of(replaced(odt("Begin. Einde."), "content.xml", change), Kind.ODT)


@pytest.mark.parametrize("kind", MADE)
def test_every_line_of_a_document_is_read_here_and_apart(kind):
    content = MADE[kind]()

    assert kind_of(content) is kind
    assert lines_of(text_of(content, kind)) == list(LINES)
    assert lines_of(read_apart(content, longest=1000)) == list(LINES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_however_it_is_written(encoding):
    content = LINES[1].encode(encoding)

    assert text_of(content, kind_of(content)) == LINES[1]


def of_pdf(body):
    return lines_of(text_of(HTML(string=body).write_pdf(), Kind.PDF))


GOES_ON = (
    "Wij zoeken een collega die graag met veel mensen werkt en die wij daarom ook wel eens een "
    "jonge hond noemen, omdat dat bij ons team en bij het werk in de stad zo hoort"
)


def test_of_a_pdf_a_line_that_goes_on_is_one_line_and_another_paragraph_is_not():
    assert of_pdf(f"<h1>Vacature</h1><p>{GOES_ON}<p>Wat je meebrengt<p>{GOES_ON}.<p>Slot") == [
        "Vacature", GOES_ON, "Wat je meebrengt", f"{GOES_ON}.", "Slot",
    ]  # fmt: skip


def test_of_a_pdf_a_mark_stands_before_its_item_and_items_are_lines():
    items = f"<ul><li>{GOES_ON}<li>Lef<li>hbo</ul><ol><li>Eerst<li>Dan</ol>"

    assert of_pdf(items) == [f"• {GOES_ON}", "• Lef", "• hbo", "1. Eerst", "2. Dan"]


def test_of_a_pdf_a_word_that_was_cut_in_two_is_whole():
    cut = f'<p lang="nl" style="hyphens: auto; width: 9em">{GOES_ON}</p>'

    assert of_pdf(cut) == [GOES_ON]


def test_of_word_content_in_controls_is_read_and_what_was_struck_out_is_not():
    text = of_word(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Een</w:t><w:tab/><w:t>vak</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Erbij</w:t></w:r></w:ins></w:p>"
    )

    assert text == "Een\tvak\nErbij"


def test_of_word_a_frame_is_read_once_and_after_the_line_around_it():
    frame = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    text = of_word(
        "<w:p><w:r><w:t>Om</w:t></w:r><Choice>" + frame.format("in") + "</Choice><Fallback>"
        + frame.format("in") + "</Fallback><w:r><w:t>heen</w:t></w:r></w:p>"
    )  # fmt: skip

    assert text == "Omheen\nin"


def test_of_opendocument_remarks_and_what_was_struck_out_are_not_read():
    office = b'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    text = b'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    remark = b"<o:annotation " + office + b" " + text + b"><t:p>opmerking</t:p></o:annotation>"
    blanks = b"<t:s " + text + b' t:c="3"/>'

    read = of_open_document(lambda part: part.replace(b"Begin. ", b"Begin." + remark + blanks))

    assert read == "Begin.   Einde."


def test_a_page_is_read_as_it_is_seen():
    content = (
        b"<html><head><title>weg</title></head><body><h1>Kop</h1><p>Een <b>vette</b>\n regel</p>"
        b"<ul><li>een</li><li><p>twee</p></li></ul><style>weg</style><!-- weg -->na"
    )  # fmt: skip

    assert text_of(content, Kind.HTML).splitlines() == [
        "Kop", "Een vette regel", "• een", "twee", "na",
    ]  # fmt: skip


def test_a_pdf_that_only_forbids_something_is_read_and_one_with_a_password_is_not():
    assert LINES[0] in read_apart(locked(R=4, aes=False, metadata=False), longest=1000)
    with pytest.raises(PasswordProtected):
        read_apart(locked(user="geheim", R=6), longest=1000)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
        (COMPOUND, UnknownKind),
        (b"\x89PNG\r\n\x1a\n", UnknownKind),
        (b"{\\rtf1 x}", UnknownKind),
        (b"MZ\x00\x00", UnknownKind),
        (b"PK\x03\x04" + bytes(200), UnknownKind),
        (b"PK\x03\x04 word/document.xml", NotReadable),
        (b"%PDF-1.7\nnonsense", NotReadable),
        (docx("x")[:-400], NotReadable),
        (b" \n ", NoWords),
        (b"<html><script>x</script>", NoWords),
        (docx(" "), NoWords),
        (b"a" * 1001, TooLong),
        (b"", NoWords),
    ],
)
def test_what_cannot_be_read_says_why(content, refusal):
    with pytest.raises(refusal):
        read_apart(content, longest=1000)


def test_a_spreadsheet_is_no_text():
    out = BytesIO()
    OpenDocument("spreadsheet").save(out)

    with pytest.raises(UnknownKind):
        kind_of(out.getvalue())


def test_a_bomb_is_refused_before_it_is_opened():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * (101 * MEGABYTE))

    with pytest.raises(TooLong):
        read_apart(out.getvalue(), longest=1000)


def test_entities_of_a_document_are_not_expanded():
    root = (
        b'<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
        b'<w:document xmlns:w="' + WORD.encode() + b'"><w:p>&b;</w:p></w:document>'
    )

    with pytest.raises(NotReadable):
        read_apart(replaced(docx("x"), "word/document.xml", lambda _: root), longest=1000)


def test_a_document_that_takes_too_long_is_not_readable():
    long = pdf("x" * 40) + b"1 0 obj<<" * (12 * MEGABYTE)

    with pytest.raises(NotReadable):
        read_apart(long, longest=1000, allowed=Limits(seconds=1))


def test_of_a_long_pdf_no_more_is_read_than_shows_that_it_is_too_long():
    pages = "<p style='break-after: page'>Een bladzijde met woorden.</p>" * 400
    long = HTML(string=pages).write_pdf()

    with pytest.raises(TooLong):
        read_apart(long, longest=1000, allowed=Limits(seconds=2))


def test_without_a_process_it_is_not_the_document_that_is_blamed(monkeypatch):
    monkeypatch.setattr("sys.executable", "/does/not/exist")

    with pytest.raises(Unavailable):
        read_apart(b"tekst", longest=1000)

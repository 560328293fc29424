"""Wherever Word writes a name, it is gone from the cleaned document; what shows stays."""

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from rodedraad.lib.evidence import (
    CannotClean,
    FileKind,
    KeepsDeletedText,
    NotWhatItSeems,
    clean,
    inspect,
)
from tests.lib.evidence import files
from tests.lib.evidence.files import OFFICE, letter, shown, word

SECRET = "Noor Verbeek"
PATH = r"C:\Users\Noor Verbeek\foto.jpg"
CORE = f"<cp:coreProperties xmlns:cp='x'><creator>{SECRET}</creator></cp:coreProperties>"


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def text(words: str) -> str:
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def code(instruction: str, shows: str = "") -> str:
    """A field as Word writes it: over many runs."""
    begin, between, end = (
        run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")
    )
    middle = run(f"<w:instrText>{instruction}</w:instrText>")
    return f"{begin}{middle}{between}{text(shows)}{end}" if shows else f"{begin}{middle}{end}"


def told(content: bytes) -> bytes:
    """All that stands in a document: names of parts, parts, and the parts within."""
    words = content
    for name, part in files.unzipped(content).items():
        words += name.encode() + (told(part) if part.startswith(b"PK") else part)
    return words.replace(b"\0", b"")


def drawn(properties: str) -> str:
    """A picture with something of its own among its properties."""
    return shown("r2").replace('<wp:docPr id="1" name="Foto"/>', properties)


UNRELATED = {
    "core properties of a program": {"package/services/metadata/core-properties/1.psmdcp": CORE},
    "core properties with no type": {"docProps/core.xml": CORE},
    "part that nobody knows": {"docProps/meta.xml": CORE, f"{SECRET}/x.xml": "<a/>"},
    "trash": {"[trash]/0000.dat": SECRET},
    "tasks": {"word/documenttasks/documenttasks1.xml": f"<t userName='{SECRET}'/>"},
    "piece to insert": {"word/afchunk1.docx": files.zipped({"docProps/core.xml": CORE})},
    "picture at the root": {"media/image1.jpeg": SECRET},
    "picture for other programs": {"word/media/image9.wdp": SECRET},
    "data": {"customXml/item2.xml": f"<a>{SECRET}</a>"},
    "fonts": {"word/fonts/font1.odttf": SECRET},
    "relations of nothing": {"word/_rels/x.xml.rels": f"<a>{SECRET}</a>"},
}
IN_THE_TEXT = {
    "alternative text": drawn(
        f'<wp:docPr id="1" name="{SECRET}" descr="{PATH}" title="{SECRET}"/>'
    ),
    "link on a picture": drawn(
        '<wp:docPr id="1" name="x"><a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/'
        f'drawingml/2006/main" r:id="r5" tooltip="{SECRET}"/></wp:docPr>'
    ),
    "extension of a drawing": drawn(
        '<wp:docPr id="1" name="x"><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/'
        f'2006/main"><a:ext uri="{SECRET}"/></a:extLst></wp:docPr>'
    ),
    "bookmark": f'<w:bookmarkStart w:id="1" w:name="{SECRET}"/><w:bookmarkEnd w:id="1"/>',
    "who may edit": f'<w:permStart w:id="1" w:ed="{SECRET}"/><w:permEnd w:id="1"/>',
    "earlier form": run(
        f'<w:rPr><w:b/><w:rPrChange w:id="1" w:author="{SECRET}"><w:rPr/></w:rPrChange></w:rPr>'
    ),
    "inserted mark": f'<w:pPr><w:rPr><w:ins w:id="1" w:author="{SECRET}"/></w:rPr></w:pPr>',
    "moved here": f'<w:moveTo w:id="1" w:author="{SECRET}">{text("verplaatst")}</w:moveTo>',
    "box for a form": '<w:sdt><w:sdtPr><w:alias w:val="Noor Verbeek"/><w:tag w:val="Noor Verbeek"/>'
    f"</w:sdtPr><w:sdtContent>{text('ingevuld')}</w:sdtContent></w:sdt>",
    "smart tag": f'<w:smartTag w:uri="{SECRET}" w:element="a"><w:smartTagPr><w:attr w:name="n"'
    f' w:val="{SECRET}"/></w:smartTagPr>{text("slim")}</w:smartTag>',
    "custom XML": f'<w:customXml w:uri="{SECRET}" w:element="a">{text("eigen")}</w:customXml>',
    "tip on a link": f'<w:hyperlink r:id="r5" w:tooltip="{SECRET}" w:anchor="{SECRET}"/>',
    "field with a path": code(f'LINK Excel.Sheet.12 "{PATH}"', "tabel"),
    "field in one piece": f'<w:fldSimple w:instr="INCLUDEPICTURE {PATH}">{text("foto")}'
    "</w:fldSimple>",
    "field in a field": run('<w:fldChar w:fldCharType="begin"/>') + code("AUTHOR", SECRET)
    + run('<w:fldChar w:fldCharType="separate"/>') + text("uitkomst")
    + run('<w:fldChar w:fldCharType="end"/>'),
    "field to fill in": run(
        f'<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{SECRET}"/><w:helpText w:val='
        f'"{SECRET}"/><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>'
    ) + code("FORMCHECKBOX").removeprefix(run('<w:fldChar w:fldCharType="begin"/>')),
    "link to a file in a field": code(f'HYPERLINK "file:///{PATH}"', "pad"),
    "title of a table": f'<w:tbl><w:tblPr><w:tblCaption w:val="{SECRET}"/><w:tblDescription w:val='
    f'"{PATH}"/></w:tblPr><w:tr><w:tc><w:p>{text("cel")}</w:p></w:tc></w:tr></w:tbl>',
    "old drawing": run(
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-'
        f'com:office:office" id="{SECRET}" alt="{PATH}" title="{SECRET}" style="width:9pt"><v:'
        f'imagedata r:id="r2" o:title="{SECRET}" src="{PATH}"/><o:signatureline o:suggestedsigner='
        f'"{SECRET}"/></v:shape></w:pict>'
    ),
    "newer vocabulary": f'<x:note xmlns:x="urn:nieuw" x:author="{SECRET}">{SECRET}</x:note>',
    "words where none belong": f"<w:pPr>{SECRET}<w:jc w:val='left'/>{SECRET}</w:pPr>",
    "remark in the XML": f"<!-- {SECRET} --><?maker {SECRET}?>",
}  # fmt: skip


@pytest.mark.parametrize("name", UNRELATED)
def test_a_part_that_does_not_show_does_not_come_along(name):
    original = files.docx(**UNRELATED[name])
    assert SECRET.encode() in told(original)

    cleaned = clean(original, FileKind.DOCX)

    assert SECRET.encode() not in told(cleaned.content)
    assert cleaned.removed
    assert inspect(cleaned.content, "a.docx", [FileKind.DOCX]) is FileKind.DOCX


@pytest.mark.parametrize("name", IN_THE_TEXT)
def test_a_name_is_gone_from_the_text_where_it_does_not_show(name):
    original = letter(IN_THE_TEXT[name] + text("De brief."))

    cleaned = clean(original, FileKind.DOCX)

    assert SECRET.encode() not in told(cleaned.content)
    assert b"Users" not in told(cleaned.content)
    shows = set(re.findall(r"<w:t[ >][^<]*<", IN_THE_TEXT[name])) - {
        f'<w:t xml:space="preserve">{SECRET}<'
    }
    after = files.unzipped(cleaned.content)["word/document.xml"].decode()
    assert all(words in after for words in shows)
    assert clean(cleaned.content, FileKind.DOCX).content == cleaned.content


ALONGSIDE = {
    "styles": f'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:aliases w:val='
    f'"{SECRET}"/><w:rsid w:val="{SECRET}"/></w:style><w:latentStyles>{SECRET}</w:latentStyles>',
    "numbering": f'<w:abstractNum w:abstractNumId="1"><w:nsid w:val="{SECRET}"/><w:tmpl w:val='
    f'"{SECRET}"/><w:name w:val="{SECRET}"/></w:abstractNum>',
    "settings": f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars><w:mailMerge>'
    f'<w:query w:val="{PATH}"/></w:mailMerge><w:attachedSchema w:val="{SECRET}"/><w:compat>'
    f'<w:compatSetting w:name="x" w:uri="{SECRET}" w:val="{SECRET}"/></w:compat><w:captions>'
    f'<w:caption w:name="{SECRET}"/></w:captions><w:documentProtection w:hash="{SECRET}"/>',
    "fonts": f'<w:font w:name="Arial"><w:embedRegular r:id="{SECRET}"/></w:font>',
    "footnotes": f'<w:footnote w:id="1" w:author="{SECRET}"/>',
    "comments": f'<w:comment w:id="1" w:author="{SECRET}" w:initials="{SECRET}" w:date='
    f'"{SECRET}"/>',
}


@pytest.mark.parametrize("part", ALONGSIDE)
def test_a_name_is_gone_from_what_stands_beside_the_text(part):
    kind = {"fonts": "fontTable"}.get(part, part)
    place = f"word/{kind}2.xml"
    original = letter(
        text("De brief."), **{place: word(part, ALONGSIDE[part])},
        **{"word/_rels/document.xml.rels": files._relations((kind, f"{kind}2.xml", ""))},
    )  # fmt: skip
    assert SECRET.encode() in told(original)

    cleaned = clean(original, FileKind.DOCX).content

    assert f"word/{kind}.xml" in files.unzipped(cleaned)
    assert SECRET.encode() not in told(cleaned)


def test_names_of_parts_and_relations_tell_nothing():
    name, identifier = f"word/{SECRET} 2026.jpg", SECRET.replace(" ", "")
    relations = files._relations(("image", f"{SECRET} 2026.jpg", "")).replace(
        '"r1"', f'"{identifier}"'
    )
    original = letter(
        shown(identifier), **{name: files.jpeg(), "word/_rels/document.xml.rels": relations}
    )

    parts = files.unzipped(clean(original, FileKind.DOCX).content)

    assert Image.open(BytesIO(parts["word/media/image1.jpeg"])).size == (40, 20)
    assert b"Noor" not in told(files.zipped(parts))


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:del w:id="1"><w:r><w:delText>Groet, {SECRET}</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="1">{text(SECRET)}</w:moveFrom>',
        '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>',
        f"<w:sdt><w:sdtContent><w:del>{text(SECRET)}</w:del></w:sdtContent></w:sdt>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr></w:tc></w:tr></w:tbl>',
    ],
)
def test_a_document_with_deleted_text_is_set_aside_with_that_reason(inside):
    document = letter(inside)

    with pytest.raises(KeepsDeletedText):
        clean(document, FileKind.DOCX)
    assert clean(document, FileKind.DOCX, keep_metadata=True).content


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@pytest.mark.parametrize(
    "inside",
    [
        '<w:altChunk r:id="r8"/>', '<w:subDoc r:id="r8"/>', "<w:r><w:object/></w:r>",
        run(f'<w:drawing><a:graphicData xmlns:a="{DRAWN}/main"><c:chart xmlns:c="{DRAWN}/chart"'
            ' r:id="r8"/></a:graphicData></w:drawing>'),
        f'<x:box xmlns:x="urn:nieuw">{shown("r2")}</x:box>',
        f'<x:box xmlns:x="urn:nieuw">{text("zichtbaar")}</x:box>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "".join(run(f'<w:fldChar w:fldCharType="{kind}"/>') * 50 for kind in ("begin", "end")),
        f'<mc:AlternateContent xmlns:mc="{COMPATIBLE}"/>',
        (f'<mc:AlternateContent xmlns:mc="{COMPATIBLE}" xmlns:cx="urn:chartex"><mc:Choice Requires='
         f'"cx"/><mc:Fallback>{text("Niet beschikbaar")}</mc:Fallback></mc:AlternateContent>'),
        '<w:headerReference r:id="r8"/>',
    ],
)  # fmt: skip
def test_what_may_show_and_is_not_known_here_is_not_said_to_be_clean(inside):
    document = letter(
        inside, (("strange", "strange.xml", ""),), **{"word/strange.xml": word("strange", SECRET)}
    )

    with pytest.raises(CannotClean):
        clean(document, FileKind.DOCX)
    assert clean(document, FileKind.DOCX, keep_metadata=True).content


def test_of_two_forms_the_newer_stays_when_it_is_known_and_else_the_simple_one():
    forms = (
        '<mc:AlternateContent xmlns:mc="{0}" xmlns:wps="http://schemas.microsoft.com/office/word/'
        '2010/wordprocessingShape" xmlns:w99="urn:nieuw"><mc:Choice Requires="{1}">{2}</mc:Choice>'
        "<mc:Fallback>{3}</mc:Fallback></mc:AlternateContent>"
    )

    known = forms.format(COMPATIBLE, "wps", text("nieuw een"), text("oud een"))
    unknown = forms.format(COMPATIBLE, "w99", text("nieuw twee"), text("oud twee"))
    cleaned = told(clean(letter(known + unknown), FileKind.DOCX).content)

    assert b"nieuw een" in cleaned
    assert b"oud twee" in cleaned
    assert b"oud een" not in cleaned
    assert b"nieuw twee" not in cleaned


def test_fields_become_what_they_last_showed_and_page_numbers_go_on_counting():
    fields = (
        code("AUTHOR", "A. de Vries") + code("PAGE \\* MERGEFORMAT", "1") + code("DATE", "2 maart")
        + code('HYPERLINK "https://www.example.org/a"', "de site") + code("XE trefwoord")
    )  # fmt: skip

    xml = files.unzipped(clean(letter(fields), FileKind.DOCX).content)["word/document.xml"]

    root = etree.fromstring(xml)
    space = {"w": files.WORD}
    assert root.xpath("//w:t/text()", namespaces=space)[:4] == [
        "A. de Vries", "1", "2 maart", "de site",
    ]  # fmt: skip
    assert root.xpath("//w:instrText/text()", namespaces=space) == [
        "PAGE \\* MERGEFORMAT", 'HYPERLINK "https://www.example.org/a"',
    ]  # fmt: skip
    assert len(root.xpath("//w:fldChar", namespaces=space)) == 6


def test_headers_notes_lists_and_their_pictures_come_along():
    section = '<w:pPr><w:sectPr><w:headerReference w:type="default" r:id="r8"/></w:sectPr></w:pPr>'
    header = word("hdr", f"<w:p>{shown('r1')}{text('Bovenaan')}</w:p>")
    note = word("footnotes", f'<w:footnote w:id="2"><w:p>{text("Voetnoot")}</w:p></w:footnote>')
    document = letter(
        section, (("header", "kop.xml", ""), ("footnotes", "noten.xml", "")),
        **{"word/kop.xml": header, "word/noten.xml": note,
           "word/_rels/kop.xml.rels": files._relations(("image", "media/image1.jpeg", ""))},
    )  # fmt: skip

    parts = files.unzipped(clean(document, FileKind.DOCX).content)

    assert b"Bovenaan" in parts["word/header1.xml"]
    assert b"Voetnoot" in parts["word/footnotes.xml"]
    assert b'"/word/media/image1.jpeg"' in parts["word/_rels/header1.xml.rels"]
    assert b'r:id="rId' in parts["word/document.xml"]


NAMES = st.from_regex(r"[a-z]{3,12}X", fullmatch=True)


@given(element=NAMES, attribute=NAMES, within=st.sampled_from(["document", "settings", "comments"]))
def test_a_word_that_nobody_knows_goes(element, attribute, within):
    inside = f'<w:{element} w:{attribute}="{SECRET}" {attribute}="{SECRET}">{SECRET}</w:{element}>'
    body = f"<w:body>{inside}<w:p>{inside}<w:r>{inside}</w:r></w:p></w:body>"
    content = word(within, body if within == "document" else inside)

    cleaned = clean(files.docx(**{f"word/{within}.xml": content}), FileKind.DOCX).content

    assert SECRET.encode() not in told(cleaned)


@given(attribute=NAMES, element=st.sampled_from(["p", "r", "t", "tbl", "sectPr", "drawing"]))
def test_a_value_that_nobody_knows_goes(attribute, element):
    inside = f'<w:p><w:r/><w:{element} w:{attribute}="{SECRET}" {attribute}="{SECRET}"/></w:p>'
    content = word("document", f"<w:body>{inside}</w:body>")

    cleaned = clean(files.docx(**{"word/document.xml": content}), FileKind.DOCX).content

    assert SECRET.encode() not in told(cleaned)


@pytest.mark.parametrize(
    "change",
    [
        {"word/document.xml": word("fonts", "")},
        {"word/document.xml": word("document", "").replace(files.WORD, "urn:strict")},
        {"word/settings.xml": word("styles", "")},
    ],
)
def test_a_document_in_another_vocabulary_is_not_said_to_be_clean(change):
    with pytest.raises(CannotClean):
        clean(files.docx(**change), FileKind.DOCX)


def test_a_program_is_refused_before_anything_is_cleaned():
    with pytest.raises(NotWhatItSeems):
        clean(files.docx(**{"word/vbaProject.bin": b"x"}), FileKind.DOCX)


def test_the_printer_of_a_mac_is_no_program():
    settings = b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "x" "y"><plist/>'
    document = files.docx(**{"word/printerSettings/printerSettings1.bin": settings})

    assert inspect(document, "a.docx", [FileKind.DOCX]) is FileKind.DOCX
    assert b"plist" not in told(clean(document, FileKind.DOCX).content)


def test_the_new_package_holds_only_what_it_names():
    cleaned = clean(files.docx(), FileKind.DOCX).content

    with zipfile.ZipFile(BytesIO(cleaned)) as package:
        names = package.namelist()
        types = package.read("[Content_Types].xml").decode()
    assert names[0] == "[Content_Types].xml"
    for name in set(names) - {"[Content_Types].xml"}:
        assert name.endswith(".rels") or f'PartName="/{name}"' in types
    assert OFFICE in told(cleaned).decode("utf-8", "replace")

"""Wherever LibreOffice writes a name, it is gone from the cleaned text; what shows stays."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from rodedraad.lib.evidence import CannotClean, FileKind, KeepsDeletedText, clean, inspect
from tests.lib.evidence import files
from tests.lib.evidence.files import SPACES, open_text
from tests.lib.evidence.test_word import told
from tests.lib.evidence.test_word_pictures import gif

SECRET = "Noor Verbeek"
PATH = "file:///home/Noor Verbeek/foto.jpg"
CORE = files.zipped({"docProps/core.xml": f"<a>{SECRET}</a>"})


def text(inside: str, before: str = "", **more) -> bytes:
    return files.odt(**{"content.xml": open_text(inside, before=before), **more})


UNRELATED = {
    "another document": {"Object 2": CORE},
    "part that nobody knows": {"extra/people.xml": f"<a>{SECRET}</a>", f"{SECRET}.txt": "x"},
    "labels": {"meta.xml": f"<o:m {SPACES}><o:meta><dc:title>{SECRET}</dc:title></o:meta></o:m>"},
    "labels of an object": {"Object 1/meta.xml": f"<dc:creator>{SECRET}</dc:creator>"},
    "picture that does not show": {"Pictures/9.jpg": SECRET},
    "signature": {"META-INF/documentsignatures.xml": f"<a>{SECRET}</a>"},
    "labels in RDF": {"manifest.rdf": f"<a>{SECRET}</a>"},
    "earlier version": {"Versions/Version1": SECRET, "VersionList.xml": f"<a>{SECRET}</a>"},
    "layout": {"layout-cache": SECRET},
    "fonts": {"Fonts/a.ttf": SECRET},
    "names in the list of parts": {
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><m:file-entry m:full-path="{SECRET}"/></m:manifest>'
    },
}
IN_THE_TEXT = {
    "author of a note": f"<t:p>x<o:annotation><dc:creator>{SECRET}</dc:creator><dc:date>{SECRET}"
    f'</dc:date><m:creator-initials>{SECRET}</m:creator-initials><l:sender-initials xmlns:l="urn:l"'
    f">{SECRET}</l:sender-initials><t:p>opmerking</t:p></o:annotation></t:p>",
    "bookmark": f'<t:p>x<t:bookmark t:name="{SECRET}"/></t:p>',
    "name of a picture": f'<t:p><d:frame d:name="{SECRET}"><d:image x:href="Pictures/a.jpg"/>'
    f"<v:title>{SECRET}</v:title><v:desc>{PATH}</v:desc></d:frame></t:p>",
    "name of a table": f'<b:table b:name="{SECRET}"><b:title>{SECRET}</b:title><b:table-row>'
    '<b:table-cell b:formula="Noor Verbeek" o:string-value="Noor Verbeek"><t:p>cel</t:p>'
    "</b:table-cell></b:table-row></b:table>",
    "name of a section": f'<t:section t:name="{SECRET}"><t:section-source x:href="{PATH}"/>'
    "<t:p>sectie</t:p></t:section>",
    "link to a file": f'<t:p><t:a x:href="{PATH}" o:title="{SECRET}">pad</t:a></t:p>',
    "link in the text": f'<t:p><t:a x:href="#{SECRET}">verder</t:a></t:p>',
    "title of a link": f'<t:p><t:a x:href="https://example.org" o:name="{SECRET}" x:title='
    f'"{SECRET}">site</t:a></t:p>',
    "picture in a file": f'<t:p>x<d:frame><d:image x:href="{PATH}"/></d:frame></t:p>',
    "variable": f'<t:user-field-decls><t:user-field-decl o:string-value="{SECRET}" t:name='
    f'"{SECRET}"/></t:user-field-decls><t:p><t:user-field-get t:name="{SECRET}">x'
    "</t:user-field-get></t:p>",
    "database": f'<t:p><t:database-display t:database-name="{PATH}" t:column-name="{SECRET}">x'
    "</t:database-display></t:p>",
    "conditional text": f'<t:p><t:conditional-text t:string-value-if-true="{SECRET}" t:condition='
    '"waar">x</t:conditional-text></t:p>',
    "template of an index": f'<t:table-of-content t:name="{SECRET}"><t:table-of-content-source>'
    f"<t:index-title-template>{SECRET}</t:index-title-template></t:table-of-content-source>"
    "<t:index-body><t:p>Inhoud</t:p></t:index-body></t:table-of-content>",
    "who inserted": f"<t:tracked-changes><t:changed-region><t:insertion><o:change-info><dc:creator>"
    f"{SECRET}</dc:creator></o:change-info></t:insertion></t:changed-region></t:tracked-changes>"
    "<t:p><t:change-start/>erbij<t:change-end/></t:p>",
    "mark of another program": f'<t:p xmlns:f="urn:veld"><f:mark f:name="{SECRET}"><f:param '
    f'f:value="{SECRET}"/></f:mark>x</t:p>',
    "value of another program": f'<t:p xmlns:f="urn:veld" f:rsid="{SECRET}">x</t:p>',
    "form to fill in": f'<o:forms><f:form xmlns:f="urn:form" f:name="{SECRET}"/></o:forms><t:p/>',
    "remark in the XML": f"<!-- {SECRET} --><?maker {SECRET}?><t:p>x</t:p>",
    "words where none belong": f"{SECRET}<t:p>x</t:p>{SECRET}",
    "script": f'<o:scripts><o:event-listeners x="{SECRET}"/></o:scripts><t:p>x</t:p>',
}


@pytest.mark.parametrize("name", UNRELATED)
def test_a_part_that_does_not_show_does_not_come_along(name):
    original = files.odt(**UNRELATED[name])
    assert SECRET.encode() in told(original)

    cleaned = clean(original, FileKind.ODT)

    assert SECRET.encode() not in told(cleaned.content)
    assert cleaned.removed
    assert inspect(cleaned.content, "a.odt", [FileKind.ODT]) is FileKind.ODT


@pytest.mark.parametrize("name", IN_THE_TEXT)
def test_a_name_is_gone_from_the_text_where_it_does_not_show(name):
    original = text(IN_THE_TEXT[name] + "<t:p>De brief.</t:p>")

    cleaned = clean(original, FileKind.ODT)

    assert b"Noor" not in told(cleaned.content)
    assert b"De brief." in files.unzipped(cleaned.content)["content.xml"]
    assert clean(cleaned.content, FileKind.ODT).content == cleaned.content


def test_fields_become_what_they_last_showed():
    fields = (
        "<t:p>Van <t:author-name>A. de Vries</t:author-name> in <t:file-name>brief.odt"
        "</t:file-name>, blad <t:page-number>1</t:page-number>.</t:p>"
    )

    xml = files.unzipped(clean(text(fields), FileKind.ODT).content)["content.xml"]

    assert b"Van A. de Vries in brief.odt, blad <t:page-number>1</t:page-number>." in xml


def test_words_around_what_goes_stay_in_their_order():
    inside = (
        '<t:p>een <t:bookmark t:name="b"/>twee <t:span>drie</t:span> vier<o:annotation><t:p>n</t:p>'
        '</o:annotation> vijf<t:a x:href="file:///x"> zes <t:span>zeven</t:span></t:a> acht</t:p>'
    )

    xml = files.unzipped(clean(text(inside), FileKind.ODT).content)["content.xml"]

    paragraph = etree.fromstring(xml).find(".//{*}p")
    assert "".join(paragraph.itertext()) == "een twee drie viern vijf zes zeven acht"


def test_forms_of_text_keep_working_without_the_names_that_a_program_gave_them():
    forms = (
        f'<o:automatic-styles><s:style s:name="{SECRET}.A1" s:family="table-cell"/>'
        '<s:style s:name="P1" s:family="paragraph" s:parent-style-name="Standard"/>'
        "</o:automatic-styles>"
    )
    inside = f'<t:p t:style-name="P1">x</t:p><t:p t:style-name="{SECRET}.A1">y</t:p>'

    xml = files.unzipped(clean(text(inside, forms), FileKind.ODT).content)["content.xml"]

    root = etree.fromstring(xml)
    spaces = {"t": root.nsmap["t"], "s": root.nsmap["s"]}
    assert root.xpath("//s:style/@s:name", namespaces=spaces) == ["a1", "a2"]
    assert root.xpath("//t:p/@t:style-name", namespaces=spaces) == ["a2", "a1"]
    assert root.xpath("//@s:parent-style-name", namespaces=spaces) == ["Standard"]


@pytest.mark.parametrize("name", ["Pictures/1.jfif", "Pictures/100002010000", "./media/a.tmp"])
@pytest.mark.parametrize("make", [files.jpeg, files.png, files.webp, gif])
def test_a_picture_is_known_by_its_content_and_shows_the_same(make, name):
    inside = f'<t:p><d:frame><d:image x:href="{name}"/></d:frame></t:p>'

    parts = files.unzipped(
        clean(text(inside, **{name.removeprefix("./"): make()}), FileKind.ODT).content
    )

    [picture] = [parts[part] for part in parts if part.startswith("Pictures/")]
    before, after = (Image.open(BytesIO(one)).convert("RGB") for one in (make(), picture))
    assert before.tobytes() == after.tobytes()
    assert not [word for word in (SECRET, files.AUTHOR, files.REMARK) if word.encode() in picture]


def test_a_text_with_deleted_text_is_set_aside_with_that_reason():
    changes = f"<t:changed-region><t:deletion><t:p>Groet, {SECRET}</t:p></t:deletion>"
    document = text(f"<t:tracked-changes>{changes}</t:changed-region></t:tracked-changes><t:p/>")

    with pytest.raises(KeepsDeletedText):
        clean(document, FileKind.ODT)
    assert clean(document, FileKind.ODT, keep_metadata=True).content


@pytest.mark.parametrize(
    "inside",
    [
        '<t:p><d:frame><d:object x:href="./Object 1"/></d:frame></t:p>',
        '<t:p><d:frame><d:image x:href="Pictures/b.svm"/></d:frame></t:p>',
        "<t:p><d:frame><d:image><o:binary-data>eA==</o:binary-data></d:image></d:frame></t:p>",
        "<t:p><d:control/></t:p>", "<t:p><t:hidden-text>geheim</t:hidden-text></t:p>",
        "<t:p><t:hidden-paragraph/>geheim</t:p>", '<t:section t:condition="x"><t:p/></t:section>',
        '<x:box xmlns:x="urn:nieuw"><t:p>zichtbaar</t:p></x:box>',
        '<t:p><x:box xmlns:x="urn:nieuw">zichtbaar</x:box></t:p>',
        '<d:g><q:scene xmlns:q="urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0"/></d:g>',
        '<d:frame><d:text-box d:chain-next-name="x"/></d:frame>',
    ],
)  # fmt: skip
def test_what_may_show_and_is_not_known_here_is_not_said_to_be_clean(inside):
    document = text(inside, **{"Pictures/b.svm": b"VCLMTF", "Object 1/content.xml": "<a/>"})

    with pytest.raises(CannotClean):
        clean(document, FileKind.ODT)
    assert clean(document, FileKind.ODT, keep_metadata=True).content


def test_of_the_settings_only_a_plain_yes_or_no_stays():
    config = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"

    def item(name, words):
        return f'<c:config-item c:name="{name}">{words}</c:config-item>'

    inside = (
        item("AddParaTableSpacing", "true") + item("PrinterIndependentLayout", "high-resolution")
        + item("Rsid", "1234567") + item("CurrentDatabaseDataSource", SECRET)
        + item(SECRET, "true") + item("RedlineProtectionKey", "Noor=")
    )  # fmt: skip

    def items(name, words):
        return f'<c:config-item-set c:name="ooo:{name}-settings">{words}</c:config-item-set>'

    settings = (
        f'<o:document-settings xmlns:c="{config}" {SPACES}><o:settings>'
        f"{items('view', item('ViewId', 'true'))}{items('configuration', inside)}"
        "</o:settings></o:document-settings>"
    )

    parts = files.unzipped(clean(files.odt(**{"settings.xml": settings}), FileKind.ODT).content)

    kept = etree.fromstring(parts["settings.xml"]).xpath("//@c:name", namespaces={"c": config})
    assert kept == [
        "ooo:configuration-settings", "AddParaTableSpacing", "PrinterIndependentLayout",
    ]  # fmt: skip


NAMES = st.from_regex(r"[a-z]{3,12}X", fullmatch=True)


@given(name=NAMES, space=st.sampled_from(["t", "d", "b", "o", "y"]))
def test_a_word_that_nobody_knows_is_refused_or_goes(name, space):
    inside = f'<{space}:{name} xmlns:y="urn:y" {space}:{name}="{SECRET}" {name}="{SECRET}"/>'

    try:
        cleaned = clean(text(f"<t:p>{inside}</t:p>{inside}"), FileKind.ODT).content
    except CannotClean:
        return

    assert SECRET.encode() not in told(cleaned)

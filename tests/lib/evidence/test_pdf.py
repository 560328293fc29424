"""Wherever a program writes a name in a PDF, it is gone from the cleaned one; the page stays."""

import struct
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Stream, String

from rodedraad.lib.evidence import CannotClean, FileKind, Trace, clean
from tests.lib.evidence.pdf_places import (
    HERE,
    PLACES,
    SECRET,
    form,
    jpeg2000,
    picture,
    profile,
    show,
    told,
    written,
)


@pytest.mark.parametrize("name", PLACES)
def test_a_name_is_gone_from_wherever_a_program_writes_it(name):
    original = written(PLACES[name])
    assert SECRET.encode() in told(original) or b"Noor" in told(original)

    cleaned = clean(original, FileKind.PDF)

    assert b"Noor" not in told(cleaned.content)
    assert b"Verbeek" not in told(cleaned.content)
    assert cleaned.removed
    assert clean(cleaned.content, FileKind.PDF).removed == ()


@given(
    key=st.text("abcdefgXYZ:._", min_size=5, max_size=12),
    where=st.sampled_from(["trailer", "root", "page", "drawing", "font"]),
)
def test_a_key_that_nobody_knows_goes_from_any_dictionary(key, where):
    def build(document, page):
        drawing = form(document)
        font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1))
        page.Resources = Dictionary(XObject=Dictionary(F=drawing), Font=Dictionary(F=font))
        things = {"trailer": document.trailer, "root": document.Root, "page": page,
                  "drawing": drawing, "font": font}  # fmt: skip
        things[where][f"/{key}"] = Dictionary(Subtype=String(SECRET))

    assert SECRET.encode() not in told(clean(written(build), FileKind.PDF).content)


def test_the_copy_is_not_tied_to_its_original():
    document = pikepdf.new()
    document.add_blank_page()
    document.save(target := BytesIO(), static_id=False)
    with pikepdf.open(target) as original:
        old = [bytes(part) for part in original.trailer.ID]

    with pikepdf.open(BytesIO(clean(target.getvalue(), FileKind.PDF).content)) as copy:
        new = [bytes(part) for part in copy.trailer.ID]

    assert not set(old) & set(new)


def test_what_is_drawn_stays_the_same_without_the_remarks():
    def build(document, page):
        page.Contents = Stream(
            document,
            b"/P <</MCID 0/ActualText(b)/Maker(x)>> BDC BT (100% \\(zeker\\)) Tj ET EMC % x\n"
            b"BI /W 2 /H 2 /BPC 8 /CS /G ID ab%c EI",
        )

    cleaned = clean(written(build), FileKind.PDF)

    with pikepdf.open(BytesIO(cleaned.content)) as document:
        drawn = document.pages[0].Contents.read_bytes()
    assert b"(100% \\(zeker\\)) Tj" in drawn
    assert b"/MCID 0" in drawn
    assert b"/ActualText" in drawn
    assert b"ab%c EI" in drawn
    assert b"Maker" not in drawn
    assert b"% x" not in drawn
    assert Trace.HIDDEN_DATA in cleaned.removed


def test_fields_layers_bookmarks_links_and_colours_stay():
    def build(document, page):
        field = Dictionary(Subtype=Name.Widget, Rect=HERE, FT=Name.Tx, T="veld", V="ingevuld")
        field.AP = Dictionary(N=Dictionary(Aan=form(document), Uit=form(document)))
        link = Dictionary(S=Name.URI, URI="https://www.example.org")
        field = document.make_indirect(field)
        page.Annots = Array([field, Dictionary(Subtype=Name.Link, Rect=HERE, A=link)])
        document.Root.AcroForm = Dictionary(Fields=[field])
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="Laag 1"))
        document.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(ON=[layer]))
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Hoofdstuk", 0))
        colours = Array([Name.ICCBased, Stream(document, profile("x"), N=3)])
        page.Resources = Dictionary(ColorSpace=Dictionary(Eigen=colours))

    cleaned = clean(written(build), FileKind.PDF).content

    with pikepdf.open(BytesIO(cleaned)) as document:
        page = document.pages[0]
        assert page.Annots[0].V == "ingevuld"
        assert page.Annots[0].AP.N.keys() == {"/Aan", "/Uit"}
        assert page.Annots[1].A.URI == "https://www.example.org"
        assert document.Root.OCProperties.D.ON[0].Name == "Laag 1"
        assert document.Root.Outlines.First.Title == "Hoofdstuk"
        assert b"wtpt" in page.Resources.ColorSpace.Eigen[1].read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"BI /W 9 /H 9 /F /DCT ID x EI", b"% x\n" * 3_000_000, b"q Q\n" * 9_000_000],
    ids=["small picture", "too much to take apart", "too much to look at"],
)
def test_a_drawing_that_can_not_be_looked_at_is_not_said_to_be_clean(content):
    def build(document, page):
        page.Contents = Stream(document, content)

    original = written(build)

    with pytest.raises(CannotClean):
        clean(original, FileKind.PDF)
    assert clean(original, FileKind.PDF, keep_metadata=True).content == original


@pytest.mark.parametrize(
    "broken",
    [b"desc Noor Verbeek", profile(SECRET)[:-30], profile(SECRET).replace(b"acsp", b"x" * 4)],
)
def test_colours_that_are_not_understood_are_not_said_to_be_clean(broken):
    def build(document, page):
        stream = Stream(document, broken, N=3)
        page.Resources = Dictionary(ColorSpace=Dictionary(C=Array([Name.ICCBased, stream])))

    with pytest.raises(CannotClean):
        clean(written(build), FileKind.PDF)


def test_a_picture_of_which_the_tiles_have_remarks_is_not_said_to_be_clean():
    whole = jpeg2000()
    remark = struct.pack(">HHH", 0xFF64, 6, 1) + b"Noor"[:2]
    at = whole.index(b"\xff\x93data")

    def build(document, page):
        show(document, page, picture(document, whole[:at] + remark + whole[at:]))

    with pytest.raises(CannotClean):
        clean(written(build), FileKind.PDF)


def test_a_clean_picture_in_jpeg_2000_is_left_as_it_is():
    def build(document, page):
        show(document, page, picture(document, jpeg2000()))

    cleaned = clean(written(build), FileKind.PDF)

    with pikepdf.open(BytesIO(cleaned.content)) as document:
        assert document.pages[0].Resources.XObject.F.read_raw_bytes() == jpeg2000()
    assert cleaned.removed == ()

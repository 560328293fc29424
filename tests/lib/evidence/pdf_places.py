"""The places in a PDF in which some program writes who made it."""

import struct
import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.lib.evidence import files

SECRET = "Noor Verbeek"
PATH = "/home/Noor Verbeek/foto.tif"
HERE = [0, 0, 9, 9]
PLACES = {}


def place(build):
    """A place in a PDF where some program writes who made it."""
    PLACES[build.__name__.replace("_", " ")] = build
    return build


def written(build) -> bytes:
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    build(document, document.pages[0])
    target = BytesIO()
    document.save(
        target, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )  # fmt: skip
    return target.getvalue()


def told(content: bytes) -> bytes:
    """All that stands in a PDF: as it is, and with everything unpacked."""
    with pikepdf.open(BytesIO(content)) as document:
        document.save(
            target := BytesIO(), compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )  # fmt: skip
    return (content + target.getvalue()).replace(b"\0", b"")


def show(document, page, thing):
    """Draw something on the page."""
    page.Resources = Dictionary(XObject=Dictionary(F=thing))


def form(document, content=b"q Q", **more):
    drawing = Stream(document, content)
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array(HERE)
    for key, value in more.items():
        drawing[f"/{key}"] = value
    return drawing


def note(document, page, **more):
    one = document.make_indirect(Dictionary(Type=Name.Annot, Rect=HERE, **more))
    page.Annots = Array([one])
    if more["Subtype"] == Name.Widget:
        document.Root.AcroForm = Dictionary(Fields=[one])


@place
def information(document, page):
    document.docinfo["/Author"] = SECRET


@place
def end_of_file(document, page):
    document.trailer["/DocChecksum"] = String(SECRET)


@place
def pdftex(document, page):
    drawing = form(document)
    drawing["/PTEX.FileName"] = String(PATH)
    drawing["/PTEX.InfoDict"] = document.make_indirect(Dictionary(Author=String(SECRET)))
    show(document, page, drawing)


@place
def signature_on_a_part_of_a_field(document, page):
    value = document.make_indirect(
        Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Name=SECRET, Contents="x")
    )
    part = document.make_indirect(Dictionary(Subtype=Name.Widget, Rect=HERE, V=value))
    field = document.make_indirect(Dictionary(FT=Name.Sig, T="s", Kids=[part]))
    part.Parent = field
    document.Root.AcroForm = Dictionary(Fields=[field], SigFlags=3)
    page.Annots = Array([part])


@place
def signature_without_a_type(document, page):
    value = Dictionary(Filter=Name("/Adobe.PPKLite"), Name=SECRET, Contents="x")
    note(document, page, Subtype=Name.Widget, FT=Name.Sig, T="s", V=value)


@place
def wishes_for_a_signature(document, page):
    wishes = Dictionary(Reasons=[SECRET])
    note(document, page, Subtype=Name.Widget, FT=Name.Sig, T="s", SV=wishes)


@place
def layer(document, page):
    usage = Dictionary(
        CreatorInfo=Dictionary(Creator=SECRET), User=Dictionary(Type=Name.Ind, Name=SECRET)
    )
    one = document.make_indirect(Dictionary(Type=Name.OCG, Name="Laag 1", Usage=usage))
    document.Root.OCProperties = Dictionary(OCGs=[one], D=Dictionary(Creator=SECRET))


@place
def page_of_another_file(document, page):
    there = Dictionary(Type=Name.Filespec, F=PATH, UF=PATH)
    show(document, page, form(document, Ref=Dictionary(F=there, Page=0)))


@place
def picture_of_another_file(document, page):
    show(document, page, form(document, OPI=Dictionary({"/2.0": Dictionary(F=PATH)})))


@place
def data_in_another_file(document, page):
    show(document, page, form(document, F=Dictionary(Type=Name.Filespec, F=PATH)))


@place
def link_to_a_file(document, page):
    action = Dictionary(S=Name.URI, URI=f"file://{PATH}")
    note(document, page, Subtype=Name.Link, A=action)


@place
def link_to_a_share(document, page):
    note(document, page, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=rf"\\huis\{SECRET}"))


@place
def link_to_a_thread(document, page):
    note(document, page, Subtype=Name.Link, A=Dictionary(S=Name.Thread, F=PATH))


@place
def links_after_a_link(document, page):
    after = [Dictionary(S=Name.GoToR, F=PATH), Dictionary(S=Name.URI, URI=f"file://{PATH}")]
    first = Dictionary(S=Name.URI, URI="https://www.example.org", Next=after)
    note(document, page, Subtype=Name.Link, A=first)


@place
def base_of_links(document, page):
    document.Root["/URI"] = Dictionary(Base=f"file://{PATH}")


@place
def captured_pages(document, page):
    captured = Dictionary(S=Name.SPS, TS=SECRET, ID=SECRET)
    document.Root.Names = Dictionary(IDS=Dictionary(Names=["x", captured]))


@place
def named_template(document, page):
    document.Root.Names = Dictionary(Templates=Dictionary(Names=[SECRET, page.obj]))


@place
def article(document, page):
    document.Root.Threads = Array([Dictionary(I=Dictionary(Author=SECRET))])


@place
def colours_of_the_printer(document, page):
    document.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFX, Info=SECRET)])


@place
def private_data(document, page):
    page["/PieceInfo"] = Dictionary(Illustrator=Dictionary(Private=SECRET))


@place
def keys_of_a_program(document, page):
    page["/AAPL:Owner"] = String(SECRET)
    page["/KoekjesFabriek"] = Dictionary(Maker=SECRET)


@place
def place_on_the_map(document, page):
    page.VP = Array([Dictionary(Name=SECRET, Measure=Dictionary(GPTS=[52.37, 4.89]))])


@place
def author_of_a_note(document, page):
    note(document, page, Subtype=Name.Text, T=SECRET, Subj=SECRET, RC=SECRET, NM=SECRET, M=SECRET)


@place
def alternative_text(document, page):
    element = Dictionary(Type=Name.StructElem, S=Name.Figure, P=document.Root, Alt=PATH, T=SECRET)
    element.A = Dictionary(
        O=Name.UserProperties, P=[Dictionary(N="Maker", V=SECRET)], Summary=SECRET
    )
    document.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=element)


@place
def properties_of_drawings(document, page):
    page.Resources = Dictionary(Properties=Dictionary(P0=Dictionary(Author=SECRET), P1=SECRET))


@place
def remark_in_the_drawing(document, page):
    page.Contents = Stream(document, f"% made by {SECRET}\nq Q".encode())


@place
def properties_in_the_drawing(document, page):
    page.Contents = Stream(document, f"/Span <</Author ({SECRET})>> BDC EMC".encode())


@place
def remark_in_a_packed_drawing(document, page):
    packed = zlib.compress(f"% made by {SECRET}\nq Q".encode())
    page.Contents = Stream(document, packed, Filter=Name.FlateDecode)


@place
def remark_between_two_pieces(document, page):
    pieces = (b"q 1 0 0 1 % made by Noor", b"0 0 cm Q % made by Noor Verbeek")
    page.Contents = Array([Stream(document, piece) for piece in pieces])


@place
def remark_in_a_glyph(document, page):
    glyph = Stream(document, f"9 0 d0 % {SECRET}\n".encode())
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=glyph))
    page.Resources = Dictionary(Font=Dictionary(F=font))


@place
def remark_in_a_pattern(document, page):
    tile = Stream(document, f"% {SECRET}\nq Q".encode(), PatternType=1, BBox=HERE)
    page.Resources = Dictionary(Pattern=Dictionary(P=tile))


@place
def colour_profile(document, page):
    page.Resources = Dictionary(
        ColorSpace=Dictionary(C=Array([Name.ICCBased, Stream(document, profile(SECRET), N=3)]))
    )


def profile(name: str) -> bytes:
    """A colour profile with numbers, and the name of a screen."""
    numbers = b"XYZ " + bytes(4) + struct.pack(">III", 0xF6D6, 0x10000, 0xD32D)
    words = b"desc" + struct.pack(">II", 0, len(name) + 1) + name.encode() + bytes(79)
    tags = [(b"wtpt", numbers), (b"desc", words), (b"cprt", b"text" + bytes(4) + name.encode())]
    table, body, start = b"", b"", 132 + 12 * len(tags)
    for tag, data in tags:
        table += struct.pack(">4sII", tag, start + len(body), len(data))
        body += data
    header = bytes(8) + b"\2\x10\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(88)
    return struct.pack(">I", start + len(body)) + header[4:] + struct.pack(">I", 3) + table + body


def jpeg2000(*, remark: bytes = b"", more: bytes = b"") -> bytes:
    """A picture in JPEG 2000: its head, one tile, its end, and what comes after."""
    size = struct.pack(">HHHIIII", 0xFF51, 41, 0, 9, 9, 0, 0) + bytes(21)
    said = struct.pack(">HHH", 0xFF64, len(remark) + 4, 1) + remark if remark else b""
    tile = struct.pack(">HHHIBB", 0xFF90, 10, 0, 18, 0, 1) + b"\xff\x93data"
    stream = b"\xff\x4f" + size + said + tile + b"\xff\xd9"
    head = files.box("ihdr", bytes(14)) + files.box("colr", b"\1\0\0\0\0\0\x10")
    return (
        files.box("jP  ", b"\r\n\x87\n") + files.box("ftyp", b"jp2 \0\0\0\0jp2 ")
        + files.box("jp2h", head) + files.box("jp2c", stream) + more
    )  # fmt: skip


def picture(document, content):
    return Stream(
        document, content, Type=Name.XObject, Subtype=Name.Image, Filter=Name.JPXDecode,
        Width=9, Height=9,
    )  # fmt: skip


@place
def box_after_a_picture(document, page):
    after = files.box("uuid", bytes(16), SECRET.encode())
    show(document, page, picture(document, jpeg2000(more=after)))


@place
def remark_in_a_picture(document, page):
    show(document, page, picture(document, jpeg2000(remark=SECRET.encode())))

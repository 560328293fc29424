"""Files as people send them, made on the spot: a photo with its place, a letter with its author."""

import struct
import zipfile
from io import BytesIO

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

AUTHOR = "Sanne Voorbeeld"
COMPANY = "Gemeente Nergenshuizen"
REMARK = "gemaakt op kamer 3.14"
ORIENTATION, MAKE, DATE, GPS = 0x0112, 0x010F, 0x0132, 0x8825
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(width: int = 40, height: int = 20) -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def exif(orientation: int = 6) -> Image.Exif:
    """What a telephone writes beside a photo."""
    labels = Image.Exif()
    labels[ORIENTATION], labels[MAKE], labels[DATE] = orientation, AUTHOR, "2026:03:02 10:00:00"
    labels[GPS] = {1: "N", 2: (52.0, 22.0, 0.0), 3: "E", 4: (4.0, 53.0, 0.0)}
    return labels


def jpeg(orientation: int = 6, **more: object) -> bytes:
    """A photo with camera, place, a remark and XMP."""
    return _saved(
        picture(), "JPEG", exif=exif(orientation), comment=REMARK.encode(),
        xmp=f"<x:xmpmeta>{AUTHOR}</x:xmpmeta>".encode(), quality=90, **more,
    )  # fmt: skip


def png(**more: object) -> bytes:
    """A screenshot with a remark and a place."""
    remarks = PngInfo()
    remarks.add_text("Author", AUTHOR)
    remarks.add_itxt("Comment", REMARK)
    return _saved(picture(), "PNG", pnginfo=remarks, exif=exif(), **more)


def webp(**more: object) -> bytes:
    """A picture from a messenger with a place and XMP."""
    return _saved(picture(), "WEBP", exif=exif(), xmp=AUTHOR.encode(), quality=90, **more)


def _saved(image: Image.Image, kind: str, **more: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


def pdf() -> bytes:
    """A letter with an author, XMP on the document and on a picture, a program and a file."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    with document.open_metadata() as labels:
        labels["dc:creator"] = [AUTHOR]
    document.docinfo["/Author"] = AUTHOR
    document.docinfo["/CreationDate"] = "D:20260302100000"
    document.attachments["geheim.txt"] = REMARK.encode()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    image = document.make_stream(jpeg())
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 40, 20, 8
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    image.Metadata = document.make_stream(AUTHOR.encode())
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.Contents = document.make_stream(b"q 100 0 0 50 0 0 cm /Im0 Do Q")
    page.Annots = document.make_indirect(
        pikepdf.Array([
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 10, 10],
                T=AUTHOR, M="D:20260302", Contents="een aantekening",
            )
        ])
    )  # fmt: skip
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def locked_pdf() -> bytes:
    """A letter that opens with a password only."""
    document = pikepdf.new()
    document.add_blank_page()
    target = BytesIO()
    document.save(target, encryption=pikepdf.Encryption(user="open", owner="open"))
    return target.getvalue()


def zipped(parts: dict[str, bytes | str], stored_first: str = "") -> bytes:
    """A zip as a word processor writes it, with today's date in it."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2026, 3, 2, 10, 0, 0))
            entry.compress_type = (
                zipfile.ZIP_STORED if name == stored_first else zipfile.ZIP_DEFLATED
            )
            package.writestr(entry, content)
    return target.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)
_OVERRIDE = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-{}+xml"/>'


def _types(*pairs: tuple[str, str]) -> str:
    return _TYPES.format("".join(_OVERRIDE.format(name, kind) for name, kind in pairs))


def _relations(*lines: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(lines, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def shown(identifier: str, how: str = "embed") -> str:
    """A picture as it stands in a Word document."""
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:docPr id="1"'
        f' name="Foto"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<p:pic xmlns:p="{DRAWING}/picture"><p:blipFill><a:blip r:{how}="{identifier}"/>'
        "</p:blipFill></p:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def word(part: str, inside: str) -> str:
    """The XML of a part of a Word document."""
    return f'<w:{part} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{inside}</w:{part}>'


LETTER = (
    f'<w:p w:rsidR="00AB12CD"><w:ins w:id="1" w:author="{AUTHOR}" w:date="2026-03-02T10:00:00Z">'
    "<w:r><w:t>De brief.</w:t></w:r></w:ins>"
)
RELATED = (
    ("people", "people.xml", ""), ("image", "media/image1.jpeg", ""),
    ("customXml", "../customXml/item1.xml", ""),
    ("image", "http://elders.example/volg.png", "External"),
    ("hyperlink", "https://www.example.org/", "External"),
    ("comments", "comments.xml", ""), ("settings", "settings.xml", ""),
)  # fmt: skip


def docx(
    *, letter: str = LETTER, related: tuple[tuple[str, str, str], ...] = (), **more: bytes | str
) -> bytes:
    """A letter with an author, a company, comments, changes, a template and a photo."""
    link = '<w:hyperlink r:id="r5"><w:r><w:t>de site</w:t></w:r></w:hyperlink>'
    body = f"<w:body>{letter}{shown('r2')}{shown('r4', 'link')}{link}</w:p></w:body>"
    comment = (
        f'<w:comment w:id="0" w:author="{AUTHOR}" w:initials="SV" w:date="2026-03-02T10:00:00Z">'
        "<w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment>"
    )
    settings = (
        '<w:attachedTemplate r:id="r1"/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
        '<w:defaultTabStop w:val="708"/>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms='
        f'"http://purl.org/dc/terms/"><dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>'
        f"{AUTHOR}</cp:lastModifiedBy><dcterms:created>2026-03-02T10:00:00Z</dcterms:created>"
        "</cp:coreProperties>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-'
        f'properties"><Company>{COMPANY}</Company></Properties>'
    )
    in_word = "officedocument.wordprocessingml"
    return zipped({
        "[Content_Types].xml": _types(
            ("word/document.xml", f"{in_word}.document.main"),
            ("word/comments.xml", f"{in_word}.comments"),
            ("word/settings.xml", f"{in_word}.settings"),
            ("word/people.xml", f"{in_word}.people"),
            ("docProps/core.xml", "package.core-properties"),
            ("docProps/app.xml", "officedocument.extended-properties"),
        ),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", ""),
            ("metadata/thumbnail", "docProps/thumbnail.jpeg", ""),
        ),
        "word/document.xml": word("document", body),
        "word/_rels/document.xml.rels": _relations(*RELATED, *related),
        "word/comments.xml": word("comments", comment),
        "word/settings.xml": word("settings", settings),
        "word/_rels/settings.xml.rels": _relations(
            ("attachedTemplate", "file:///C:/Users/sanne/Brief.dotx", "External")
        ),
        "word/people.xml": word("people", AUTHOR),
        "word/media/image1.jpeg": jpeg(),
        "customXml/item1.xml": f"<p>{COMPANY}</p>",
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "docProps/thumbnail.jpeg": jpeg(),
        **more,
    })  # fmt: skip


_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:o="{_OPEN}:office:1.0" xmlns:t="{_OPEN}:text:1.0" xmlns:d="{_OPEN}:drawing:1.0"'
    f' xmlns:s="{_OPEN}:style:1.0" xmlns:b="{_OPEN}:table:1.0" xmlns:v="{_OPEN}:svg-compatible:1.0"'
    f' xmlns:m="{_OPEN}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:x="http://www.w3.org/1999/xlink"'
)


def open_text(inside: str, *, before: str = "") -> str:
    """The XML of the text of an OpenDocument."""
    return (
        f"<o:document-content {SPACES}>{before}<o:body><o:text>{inside}</o:text></o:body>"
        "</o:document-content>"
    )


def odt(**more: bytes | str) -> bytes:
    """A text with an author, a note, a printer and a preview."""
    paths = ("/", "content.xml", "meta.xml", "settings.xml", "Thumbnails/thumbnail.png")
    lines = "".join(f'<m:file-entry m:full-path="{path}"/>' for path in paths)
    note = (
        f"<o:annotation><dc:creator>{AUTHOR}</dc:creator><dc:date>2026-03-02T10:00:00</dc:date>"
        "<t:p>Klopt dit?</t:p></o:annotation>"
    )
    pictures = "".join(
        f'<d:frame d:name="Foto"><d:image x:href="{place}"/></d:frame>'
        for place in ("http://elders.example/volg.png", "Pictures/a.jpg")
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": open_text(f"<t:p>{note}De brief.{pictures}</t:p>"),
            "meta.xml": f"<o:document-meta {SPACES}><o:meta><dc:creator>{AUTHOR}</dc:creator>"
            "</o:meta></o:document-meta>",
            "settings.xml": f'<o:document-settings xmlns:c="{_OPEN}:config:1.0" {SPACES}>'
            '<o:settings><c:config-item-set c:name="ooo:configuration-settings"><c:config-item '
            'c:name="PrinterName">printer kamer 3.14</c:config-item><c:config-item '
            'c:name="AddParaTableSpacing">true</c:config-item></c:config-item-set></o:settings>'
            "</o:document-settings>",
            "Pictures/a.jpg": jpeg(),
            "Thumbnails/thumbnail.png": png(),
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_OPEN}:manifest:1.0">{lines}'
            "</m:manifest>",
            **more,
        },
        stored_first="mimetype",
    )


def mp3() -> bytes:
    """A recording: a tag, twenty frames of silence, and an old tag at the end."""
    text = b"\0" + AUTHOR.encode()
    frame = b"TPE1" + struct.pack(">IH", len(text), 0) + text
    tag = b"ID3\x03\0\0" + bytes((0, 0, 0, len(frame))) + frame
    return tag + mp3_frames() + b"TAG" + AUTHOR.encode().ljust(125, b"\0")


def mp3_frames(count: int = 20) -> bytes:
    """Frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * count


def box(name: str, *inside: bytes) -> bytes:
    """A box of MP4."""
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, name.encode()) + body


def mp4(*, brand: str = "mp42", tracks: tuple[str, ...] = ("vide", "soun")) -> bytes:
    """A film with the place where it was made, and when."""
    played = b"picture and sound"
    begin = box("ftyp", brand.encode(), bytes(4), b"isom")
    end = box("uuid", AUTHOR.encode()) + box("mdat", played)
    size = len(begin + _moov(tracks, 0))
    return begin + _moov(tracks, size + len(end) - len(played)) + end


def _moov(tracks: tuple[str, ...], played_at: int) -> bytes:
    place = b"\0\x12\x15\xc7+52.3700+004.8900/"
    label = box("udta", struct.pack(">I4s", len(place) + 8, b"\xa9xyz") + place)
    made = [_track(handler, played_at) for handler in tracks]
    return box("moov", box("mvhd", _MOMENT, bytes(88)), *made, label)


_MOMENT = struct.pack(">III", 0, 3_900_000_000, 3_900_000_000)


def _track(handler: str, played_at: int) -> bytes:
    maker = bytes((len(AUTHOR),)) + AUTHOR.encode().ljust(31, b"\0")
    entry = {
        "vide": box("avc1", bytes(8), b"\0\0\0\0appl", bytes(26), maker, bytes(4), box("avcC")),
        "soun": box("mp4a", bytes(12), b"appl", bytes(12), box("esds")),
    }.get(handler, box("mett", bytes(8)))
    return box(
        "trak", box("tkhd", _MOMENT, bytes(72)),
        box("mdia", box("mdhd", _MOMENT, bytes(12)),
            box("hdlr", bytes(8), handler.encode(), bytes(12), AUTHOR.encode()),
            box("minf",
                box("dinf", box("dref", bytes(7), b"\1", box("url ", b"\0\0\0\1"))),
                box("stbl", box("stsd", bytes(7), b"\1", entry),
                    box("stco", struct.pack(">III", 0, 1, played_at))))),
    )  # fmt: skip


def letter(inside: str, related=(), **more) -> bytes:
    """Return a Word document with one paragraph."""
    return docx(letter=f"<w:p>{inside}", related=related, **more)

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


def docx(**more: bytes | str) -> bytes:
    """A letter with an author, a company, comments, changes, a template and a photo."""
    body = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p w:rsidR="00AB12CD"><w:ins w:id="1"'
        f' w:author="{AUTHOR}" w:date="2026-03-02T10:00:00Z"><w:r><w:t>De brief.</w:t></w:r>'
        "</w:ins></w:p></w:body></w:document>"
    )
    comments = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:id="0" w:author="{AUTHOR}" w:initials="SV"'
        ' w:date="2026-03-02T10:00:00Z"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment>'
        "</w:comments>"
    )
    settings = (
        f'<w:settings xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:attachedTemplate r:id="r1"/>'
        '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids></w:settings>'
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
    word = "officedocument.wordprocessingml"
    return zipped({
        "[Content_Types].xml": _types(
            ("word/document.xml", f"{word}.document.main"),
            ("word/comments.xml", f"{word}.comments"),
            ("word/settings.xml", f"{word}.settings"),
            ("word/people.xml", f"{word}.people"),
            ("docProps/core.xml", "package.core-properties"),
            ("docProps/app.xml", "officedocument.extended-properties"),
        ),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", ""),
            ("metadata/thumbnail", "docProps/thumbnail.jpeg", ""),
        ),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _relations(
            ("people", "people.xml", ""), ("image", "media/image1.jpeg", ""),
            ("customXml", "../customXml/item1.xml", ""),
            ("image", "http://elders.example/volg.png", "External"),
            ("hyperlink", "https://www.example.org/", "External"),
        ),
        "word/comments.xml": comments,
        "word/settings.xml": settings,
        "word/_rels/settings.xml.rels": _relations(
            ("attachedTemplate", "file:///C:/Users/sanne/Brief.dotx", "External")
        ),
        "word/people.xml": f'<w:people xmlns:w="{WORD}">{AUTHOR}</w:people>',
        "word/media/image1.jpeg": jpeg(),
        "customXml/item1.xml": f"<p>{COMPANY}</p>",
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "docProps/thumbnail.jpeg": jpeg(),
        **more,
    })  # fmt: skip


def xlsx() -> bytes:
    """A sheet with a comment, and the name of the commenter in its text too."""
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": _types(
                ("xl/workbook.xml", "officedocument.spreadsheetml.sheet.main"),
                ("xl/comments1.xml", "officedocument.spreadsheetml.comments"),
            ),
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml", "")),
            "xl/workbook.xml": f'<workbook xmlns="{sheet}"><fileSharing userName="{AUTHOR}"/>'
            '<sheets><sheet name="Rooster"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{sheet}" xmlns:r="{OFFICE}">'
            '<pageSetup orientation="portrait" r:id="r1"/></worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": _relations(
                ("printerSettings", "../printerSettings/printerSettings1.bin", "")
            ),
            "xl/printerSettings/printerSettings1.bin": "printer kamer 3.14".encode("utf-16-le"),
            "xl/tables/table1.xml": f'<table xmlns="{sheet}" displayName="Tabel1"/>',
            "xl/comments1.xml": f'<comments xmlns="{sheet}"><authors><author>{AUTHOR}</author>'
            f"</authors><commentList><comment><text><r><t>{AUTHOR}:</t></r><r><t>Zie rij 4</t></r>"
            "</text></comment></commentList></comments>",
        }
    )


def odt(**more: bytes | str) -> bytes:
    """A text with an author, a note, a printer and a preview."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    config = "urn:oasis:names:tc:opendocument:xmlns:config:1.0"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    paths = ("/", "content.xml", "meta.xml", "settings.xml", "Thumbnails/thumbnail.png")
    lines = "".join(f'<m:file-entry m:full-path="{path}"/>' for path in paths)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<o:document-content xmlns:o="{office}" {dublin} xmlns:d="urn:oasis:'
            'names:tc:opendocument:xmlns:drawing:1.0" xmlns:x="http://www.w3.org/1999/xlink">'
            f"<o:annotation><dc:creator>{AUTHOR}</dc:creator><dc:date>2026-03-02T10:00:00"
            "</dc:date>Klopt dit?</o:annotation>De brief.<d:image x:href='http://elders.example/"
            "volg.png'/><d:image x:href='Pictures/a.jpg'/></o:document-content>",
            "meta.xml": f'<o:document-meta xmlns:o="{office}" {dublin}><o:meta><dc:creator>'
            f"{AUTHOR}</dc:creator></o:meta></o:document-meta>",
            "settings.xml": f'<o:settings xmlns:o="{office}" xmlns:c="{config}"><c:config-item '
            'c:name="PrinterName">printer kamer 3.14</c:config-item></o:settings>',
            "Pictures/a.jpg": jpeg(),
            "Thumbnails/thumbnail.png": png(),
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}">{lines}</m:manifest>',
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

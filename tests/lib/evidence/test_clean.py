"""A cleaned file shows the same, and no longer tells who made it, where, when and with what."""

import zlib
from io import BytesIO

import mutagen.mp3
import pikepdf
import pytest
from PIL import Image, ImageChops, ImageOps

from rodedraad.lib.evidence import CannotClean, FileKind, NotWhatItSeems, Trace, clean
from tests.lib.evidence import files

PRIVATE = [text.encode() for text in (files.AUTHOR, files.COMPANY, files.REMARK)]


def _all_text(content: bytes) -> bytes:
    if content.startswith(b"PK"):
        parts = files.unzipped(content)
        return b"".join(name.encode() + part for name, part in parts.items())
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as document:
            document.save(
                target := BytesIO(), compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )  # fmt: skip
        return target.getvalue()
    return content


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (files.jpeg, FileKind.JPEG), (files.png, FileKind.PNG), (files.webp, FileKind.WEBP),
        (files.pdf, FileKind.PDF), (files.mp3, FileKind.MP3), (files.mp4, FileKind.MP4),
        (files.docx, FileKind.DOCX), (files.odt, FileKind.ODT),
    ],
)  # fmt: skip
@pytest.mark.requirement("PRIV-18")
def test_nothing_in_a_cleaned_file_names_its_maker(make, kind):
    assert any(text in _all_text(make()) for text in PRIVATE)

    cleaned = clean(make(), kind)

    assert not [text for text in PRIVATE if text in _all_text(cleaned.content)]
    assert cleaned.removed


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("make", ["jpeg", "png", "webp"])
def test_a_cleaned_picture_shows_the_same_the_right_way_up(make, orientation):
    exif = files.exif(orientation)
    original = files._saved(files.picture(), make.upper(), exif=exif)

    cleaned = clean(original, FileKind(f"image/{make}"))

    before, after = (
        ImageOps.exif_transpose(Image.open(BytesIO(content)))
        for content in (original, cleaned.content)
    )
    assert ImageChops.difference(before, after).getbbox() is None


@pytest.mark.parametrize("make", [files.jpeg, files.png, files.webp])
def test_of_the_labels_of_a_picture_only_the_way_up_is_left(make):
    cleaned = clean(make(), FileKind(f"image/{make.__name__}"))

    image = Image.open(BytesIO(cleaned.content))
    assert dict(image.getexif()) == {files.ORIENTATION: 6}
    assert not {"comment", "xmp", "icc_profile", "Author", "Comment"} & set(image.info)
    assert {Trace.LOCATION, Trace.CAMERA, Trace.DATES} <= set(cleaned.removed)


def test_an_animation_keeps_moving():
    frames = [files.picture(), ImageOps.mirror(files.picture())]
    film = files._saved(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], exif=files.exif(1)
    )

    cleaned = clean(film, FileKind.WEBP)

    assert Image.open(BytesIO(cleaned.content)).n_frames == 2
    assert Trace.LOCATION in cleaned.removed


def test_a_colour_profile_may_name_a_screen_and_goes():
    photo = files.jpeg(icc_profile=b"profile of the screen of " + files.AUTHOR.encode())

    cleaned = clean(photo, FileKind.JPEG)

    assert files.AUTHOR.encode() not in cleaned.content
    assert Trace.COLOUR_PROFILE in cleaned.removed


def test_what_hangs_behind_a_photo_goes():
    cleaned = clean(files.jpeg() + b"the second before, as a film", FileKind.JPEG)

    assert b"as a film" not in cleaned.content
    assert Trace.HIDDEN_DATA in cleaned.removed


def test_a_progressive_photo_stays_whole():
    photo = files.jpeg(progressive=True)

    cleaned = clean(photo, FileKind.JPEG)

    before, after = (Image.open(BytesIO(content)) for content in (photo, cleaned.content))
    assert before.tobytes() == after.tobytes()


def test_a_pdf_keeps_its_page_and_loses_labels_program_and_file():
    cleaned = clean(files.pdf(), FileKind.PDF)

    with pikepdf.open(BytesIO(cleaned.content)) as document:
        assert len(document.pages) == 1
        assert "/Info" not in document.trailer
        assert "/OpenAction" not in document.Root
        assert not document.attachments
        assert document.pages[0].Annots[0].Contents == "een aantekening"
        picture = pikepdf.PdfImage(document.pages[0].Resources.XObject.Im0)
        assert picture.as_pil_image().size == (40, 20)
    text = _all_text(cleaned.content)
    assert b"JavaScript" not in text
    assert b"geheim" not in text
    assert {Trace.AUTHOR, Trace.PROGRAM, Trace.EMBEDDED_FILES, Trace.LOCATION} <= {*cleaned.removed}


def test_a_pdf_that_keeps_its_labels_still_loses_what_runs():
    kept = clean(files.pdf(), FileKind.PDF, keep_metadata=True)

    text = _all_text(kept.content)
    assert files.AUTHOR.encode() in text
    assert b"app.alert" not in text
    assert set(kept.removed) == {Trace.PROGRAM, Trace.EMBEDDED_FILES}


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_a_picture_that_keeps_its_labels_stays_the_same(kind):
    photo = getattr(files, kind)()

    assert clean(photo, FileKind(f"image/{kind}"), keep_metadata=True).content == photo


def test_a_link_in_a_pdf_stays_and_a_launch_does_not():
    document = pikepdf.new()
    page = document.add_blank_page()
    actions = [
        pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.org"),
        pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"),
    ]
    page.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
            for action in actions
        ]
    )
    document.save(target := BytesIO())

    text = _all_text(clean(target.getvalue(), FileKind.PDF).content)

    assert b"https://www.example.org" in text
    assert b"calc.exe" not in text


@pytest.mark.parametrize(
    ("filters", "raw"),
    [
        ([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode], zlib.compress(files.jpeg())),
        ([pikepdf.Name.DCTDecode], files.jpeg()[:-200]),
        ([pikepdf.Name.JPXDecode], b"\0\0\0\x0cjP  \0\0\0\x20uuid jp2c"),
    ],
    ids=["packed twice", "damaged", "jpeg 2000"],
)
def test_labels_hidden_in_a_pdf_where_they_can_not_be_taken_out_are_said(filters, raw):
    document = pikepdf.new()
    page = document.add_blank_page()
    picture = document.make_stream(raw)
    picture.Filter = pikepdf.Array(filters)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    document.save(target := BytesIO())

    with pytest.raises(CannotClean):
        clean(target.getvalue(), FileKind.PDF)
    assert clean(target.getvalue(), FileKind.PDF, keep_metadata=True).removed == ()


def test_a_word_document_keeps_its_words_and_its_links():
    cleaned = files.unzipped(clean(files.docx(), FileKind.DOCX).content)

    assert "De brief." in cleaned["word/document.xml"].decode()
    assert b"Klopt dit?" in cleaned["word/comments.xml"]
    relations = cleaned["word/_rels/document.xml.rels"]
    assert b"https://www.example.org/" in relations
    assert b"elders.example" not in relations
    assert b"people" not in relations
    assert b"rsid" not in cleaned["word/document.xml"]
    assert b"rsid" not in cleaned["word/settings.xml"]
    assert b"people" not in cleaned["[Content_Types].xml"]
    assert b"attachedTemplate" not in cleaned["word/settings.xml"]
    assert "word/_rels/settings.xml.rels" not in cleaned
    assert not {"word/people.xml", "customXml/item1.xml", "docProps/thumbnail.jpeg"} & set(cleaned)


@pytest.mark.parametrize(("make", "kind"), [(files.docx, FileKind.DOCX), (files.odt, FileKind.ODT)])
def test_a_zipped_document_does_not_say_when_it_was_written(make, kind):
    cleaned = clean(make(), kind)

    text = _all_text(cleaned.content)
    assert b"2026" not in text
    assert Trace.DATES in cleaned.removed
    with files.zipfile.ZipFile(BytesIO(cleaned.content)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


@pytest.mark.parametrize(("make", "kind"), [(files.docx, FileKind.DOCX), (files.odt, FileKind.ODT)])
def test_a_document_that_keeps_its_labels_still_fetches_nothing(make, kind):
    kept = clean(make(), kind, keep_metadata=True)

    text = _all_text(kept.content)
    assert files.AUTHOR.encode() in text
    assert b"elders.example" not in text


def test_an_open_document_begins_with_its_kind_and_keeps_its_words():
    cleaned = clean(files.odt(), FileKind.ODT)

    parts = files.unzipped(cleaned.content)
    assert next(iter(parts)) == "mimetype"
    assert b"De brief." in parts["content.xml"]
    assert b"Klopt dit?" in parts["content.xml"]
    assert b'"Pictures/1.jpeg"' in parts["content.xml"]
    assert Image.open(BytesIO(parts["Pictures/1.jpeg"])).size == (40, 20)
    assert b"kamer 3.14" not in parts["settings.xml"]
    assert b"AddParaTableSpacing" in parts["settings.xml"]
    assert b"Thumbnails" not in parts["META-INF/manifest.xml"]


@pytest.mark.parametrize("name", ["media/scan.tiff", "media/film.mp4"])
def test_what_can_not_be_cleaned_is_said_and_can_be_kept(name):
    letter = files.docx(
        letter=f"<w:p>{files.shown('r8')}",
        related=(("image", name, ""),),
        **{f"word/{name}": b"II*\0"},
    )

    with pytest.raises(CannotClean):
        clean(letter, FileKind.DOCX)
    assert clean(letter, FileKind.DOCX, keep_metadata=True).content


def test_an_object_in_a_document_is_not_passed_over():
    with pytest.raises(NotWhatItSeems):
        clean(files.docx(**{"word/embeddings/x.bin": b"x"}), FileKind.DOCX)


def test_sound_is_left_and_tags_are_gone():
    assert mutagen.mp3.MP3(BytesIO(files.mp3()))["TPE1"].text == [files.AUTHOR]

    cleaned = clean(files.mp3(), FileKind.MP3)

    assert cleaned.content == files.mp3_frames()
    assert mutagen.mp3.MP3(BytesIO(cleaned.content)).tags is None


def test_a_film_forgets_where_and_when_and_every_byte_of_it_stays_in_its_place():
    film = files.mp4()

    cleaned = clean(film, FileKind.MP4)

    assert len(cleaned.content) == len(film)
    assert cleaned.content.find(b"picture and sound") == film.find(b"picture and sound")
    assert b"+52.37" not in cleaned.content
    assert {Trace.LOCATION, Trace.DATES, Trace.HIDDEN_DATA} <= set(cleaned.removed)


def test_a_film_that_writes_down_its_way_can_not_be_cleaned():
    film = files.mp4(tracks=("vide", "meta"))

    with pytest.raises(CannotClean):
        clean(film, FileKind.MP4)
    assert clean(film, FileKind.MP4, keep_metadata=True).content == film


def test_text_stays_as_it_is():
    text = b"Wat er gebeurde."

    assert clean(text, FileKind.TEXT).content == text
    assert clean(text, FileKind.TEXT).removed == ()


def test_what_was_cleaned_is_not_shown_when_it_is_printed():
    assert "gebeurde" not in repr(clean(b"Wat er gebeurde.", FileKind.TEXT))

"""A file is what its content says, and its name must agree."""

import contextlib
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.lib.evidence import (
    CannotClean,
    Damaged,
    Empty,
    EvidenceError,
    FileKind,
    NotAllowedKind,
    NotWhatItSeems,
    PasswordProtected,
    TooLarge,
    clean,
    inspect,
    neutral_name,
)
from tests.lib.evidence import files

EVERYTHING = frozenset(FileKind)
MADE = {
    FileKind.JPEG: files.jpeg,
    FileKind.PNG: files.png,
    FileKind.WEBP: files.webp,
    FileKind.PDF: files.pdf,
    FileKind.TEXT: "Wat er gebeurde: één keer te veel.".encode,
    FileKind.MP3: files.mp3,
    FileKind.M4A: lambda: files.mp4(brand="M4A ", tracks=("soun",)),
    FileKind.MP4: files.mp4,
    FileKind.DOCX: files.docx,
    FileKind.ODT: files.odt,
}


@pytest.mark.parametrize("kind", MADE)
def test_a_file_is_known_by_its_content(kind):
    assert inspect(MADE[kind](), f"Foto van Sanne.{kind.extension.upper()}", EVERYTHING) is kind


@pytest.mark.parametrize("kind", MADE)
def test_a_cleaned_file_is_still_that_file(kind):
    cleaned = clean(MADE[kind](), kind)

    assert inspect(cleaned.content, f"x.{kind.extension}", EVERYTHING) is kind


@pytest.mark.parametrize("kind", MADE)
def test_cleaning_twice_finds_nothing_the_second_time(kind):
    once = clean(MADE[kind](), kind)

    twice = clean(once.content, kind)

    assert twice.removed == ()
    assert twice.content == once.content


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("claimed", MADE)
def test_another_name_does_not_make_it_another_file(kind, claimed):
    if kind is claimed or {kind, claimed} == {FileKind.M4A, FileKind.MP4}:
        return

    with pytest.raises(NotWhatItSeems):
        inspect(MADE[kind](), f"x.{claimed.extension}", EVERYTHING)


def test_a_film_is_no_sound():
    with pytest.raises(NotWhatItSeems):
        inspect(files.mp4(), "opname.m4a", EVERYTHING)


def test_a_kind_that_the_organisation_does_not_take_is_refused():
    with pytest.raises(NotAllowedKind) as refusal:
        inspect(files.mp3(), "opname.mp3", frozenset({FileKind.PDF}))

    assert refusal.value.kind == FileKind.MP3


@pytest.mark.parametrize(
    "name", ["a.exe", "a.svg", "a.html", "a.docm", "a.zip", "a", "", "pdf", "a.jpg.js", "a.jpg ."]
)
def test_a_name_of_no_known_kind_is_refused(name):
    with pytest.raises(NotAllowedKind):
        inspect(files.jpeg(), name, EVERYTHING)


def test_the_limit_in_bytes_is_said_in_the_error():
    with pytest.raises(TooLarge) as refusal:
        inspect(files.jpeg(), "a.jpg", EVERYTHING, max_bytes=100)

    assert refusal.value.limit == 100


@pytest.mark.parametrize("content", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content):
    with pytest.raises(Empty):
        inspect(content, "a.txt", EVERYTHING)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0\x03\0\0\0", b"\x7fELF\x02\x01\x01", b"<svg xmlns='x'></svg>", b"PK\x05\x06",
        b"<!DOCTYPE html><script>alert(1)</script>", b"#!/bin/sh\nrm", b"GIF89a;", b"\xd0\xcf\x11",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.pdf", "a.docx", "a.txt", "a.mp3", "a.mp4"])
def test_programs_and_pages_are_refused_under_any_name(content, name):
    if name == "a.txt" and content == b"GIF89a;":
        return

    with pytest.raises(EvidenceError):
        inspect(content, name, EVERYTHING)


@pytest.mark.parametrize(
    "tail", [files.zipped({"a.class": b"program"}), files.docx()], ids=["jar", "docx"]
)
@pytest.mark.parametrize("make", [files.jpeg, files.png, files.pdf, files.mp3, files.mp4])
def test_a_file_that_is_a_zip_too_is_refused(make, tail):
    name = {files.jpeg: "jpg", files.png: "png", files.pdf: "pdf", files.mp3: "mp3"}.get(make)

    with pytest.raises(NotWhatItSeems):
        inspect(make() + tail, f"a.{name or 'mp4'}", EVERYTHING)


def test_a_picture_that_is_a_page_too_is_refused():
    page = files._saved(files.picture(), "JPEG", comment=b"<html><script>alert(1)</script>")

    with pytest.raises(NotWhatItSeems):
        inspect(page, "a.jpg", EVERYTHING)


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
        {"word/activeX/activeX1.xml": b"<a/>"},
        {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"},
        {"word/header1.xml": b'<a xmlns:w="w"><w:instrText>DDEAUTO c:\\x</w:instrText></a>'},
        {"word/header1.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'},
        {"word/embeddings/a.docx": files.docx(**{"word/vbaProject.bin": b"\xd0\xcf"})},
    ],
)
def test_an_office_document_with_a_program_in_it_is_refused(parts):
    with pytest.raises(NotWhatItSeems):
        inspect(files.docx(**parts), "a.docx", EVERYTHING)


def test_a_document_with_macros_is_refused_when_renamed_too():
    types = files.unzipped(files.docx())["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )

    with pytest.raises(NotWhatItSeems):
        inspect(files.docx(**{"[Content_Types].xml": types}), "a.docx", EVERYTHING)


def test_an_open_document_with_macros_is_refused():
    with pytest.raises(NotWhatItSeems):
        inspect(files.odt(**{"Basic/Standard/Module1.xml": b"<x/>"}), "a.odt", EVERYTHING)


def test_a_locked_document_is_refused_by_name():
    with pytest.raises(PasswordProtected):
        inspect(files.locked_pdf(), "a.pdf", EVERYTHING)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = files.docx(**{"word/media/x.bin": bytes(101 * 1024 * 1024)})

    with pytest.raises(TooLarge):
        inspect(bomb, "a.docx", EVERYTHING)


def test_a_document_of_endless_marks_is_refused_before_it_is_read():
    endless = files.docx(**{"word/footnotes.xml": b"<a>" + b"<b/>" * 600_000 + b"</a>"})

    with pytest.raises(TooLarge):
        inspect(endless, "a.docx", EVERYTHING)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("name", ["a.jpg", "a.mp3"])
def test_endless_filling_costs_no_time(name):
    head = {"a.jpg": b"\xff\xd8\xff\xe0", "a.mp3": files.mp3_frames()}[name]

    with pytest.raises(Damaged) if name == "a.jpg" else contextlib.nullcontext():
        inspect(head + b"\xff" * 20_000_000, name, EVERYTHING)


def test_a_picture_bomb_is_refused_before_it_is_unpacked():
    header = struct.pack(">II", 60_000, 60_000) + b"\x08\x02\0\0\0"
    body = zlib.compress(bytes(1000))
    chunks = [(b"IHDR", header), (b"IDAT", body), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in chunks
    )

    with pytest.raises(TooLarge):
        inspect(bomb, "a.png", EVERYTHING)


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.DOCX])
def test_half_a_file_is_damaged(kind):
    content = MADE[kind]()

    with pytest.raises(Damaged):
        inspect(content[: len(content) // 2], f"a.{kind.extension}", EVERYTHING)


def test_a_neutral_name_says_nothing_of_the_sender():
    assert neutral_name(FileKind.DOCX, 3) == "bijlage-3.docx"
    assert neutral_name(FileKind.JPEG, 1, word="file") == "file-1.jpg"


_HEADS = st.sampled_from([
    b"", b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBP", b"%PDF-1.7\n", b"ID3",
    b"\xff\xfb\x90\0", b"\0\0\0\x18ftypmp42", b"PK\x03\x04", b"\xff\xfe",
])  # fmt: skip


@settings(deadline=None)
@given(head=_HEADS, tail=st.binary(max_size=600), kind=st.sampled_from(FileKind))
def test_whatever_comes_in_there_is_an_answer(head, tail, kind):
    content = head + tail
    for step in (lambda: inspect(content, f"a.{kind.extension}", EVERYTHING),
                 lambda: clean(content, kind)):  # fmt: skip
        try:
            step()
        except EvidenceError:
            continue


@settings(deadline=None)
@given(
    kind=st.sampled_from([*MADE]),
    place=st.floats(0, 1, exclude_max=True),
    patch=st.binary(min_size=1, max_size=8),
    keep=st.booleans(),
)
def test_a_file_with_a_few_other_bytes_has_an_answer_too(kind, place, patch, keep):
    original = _ONCE[kind]
    at = int(place * len(original))
    content = original[:at] + patch + original[at + len(patch) :]

    refused = (Empty, TooLarge, NotAllowedKind, NotWhatItSeems, Damaged)
    try:
        inspect(content, f"a.{kind.extension}", EVERYTHING)
        clean(content, kind, keep_metadata=keep)
    except refused:
        return
    except CannotClean:
        if keep:
            pytest.fail("metadata that is kept need not be cleaned")


_ONCE = {kind: make() for kind, make in MADE.items()}

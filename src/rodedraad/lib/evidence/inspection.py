"""Deciding what a file is."""

import struct
from collections.abc import Callable, Collection

import puremagic

from rodedraad.lib.evidence import jpeg, mp3, mp4, odf, ooxml, pdf, plaintext, png, webp
from rodedraad.lib.evidence.errors import Empty, NotAllowedKind, NotWhatItSeems, TooLarge
from rodedraad.lib.evidence.kinds import FileKind, kind_by_name

_HEAD = 4096
_LONGEST_ZIP_END = 22 + 0xFFFF
_READ_AS_PAGES = (b"<script", b"<html", b"<!doctype", b"<svg", b"<?php", b"<body", b"<iframe")

_CHECKS: dict[FileKind, Callable[[bytes], None]] = {
    FileKind.JPEG: jpeg.check,
    FileKind.PNG: png.check,
    FileKind.WEBP: webp.check,
    FileKind.PDF: pdf.check,
    FileKind.TEXT: plaintext.check,
    FileKind.MP3: mp3.check,
    FileKind.M4A: mp4.check_sound,
    FileKind.MP4: mp4.check,
    FileKind.DOCX: ooxml.check,
    FileKind.ODT: odf.check,
}
_ZIPPED = {FileKind.DOCX, FileKind.ODT}
_SIGNATURES: dict[FileKind, Callable[[bytes], bool]] = {
    FileKind.JPEG: lambda content: content.startswith(b"\xff\xd8\xff"),
    FileKind.PNG: lambda content: content.startswith(png.SIGNATURE),
    FileKind.WEBP: lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP",
    FileKind.PDF: lambda content: content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"),
    FileKind.M4A: lambda content: content[4:8] == b"ftyp",
    FileKind.MP4: lambda content: content[4:8] == b"ftyp",
    **dict.fromkeys(_ZIPPED, lambda content: content.startswith(b"PK\x03\x04")),
}


def inspect(
    content: bytes, filename: str, allowed: Collection[str], *, max_bytes: int | None = None
) -> FileKind:
    """Return the kind of a file, decided by its content; the name must say the same.

    Raises `Empty`, `TooLarge`, `NotAllowedKind`, `PasswordProtected`, `NotWhatItSeems` or
    `Damaged`.
    """
    if not content:
        raise Empty
    if max_bytes is not None and len(content) > max_bytes:
        raise TooLarge(max_bytes)
    kind = kind_by_name(filename)
    if kind is None or kind not in allowed:
        raise NotAllowedKind(kind or "")
    if kind in _SIGNATURES and not _SIGNATURES[kind](content):
        raise NotWhatItSeems(_looks_like(content))
    if kind is not FileKind.TEXT:
        _refuse_second_nature(content, kind)
    _CHECKS[kind](content)
    return kind


def _looks_like(content: bytes) -> str:
    try:
        return puremagic.from_string(content[:_HEAD], mime=True)
    except (puremagic.PureError, ValueError):
        return ""


def _refuse_second_nature(content: bytes, kind: FileKind) -> None:
    head = content[:_HEAD].lower()
    if any(mark in head for mark in _READ_AS_PAGES):
        raise NotWhatItSeems("text/html")
    if kind is not FileKind.PDF and b"%pdf-" in head[:1024]:
        raise NotWhatItSeems("application/pdf")
    if kind not in _ZIPPED and _ends_as_zip(content):
        raise NotWhatItSeems("application/zip")


def _ends_as_zip(content: bytes) -> bool:
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - _LONGEST_ZIP_END))
    if end < 0 or end + 22 > len(content):
        return False
    (size,) = struct.unpack_from("<I", content, end + 12)
    return size == 0 or (size <= end and content[end - size :][:4] == b"PK\x01\x02")

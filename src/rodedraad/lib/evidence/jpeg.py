"""JPEG (ITU-T T.81): segments that show the picture stay, the others go."""

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from rodedraad.lib.evidence import exif
from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.pixels import check_size

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES = {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}
_SHOWN = {*_FRAMES, *_TABLES, _SCAN}
_JFIF, _EXIF, _XMP, _COLOUR = b"JFIF\0", b"Exif\0\0", b"http://ns.adobe.com/", b"ICC_PROFILE\0"
_ADOBE = b"Adobe\0"
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_MOST_SCANS = 200
_MOST_FILL = 64


class _Segment(NamedTuple):
    marker: int
    payload: bytes
    scan: bytes = b""


def check(content: bytes) -> None:
    """Raise unless this is one whole picture of a size that can be shown."""
    segments, _ = _read(content)
    frames = [segment.payload for segment in segments if segment.marker in _FRAMES]
    scans = sum(segment.marker == _SCAN for segment in segments)
    if len(frames) != 1 or len(frames[0]) < 6 or not 1 <= scans <= _MOST_SCANS:  # noqa: PLR2004
        raise Damaged
    height, width = struct.unpack_from(">HH", frames[0], 1)
    check_size(width, height)


def clean(content: bytes, found: Findings) -> bytes:
    """Return the picture without its labels; it stays the right way up."""
    return _cleaned(content, found, keep_orientation=True)


def clean_within_document(content: bytes, found: Findings) -> bytes:
    """Return the picture without any label, for a PDF, which has its own way to turn it."""
    return _cleaned(content, found, keep_orientation=False)


def _cleaned(content: bytes, found: Findings, *, keep_orientation: bool) -> bytes:
    segments, trailing = _read(content)
    if trailing:
        found.add(Trace.HIDDEN_DATA)
    orientation = 1
    kept: list[_Segment] = []
    for segment in segments:
        if segment.marker in _SHOWN:
            kept.append(segment)
        else:
            orientation = max(orientation, _note(segment, found))
            kept.extend(_needed_label(segment))
    if orientation > 1 and keep_orientation:
        place = 1 if kept and kept[0].marker == _APPLICATION.start else 0
        kept.insert(place, _Segment(0xE1, _EXIF + exif.only(orientation)))
    return bytes((0xFF, _START)) + b"".join(map(_written, kept)) + bytes((0xFF, _END))


def _note(segment: _Segment, found: Findings) -> int:
    payload = segment.payload
    if segment.marker == _COMMENT:
        found.add(Trace.COMMENTS)
    elif payload.startswith(_EXIF):
        return exif.tell(payload[len(_EXIF) :], found)
    elif payload.startswith(_COLOUR):
        found.add(Trace.COLOUR_PROFILE)
    elif payload.startswith((_XMP, b"Photoshop")):
        found.add(Trace.DESCRIPTION)
    elif payload.startswith(_JFIF):
        if len(payload) > 14:  # noqa: PLR2004
            found.add(Trace.PREVIEW)
    elif not payload.startswith(_ADOBE):
        found.add(Trace.HIDDEN_DATA)
    return 1


def _needed_label(segment: _Segment) -> Iterator[_Segment]:
    payload = segment.payload
    if segment.marker == 0xE0 and payload.startswith(_JFIF) and len(payload) >= 14:  # noqa: PLR2004
        yield _Segment(segment.marker, payload[:12] + b"\0\0")
    if segment.marker == 0xEE and payload.startswith(_ADOBE):  # noqa: PLR2004
        yield _Segment(segment.marker, payload[:12])


def _written(segment: _Segment) -> bytes:
    head = bytes((0xFF, segment.marker))
    if segment.marker in _WITHOUT_LENGTH:
        return head
    return head + struct.pack(">H", len(segment.payload) + 2) + segment.payload + segment.scan


def _read(content: bytes) -> tuple[list[_Segment], bytes]:
    if content[:2] != bytes((0xFF, _START)):
        raise Damaged
    segments: list[_Segment] = []
    at = 2
    while True:
        at, marker = _marker(content, at)
        if marker == _END:
            return segments, content[at:]
        if marker in _WITHOUT_LENGTH:
            segments.append(_Segment(marker, b""))
            continue
        payload = _payload(content, at)
        at += len(payload) + 2
        end = _end_of_scan(content, at) if marker == _SCAN else at
        segments.append(_Segment(marker, payload, content[at:end]))
        at = end


def _marker(content: bytes, at: int) -> tuple[int, int]:
    if content[at : at + 1] != b"\xff":
        raise Damaged
    marker = content[at : at + _MOST_FILL].lstrip(b"\xff")[:1]
    if marker in {b"", b"\0", bytes((_START,))}:
        raise Damaged
    at = content.index(marker, at)
    return at + 1, content[at]


def _payload(content: bytes, at: int) -> bytes:
    if at + 2 > len(content):
        raise Damaged
    (length,) = struct.unpack_from(">H", content, at)
    if length < 2 or at + length > len(content):  # noqa: PLR2004
        raise Damaged
    return content[at + 2 : at + length]


def _end_of_scan(content: bytes, at: int) -> int:
    following = _AFTER_SCAN.search(content, at)
    if following is None:
        raise Damaged
    return following.start()

"""MP4 and M4A (ISO/IEC 14496-12): boxes that are played stay, the others become empty space.

A box that goes is overwritten where it stands, so that every offset in the file stays right.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from rodedraad.lib.evidence.errors import CannotClean, Damaged, NotWhatItSeems
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace

_BRANDS = frozenset(
    b"M4A,M4B,M4V,M4VP,isom,iso2,iso4,iso5,iso6,mp41,mp42,avc1,dash,MSNV,3gp4,3gp5,3gp6".split(b",")
)
_KEPT = {
    b"": frozenset((b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"pdin")),
    b"moov": frozenset((b"mvhd", b"trak", b"mvex", b"iods")),
    b"trak": frozenset((b"tkhd", b"edts", b"mdia", b"tref")),
    b"moof": frozenset((b"mfhd", b"traf")),
    b"mdia": frozenset((b"mdhd", b"hdlr", b"minf", b"elng")),
}
_EMPTY = frozenset((b"free", b"skip", b"wide"))
_WITH_TIMES = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_PLAYED = frozenset((b"vide", b"soun"))
_LABELS = {b"udta": Trace.TAGS, b"meta": Trace.TAGS, b"uuid": Trace.HIDDEN_DATA}
_MOST_BOXES = 20_000


class _Box(NamedTuple):
    name: bytes
    start: int
    body: int
    end: int


def check(content: bytes) -> None:
    """Raise unless this is a film or a sound of a known brand, whole in its outer form."""
    brand = content[8:12]
    if content[4:8] != b"ftyp" or brand.rstrip() not in _BRANDS:
        raise NotWhatItSeems(f"brand {brand.decode('ascii', 'replace')!r}" if brand else "")
    boxes = list(_boxes(content, 0, len(content)))
    if not any(box.name == b"moov" for box in boxes) or not _handlers(content):
        raise Damaged


def check_sound(content: bytes) -> None:
    """Raise unless this is sound without moving pictures."""
    check(content)
    if b"vide" in _handlers(content):
        raise NotWhatItSeems(FileKind.MP4)


def clean(content: bytes, found: Findings) -> bytes:
    """Return the same film or sound without place, times, device and titles.

    Raises `CannotClean` when a track holds something else than picture or sound: a camera may
    write there where it was at every moment.
    """
    if not _handlers(content) <= _PLAYED:
        raise CannotClean(FileKind.MP4)
    cleaned = bytearray(content)
    _clean_within(cleaned, b"", 0, len(cleaned), found)
    return bytes(cleaned)


def _clean_within(content: bytearray, name: bytes, start: int, end: int, found: Findings) -> None:
    for box in _boxes(content, start, end):
        if box.name not in _KEPT[name]:
            _erase(content, box, found)
        elif box.name in _KEPT:
            _clean_within(content, box.name, box.body, box.end, found)
        elif box.name in _WITH_TIMES:
            _forget_times(content, box, found)
        elif box.name == b"hdlr":
            content[box.body + 24 : box.end] = bytes(max(0, box.end - box.body - 24))


def _erase(content: bytearray, box: _Box, found: Findings) -> None:
    body = content[box.body : box.end]
    if any(body) or box.name not in _EMPTY:
        found.add(_LABELS.get(box.name, Trace.HIDDEN_DATA))
    if b"\xa9xyz" in body or b"location" in body or b"loci" in body:
        found.add(Trace.LOCATION)
    content[box.start + 4 : box.start + 8] = b"free"
    content[box.body : box.end] = bytes(box.end - box.body)


def _forget_times(content: bytearray, box: _Box, found: Findings) -> None:
    length = 16 if content[box.body : box.body + 1] == b"\1" else 8
    times = slice(box.body + 4, box.body + 4 + length)
    if times.stop > box.end:
        raise Damaged
    if any(content[times]):
        found.add(Trace.DATES)
    content[times] = bytes(length)


def _handlers(content: bytes) -> set[bytes]:
    """Return what the tracks hold: `vide`, `soun`, or something else."""
    return {
        bytes(content[box.body + 8 : box.body + 12])
        for film in _named(content, b"moov", 0, len(content))
        for track in _named(content, b"trak", film.body, film.end)
        for media in _named(content, b"mdia", track.body, track.end)
        for box in _named(content, b"hdlr", media.body, media.end)
    }


def _named(content: bytes | bytearray, name: bytes, start: int, end: int) -> Iterator[_Box]:
    return (box for box in _boxes(content, start, end) if box.name == name)


def _boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[_Box]:
    count = 0
    while start < end:
        count += 1
        if start + 8 > end or count > _MOST_BOXES:
            raise Damaged
        size, name = struct.unpack_from(">I4s", content, start)
        body = start + 8
        if size == 1 and start + 16 <= end:
            (size,) = struct.unpack_from(">Q", content, body)
            body += 8
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            raise Damaged
        yield _Box(name, start, body, stop)
        start = stop

"""MP4 and M4A (ISO/IEC 14496-12): boxes that are played stay, the others become empty space.

A box that goes is overwritten where it stands, so that every offset in the file stays right. What
is played is left as it is: what a camera wrote within the pictures or the sound is not found here.
"""

import struct
from collections.abc import Iterator

from rodedraad.lib.evidence import mp4codecs
from rodedraad.lib.evidence.errors import CannotClean, Damaged, NotWhatItSeems
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.mp4boxes import Box, boxes, erase, named

_BRANDS = frozenset(
    b"M4A,M4B,M4V,M4VP,isom,iso2,iso4,iso5,iso6,mp41,mp42,avc1,dash,MSNV,3gp4,3gp5,3gp6".split(b",")
)
_KEPT = {
    b"": frozenset(b"ftyp moov mdat moof mfra sidx ssix styp pdin".split()),
    b"moov": frozenset(b"mvhd trak mvex".split()),
    b"trak": frozenset(b"tkhd edts mdia tref".split()),
    b"edts": frozenset((b"elst",)),
    b"tref": frozenset(b"hint cdsc chap sync vdep hind vplx subt auxl adda".split()),
    b"mdia": frozenset(b"mdhd hdlr minf elng".split()),
    b"minf": frozenset(b"vmhd smhd nmhd dinf stbl".split()),
    b"dinf": frozenset((b"dref",)),
    b"stbl": frozenset(
        b"stsd stts ctts cslg stsc stsz stz2 stco co64 stss stsh padb stdp sdtp sbgp sgpd subs "
        b"saiz saio".split()
    ),
    b"mvex": frozenset(b"mehd trex leva".split()),
    b"moof": frozenset(b"mfhd traf".split()),
    b"traf": frozenset(b"tfhd tfdt trun sdtp sbgp sgpd subs saiz saio".split()),
    b"mfra": frozenset(b"tfra mfro".split()),
}
_WITH_TIMES = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_PLAYED = frozenset((b"vide", b"soun"))
_NAME_IN_HANDLER = 24


def check(content: bytes) -> None:
    """Raise unless this is a film or a sound of a known brand, whole in its outer form."""
    brand = content[8:12]
    if content[4:8] != b"ftyp" or brand.rstrip() not in _BRANDS:
        raise NotWhatItSeems(f"brand {brand.decode('ascii', 'replace')!r}" if brand else "")
    outer = list(boxes(content, 0, len(content)))
    if not any(box.name == b"moov" for box in outer) or not _handlers(content):
        raise Damaged


def check_sound(content: bytes) -> None:
    """Raise unless this is sound without moving pictures."""
    check(content)
    if b"vide" in _handlers(content):
        raise NotWhatItSeems(FileKind.MP4)


def clean(content: bytes, found: Findings) -> bytes:
    """Return the same film or sound without place, times, device and titles.

    Raises `CannotClean` when a track holds something else than picture or sound (a camera may
    write there where it was at every moment), or when what is played is in another file.
    """
    if not _handlers(content) <= _PLAYED:
        raise CannotClean(FileKind.MP4)
    cleaned = bytearray(content)
    _erase_unplayed(cleaned, found)
    _clean_within(cleaned, b"", 0, len(cleaned), found)
    return bytes(cleaned)


def _clean_within(content: bytearray, name: bytes, start: int, end: int, found: Findings) -> None:
    for box in boxes(content, start, end):
        if box.name not in _KEPT[name]:
            erase(content, box, found)
        elif box.name in _KEPT:
            _clean_within(content, box.name, box.body, box.end, found)
        elif box.name in _WITH_TIMES:
            _forget_times(content, box, found)
        elif box.name == b"hdlr":
            content[box.body + _NAME_IN_HANDLER : box.end] = bytes(
                max(0, box.end - box.body - _NAME_IN_HANDLER)
            )
        elif box.name == b"dref":
            _forget_places(content, box)
        elif box.name == b"stsd":
            mp4codecs.clean(content, box, found)


def _erase_unplayed(content: bytearray, found: Findings) -> None:
    """Erase data of which no track plays a piece: it was left behind by something taken out."""
    outer = list(boxes(content, 0, len(content)))
    if any(box.name == b"moof" for box in outer):
        return
    places = sorted(_places(content))
    for box in outer:
        if box.name == b"mdat" and not any(box.body <= place < box.end for place in places):
            erase(content, box, found)


def _places(content: bytearray) -> set[int]:
    """Return where in the file the pieces begin that are played."""
    places: set[int] = set()
    for table in _tables(content):
        for box in boxes(content, table.body, table.end):
            form = {b"stco": "I", b"co64": "Q"}.get(box.name)
            if form and box.end - box.body >= 8:  # noqa: PLR2004
                room = (box.end - box.body - 8) // struct.calcsize(form)
                count = min(room, struct.unpack_from(">I", content, box.body + 4)[0])
                places.update(struct.unpack_from(f">{count}{form}", content, box.body + 8))
    return places


def _tables(content: bytes | bytearray) -> Iterator[Box]:
    for media in _media(content):
        for information in named(content, b"minf", media.body, media.end):
            yield from named(content, b"stbl", information.body, information.end)


def _forget_times(content: bytearray, box: Box, found: Findings) -> None:
    length = 16 if content[box.body : box.body + 1] == b"\1" else 8
    times = slice(box.body + 4, box.body + 4 + length)
    if times.stop > box.end:
        raise Damaged
    if any(content[times]):
        found.add(Trace.DATES)
    content[times] = bytes(length)


def _forget_places(content: bytearray, box: Box) -> None:
    """Forget in which file the data was; all of it must be in this one."""
    for entry in boxes(content, box.body + 8, box.end):
        if not content[entry.body + 3 : entry.body + 4] == b"\1":
            raise CannotClean(FileKind.MP4)
        content[entry.body + 4 : entry.end] = bytes(max(0, entry.end - entry.body - 4))


def _handlers(content: bytes) -> set[bytes]:
    """Return what the tracks hold: `vide`, `soun`, or something else."""
    return {
        bytes(content[box.body + 8 : box.body + 12])
        for media in _media(content)
        for box in named(content, b"hdlr", media.body, media.end)
    }


def _media(content: bytes | bytearray) -> Iterator[Box]:
    for film in named(content, b"moov", 0, len(content)):
        for track in named(content, b"trak", film.body, film.end):
            yield from named(content, b"mdia", track.body, track.end)

"""How the pictures and the sound of an MP4 are packed, without who packed them."""

from rodedraad.lib.evidence.errors import CannotClean, Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind, Trace
from rodedraad.lib.evidence.mp4boxes import Box, boxes, erase

_NEEDED = frozenset(
    b"avcC hvcC lhvC vvcC av1C vpcC d263 esds alac dac3 dec3 dac4 damr dOps dfLa btrt pasp clap "
    b"colr fiel chan chnl srat mvcC dvcC dvvC clli mdcv SmDm CoLL wave".split()
)
_IN_WAVE = frozenset((b"frma", b"mp4a", b"esds", b"alac", b"enda", bytes(4)))
_PLAIN_COLOURS = frozenset((b"nclx", b"nclc"))
_PICTURES = frozenset(
    b"avc1 avc2 avc3 avc4 hvc1 hev1 dvh1 dvhe dvav dva1 vvc1 vvi1 av01 vp08 vp09 mp4v s263 "
    b"jpeg mjpa mjpb".split()
)
_SOUNDS = frozenset(
    b"mp4a ac-3 ec-3 ac-4 Opus fLaC alac samr sawb sawp .mp3 lpcm sowt twos ipcm fpcm".split()
)
_PICTURE, _SOUND = 78, {0: 28, 1: 44, 2: 64}
_VERSION_AND_VENDOR, _COMPRESSOR, _VENDOR_OF_SOUND = slice(8, 24), slice(42, 74), slice(10, 16)


def clean(content: bytearray, table: Box, found: Findings) -> None:
    """Forget the names of programs and whatever is not needed to unpack picture and sound.

    Raises `CannotClean` for a way of packing that is not known here.
    """
    try:
        for entry in boxes(content, table.body + 8, table.end):
            _clean_entry(content, entry, found)
    except Damaged as error:
        raise CannotClean(FileKind.MP4) from error


def _clean_entry(content: bytearray, entry: Box, found: Findings) -> None:
    inside = entry.body + _size_of_fields(content, entry)
    if inside > entry.end:
        raise Damaged
    _clean_within(content, _NEEDED, inside, entry.end, found)
    if entry.name in _PICTURES:
        _forget(content, entry, _VERSION_AND_VENDOR, found)
        _forget(content, entry, _COMPRESSOR, found)
    else:
        _forget(content, entry, _VENDOR_OF_SOUND, found)


def _size_of_fields(content: bytearray, entry: Box) -> int:
    """Return where the boxes in a description begin: of sound that differs by its version."""
    version = int.from_bytes(content[entry.body + 8 : entry.body + 10], "big")
    if entry.name in _PICTURES:
        return _PICTURE
    if entry.name not in _SOUNDS or version not in _SOUND:
        raise Damaged
    return _SOUND[version]


def _forget(content: bytearray, entry: Box, field: slice, found: Findings) -> None:
    place = slice(entry.body + field.start, entry.body + field.stop)
    if any(content[place]):
        found.add(Trace.HIDDEN_DATA)
    content[place] = bytes(field.stop - field.start)


def _clean_within(
    content: bytearray, needed: frozenset[bytes], start: int, end: int, found: Findings
) -> None:
    for box in boxes(content, start, end):
        if box.name not in needed or (box.name == b"colr" and _has_profile(content, box)):
            erase(content, box, found)
        elif box.name == b"wave":
            _clean_within(content, _IN_WAVE, box.body, box.end, found)


def _has_profile(content: bytearray, box: Box) -> bool:
    return bytes(content[box.body : box.body + 4]) not in _PLAIN_COLOURS

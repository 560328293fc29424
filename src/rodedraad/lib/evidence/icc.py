"""Colour profiles (ICC.1): the numbers stay; the names of screens, makers and moments go."""

import struct

from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace

_NUMBERS = frozenset(
    b"wtpt bkpt rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC chad lumi gamt A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 "
    b"D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3".split()
)
_HEADER, _ENTRY = 128, 12
_MOST_TAGS = 200
_MOMENT, _PROGRAM, _MAKER, _ID = slice(24, 36), slice(4, 8), slice(48, 56), slice(80, 128)
_NAMELESS = "profile"


def clean(profile: bytes, found: Findings) -> bytes:
    """Return a profile that gives the same colours; raises `Damaged` for what is none."""
    entries = _entries(profile)
    kept = [(name, data) for name, data in entries if name in _NUMBERS]
    kept += [(b"desc", _text(profile, _NAMELESS)), (b"cprt", _text(profile, ""))]
    header = bytearray(profile[:_HEADER])
    for field in (_MOMENT, _PROGRAM, _MAKER, _ID):
        header[field] = bytes(field.stop - field.start)
    written = _written(header, kept)
    if written != profile:
        found.add(Trace.COLOUR_PROFILE)
    return written


def _entries(profile: bytes) -> list[tuple[bytes, bytes]]:
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        raise Damaged
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    if count > _MOST_TAGS or _HEADER + 4 + _ENTRY * count > len(profile):
        raise Damaged
    entries = []
    for number in range(count):
        name, start, size = struct.unpack_from(">4sII", profile, _HEADER + 4 + _ENTRY * number)
        if start + size > len(profile):
            raise Damaged
        entries.append((name, profile[start : start + size]))
    return entries


def _text(profile: bytes, words: str) -> bytes:
    """Return a text in the form of the version of the profile: both of these are obligatory."""
    if profile[8] >= 4:  # noqa: PLR2004
        text = words.encode("utf-16-be")
        return b"mluc" + struct.pack(">IIIHHII", 0, 1, 12, 0x656E, 0x5553, len(text), 28) + text
    text = words.encode("ascii") + b"\0"
    if not words:
        return b"text" + bytes(4) + text
    return b"desc" + struct.pack(">II", 0, len(text)) + text + bytes(8 + 2 + 1 + 67)


def _written(header: bytearray, entries: list[tuple[bytes, bytes]]) -> bytes:
    """Write the parts one after the other; equal ones, such as three equal curves, only once."""
    table, parts, places = b"", b"", {}
    start = _HEADER + 4 + _ENTRY * len(entries)
    for name, data in entries:
        if data not in places:
            places[data] = start + len(parts)
            parts += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", name, places[data], len(data))
    header[:4] = struct.pack(">I", start + len(parts))
    return bytes(header) + struct.pack(">I", len(entries)) + table + parts

"""WebP (RFC 9649): chunks that show the picture stay, the others go."""

import struct
from typing import NamedTuple

from rodedraad.lib.evidence import exif
from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.pixels import check_size

_SHOWN = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"))
_SHOWN_IN_FRAME = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
_HAS_PROFILE, _HAS_EXIF, _HAS_XMP = 0x20, 0x08, 0x04
_FRAME_HEADER = 16
_TRACES = {b"XMP ": Trace.DESCRIPTION, b"ICCP": Trace.COLOUR_PROFILE}


class _Chunk(NamedTuple):
    name: bytes
    payload: bytes


def check(content: bytes) -> None:
    """Raise unless this is one whole picture of a size that can be shown."""
    chunks, _ = _read_file(content)
    check_size(*_size(chunks[0]))
    if not {chunk.name for chunk in chunks} & {b"VP8 ", b"VP8L", b"ANMF"}:
        raise Damaged


def clean(content: bytes, found: Findings) -> bytes:
    """Return the picture without its labels; it stays the right way up."""
    chunks, trailing = _read_file(content)
    if trailing:
        found.add(Trace.HIDDEN_DATA)
    kept, orientation = [], 1
    for chunk in chunks:
        if chunk.name == b"ANMF":
            kept.append(_cleaned_frame(chunk, found))
        elif chunk.name in _SHOWN:
            kept.append(chunk)
        elif chunk.name == b"EXIF":
            orientation = exif.tell(chunk.payload.removeprefix(b"Exif\0\0"), found)
        else:
            found.add(_TRACES.get(chunk.name, Trace.HIDDEN_DATA))
    if kept and kept[0].name == b"VP8X":
        kept[0] = _with_flags(kept[0], turned=orientation > 1)
        if orientation > 1:
            kept.append(_Chunk(b"EXIF", exif.only(orientation)))
    body = b"WEBP" + b"".join(map(_written, kept))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _with_flags(header: _Chunk, *, turned: bool) -> _Chunk:
    flags = header.payload[0] & ~(_HAS_PROFILE | _HAS_EXIF | _HAS_XMP)
    return _Chunk(header.name, bytes((flags | _HAS_EXIF * turned,)) + header.payload[1:])


def _cleaned_frame(frame: _Chunk, found: Findings) -> _Chunk:
    if len(frame.payload) < _FRAME_HEADER:
        raise Damaged
    chunks = _read(frame.payload, _FRAME_HEADER, len(frame.payload))
    kept = [chunk for chunk in chunks if chunk.name in _SHOWN_IN_FRAME]
    if len(kept) < len(chunks):
        found.add(Trace.HIDDEN_DATA)
    return _Chunk(frame.name, frame.payload[:_FRAME_HEADER] + b"".join(map(_written, kept)))


def _size(first: _Chunk) -> tuple[int, int]:
    payload = first.payload
    if first.name == b"VP8X" and len(payload) == 10:  # noqa: PLR2004
        return (
            int.from_bytes(payload[4:7], "little") + 1,
            int.from_bytes(payload[7:10], "little") + 1,
        )
    if first.name == b"VP8 " and payload[3:6] == b"\x9d\x01\x2a" and len(payload) >= 10:  # noqa: PLR2004
        width, height = struct.unpack_from("<HH", payload, 6)
        return width & 0x3FFF, height & 0x3FFF
    if first.name == b"VP8L" and payload[:1] == b"\x2f" and len(payload) >= 5:  # noqa: PLR2004
        bits = int.from_bytes(payload[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    raise Damaged


def _written(chunk: _Chunk) -> bytes:
    padding = b"\0" * (len(chunk.payload) % 2)
    return chunk.name + struct.pack("<I", len(chunk.payload)) + chunk.payload + padding


def _read_file(content: bytes) -> tuple[list[_Chunk], bytes]:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise Damaged
    (size,) = struct.unpack_from("<I", content, 4)
    chunks = _read(content, 12, size + 8)
    if not chunks:
        raise Damaged
    return chunks, content[size + 8 :]


def _read(content: bytes, at: int, end: int) -> list[_Chunk]:
    if end > len(content):
        raise Damaged
    chunks = []
    while at < end:
        if at + 8 > end:
            raise Damaged
        name = content[at : at + 4]
        (length,) = struct.unpack_from("<I", content, at + 4)
        if at + 8 + length > end:
            raise Damaged
        chunks.append(_Chunk(name, content[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return chunks

"""JPEG 2000 (ISO/IEC 15444-1) as it stands in a PDF: boxes that show the picture, and no others."""

import struct
from collections.abc import Iterator

from rodedraad.lib.evidence import icc
from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.mp4boxes import boxes

_KEPT = frozenset((b"jP  ", b"ftyp", b"jp2h", b"jp2c"))
_KEPT_IN_HEADER = frozenset((b"ihdr", b"bpcc", b"pclr", b"cmap", b"cdef", b"res "))
_BY_NUMBER, _BY_PROFILE = 1, 2
_START, _TILE, _DATA, _END, _COMMENT = 0xFF4F, 0xFF90, 0xFF93, 0xFFD9, 0xFF64
_LAST = struct.pack(">H", _END)


def clean(content: bytes, found: Findings) -> bytes:
    """Return the picture without XML, identifiers, remarks and the texts of its colour profile.

    Raises `Damaged` for what is not understood.
    """
    if content.startswith(struct.pack(">H", _START)):
        return _without_remarks(content, found)
    kept = []
    for box in boxes(content, 0, len(content)):
        body = content[box.body : box.end]
        if box.name not in _KEPT:
            found.add(Trace.HIDDEN_DATA)
        elif box.name == b"jp2h":
            kept.append(_written(box.name, b"".join(_header(body, found))))
        elif box.name == b"jp2c":
            kept.append(_written(box.name, _without_remarks(body, found)))
        else:
            kept.append(_written(box.name, body))
    if not kept:
        raise Damaged
    return b"".join(kept)


def _header(content: bytes, found: Findings) -> Iterator[bytes]:
    for box in boxes(content, 0, len(content)):
        body = content[box.body : box.end]
        if box.name == b"colr" and body[:1] == bytes((_BY_NUMBER,)):
            yield _written(box.name, body[:7])
        elif box.name == b"colr" and body[:1] == bytes((_BY_PROFILE,)):
            yield _written(box.name, body[:3] + icc.clean(body[3:], found))
        elif box.name in _KEPT_IN_HEADER:
            yield _written(box.name, body)
        else:
            found.add(Trace.HIDDEN_DATA)


def _written(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", len(body) + 8, name) + body


def _without_remarks(stream: bytes, found: Findings) -> bytes:
    """Return the code of the picture without remarks at its head, or after its end.

    Raises `Damaged` for a remark among the tiles: there, each place depends on the next.
    """
    kept, at = [stream[:2]], 2
    while (marker := _marker(stream, at)) != _TILE:
        end = at + 2 + _length(stream, at + 2)
        if marker == _COMMENT:
            found.add(Trace.COMMENTS)
        else:
            kept.append(stream[at:end])
        at = end
    end = _after_tiles(stream, at)
    if stream[end:] not in {b"", _LAST}:
        found.add(Trace.HIDDEN_DATA)
    return b"".join((*kept, stream[at:end], _LAST))


def _after_tiles(stream: bytes, at: int) -> int:
    """Return where the tiles end; a last one without a length reaches to the end."""
    while at < len(stream) and (marker := _marker(stream, at)) != _END:
        if marker != _TILE or at + 12 > len(stream):
            raise Damaged
        (length,) = struct.unpack_from(">I", stream, at + 6)
        end = at + length if length else len(stream) - 2 * stream.endswith(_LAST)
        if end > len(stream):
            raise Damaged
        _refuse_remarks(stream, at + 12, end)
        at = end
    return at


def _refuse_remarks(stream: bytes, at: int, end: int) -> None:
    while (marker := _marker(stream, at)) != _DATA:
        at += 2 + _length(stream, at + 2)
        if marker == _COMMENT or at > end:
            raise Damaged


def _marker(stream: bytes, at: int) -> int:
    if at + 2 > len(stream):
        raise Damaged
    return int.from_bytes(stream[at : at + 2], "big")


def _length(stream: bytes, at: int) -> int:
    length = _marker(stream, at)
    if length < 2 or at + length > len(stream):  # noqa: PLR2004
        raise Damaged
    return length

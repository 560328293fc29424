"""GIF (version 89a), as it stands in a document: blocks that show the picture, and no others."""

import struct
from collections.abc import Iterator

from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.pixels import check_size

SIGNATURES = (b"GIF87a", b"GIF89a")
_HEADER, _IMAGE_HEADER = 13, 10
_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _REMARK, _APPLICATION = 0xF9, 0xFE, 0xFF
_REPEATS = (b"\x0bNETSCAPE2.0\x03\x01", b"\x0bANIMEXTS1.0\x03\x01")
_LENGTH_OF_REPEATS = 17


def clean(content: bytes, found: Findings) -> bytes:
    """Return the picture, still or moving, without remarks and the data of programs."""
    if not content.startswith(SIGNATURES) or len(content) < _HEADER:
        raise Damaged
    check_size(*struct.unpack_from("<HH", content, 6))
    start = _HEADER + _colours(content[10])
    return content[:start] + b"".join(_blocks(content, start, found)) + bytes((_END,))


def _blocks(content: bytes, at: int, found: Findings) -> Iterator[bytes]:
    while True:
        kind = content[at : at + 1]
        if kind == bytes((_END,)):
            if content[at + 1 :]:
                found.add(Trace.HIDDEN_DATA)
            return
        if kind == bytes((_IMAGE,)):
            end = _end_of_image(content, at)
            yield content[at:end]
        elif kind == bytes((_EXTENSION,)):
            end = _end_of_pieces(content, at + 2)
            if _is_shown(content[at:end]):
                yield content[at:end]
            else:
                found.add(Trace.COMMENTS if content[at + 1] == _REMARK else Trace.HIDDEN_DATA)
        else:
            raise Damaged
        at = end


def _is_shown(extension: bytes) -> bool:
    """Tell whether an extension says how long a picture stays, or how often all is repeated."""
    if extension[1] == _APPLICATION:
        return extension[2:].startswith(_REPEATS) and len(extension) == 2 + _LENGTH_OF_REPEATS
    return extension[1] == _CONTROL


def _end_of_image(content: bytes, at: int) -> int:
    if at + _IMAGE_HEADER > len(content):
        raise Damaged
    return _end_of_pieces(content, at + _IMAGE_HEADER + _colours(content[at + 9]) + 1)


def _end_of_pieces(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    if at >= len(content):
        raise Damaged
    return at + 1


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0

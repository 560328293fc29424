"""PNG (ISO/IEC 15948): chunks that show the picture stay, the others go."""

import struct
import zlib
from typing import NamedTuple

from rodedraad.lib.evidence import exif
from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace
from rodedraad.lib.evidence.pixels import check_size

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SHOWN = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB bKGD pHYs sBIT acTL fcTL fdAT".split())
_TRACES = {
    b"tEXt": Trace.DESCRIPTION,
    b"zTXt": Trace.DESCRIPTION,
    b"iTXt": Trace.DESCRIPTION,
    b"tIME": Trace.DATES,
    b"iCCP": Trace.COLOUR_PROFILE,
}


class _Chunk(NamedTuple):
    name: bytes
    payload: bytes


def check(content: bytes) -> None:
    """Raise unless this is one whole picture of a size that can be shown."""
    chunks, _ = _read(content)
    names = [chunk.name for chunk in chunks]
    if names[0] != b"IHDR" or b"IDAT" not in names or len(chunks[0].payload) != 13:  # noqa: PLR2004
        raise Damaged
    width, height = struct.unpack_from(">II", chunks[0].payload)
    check_size(width, height)


def clean(content: bytes, found: Findings) -> bytes:
    """Return the picture without its labels; it stays the right way up."""
    chunks, trailing = _read(content)
    if trailing:
        found.add(Trace.HIDDEN_DATA)
    kept = []
    for chunk in chunks:
        if chunk.name in _SHOWN:
            kept.append(chunk)
        elif chunk.name == b"eXIf":
            orientation = exif.tell(chunk.payload, found)
            if orientation > 1:
                kept.append(_Chunk(b"eXIf", exif.only(orientation)))
        else:
            found.add(_TRACES.get(chunk.name, Trace.HIDDEN_DATA))
    return SIGNATURE + b"".join(map(_written, kept))


def _written(chunk: _Chunk) -> bytes:
    body = chunk.name + chunk.payload
    return struct.pack(">I", len(chunk.payload)) + body + struct.pack(">I", zlib.crc32(body))


def _read(content: bytes) -> tuple[list[_Chunk], bytes]:
    if not content.startswith(SIGNATURE):
        raise Damaged
    chunks: list[_Chunk] = []
    at = len(SIGNATURE)
    while not chunks or chunks[-1].name != b"IEND":
        if at + 12 > len(content):
            raise Damaged
        (length,) = struct.unpack_from(">I", content, at)
        end = at + 12 + length
        if end > len(content):
            raise Damaged
        chunk = _Chunk(content[at + 4 : at + 8], content[at + 8 : end - 4])
        if content[at:end] != _written(chunk):
            raise Damaged
        chunks.append(chunk)
        at = end
    return chunks, content[at:]

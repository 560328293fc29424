"""Unpacking one stream of a PDF, and no more of it than is allowed."""

import zlib
from typing import Any

import pikepdf

from rodedraad.lib.evidence.errors import CannotClean
from rodedraad.lib.evidence.kinds import FileKind

MOST_UNPACKED = 32 * 1024 * 1024


def filters(stream: Any) -> list[str]:
    """Return the names of the ways in which a stream is packed."""
    named = stream.get("/Filter")
    if named is None:
        return []
    if isinstance(named, pikepdf.Array):
        return [str(name) for name in named]
    return [str(named)]


def unpacked(stream: Any) -> bytes:
    """Return what is in a stream.

    Raises `CannotClean` when it is more than can be looked at, or can't be unpacked.
    """
    packings = filters(stream)
    try:
        if packings == ["/FlateDecode"] and "/DecodeParms" not in stream:
            content = zlib.decompressobj().decompress(stream.read_raw_bytes(), MOST_UNPACKED + 1)
        else:
            content = stream.read_bytes()
    except (zlib.error, pikepdf.PdfError) as error:
        raise CannotClean(FileKind.PDF) from error
    if len(content) > MOST_UNPACKED:
        raise CannotClean(FileKind.PDF)
    return content

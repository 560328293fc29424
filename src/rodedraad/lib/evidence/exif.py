"""The little that has to be known of EXIF: which way is up, and what it gives away."""

import struct

from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace

_ORIENTATION, _DATE, _DETAILS, _GPS = 0x0112, 0x0132, 0x8769, 0x8825
_UPRIGHT = 1
_MOST_TAGS = 1000
_HEADER = 8


def tell(tiff: bytes, found: Findings) -> int:
    """Note what an EXIF block gives away, and return the orientation (1 to 8; 1 is upright)."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < _HEADER:
        found.add(Trace.CAMERA)
        return _UPRIGHT
    tags, following = _first_directory(tiff, order)
    if tags.keys() != {_ORIENTATION}:
        found.add(Trace.CAMERA)
    if _GPS in tags:
        found.add(Trace.LOCATION)
    if _DATE in tags or _DETAILS in tags:
        found.add(Trace.DATES)
    if following:
        found.add(Trace.PREVIEW)
    orientation = tags.get(_ORIENTATION, _UPRIGHT)
    return orientation if 1 <= orientation <= 8 else _UPRIGHT  # noqa: PLR2004


def only(orientation: int) -> bytes:
    """Return an EXIF block that says which way is up, and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _first_directory(tiff: bytes, order: str) -> tuple[dict[int, int], int]:
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return {}, 0
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    end = start + 2 + 12 * count
    if count > _MOST_TAGS or end > len(tiff):
        return {}, 0
    entries = range(start + 2, end, 12)
    tags = dict(_entry(tiff, order, at) for at in entries)
    following = struct.unpack_from(f"{order}I", tiff, end)[0] if end + 4 <= len(tiff) else 0
    return tags, following


def _entry(tiff: bytes, order: str, at: int) -> tuple[int, int]:
    tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
    return tag, value

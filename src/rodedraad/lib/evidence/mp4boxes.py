"""The boxes of which an MP4 is made: one after the other, and within each other."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from rodedraad.lib.evidence.errors import Damaged
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace

_EMPTY = frozenset((b"free", b"skip", b"wide"))
_LABELS = {b"udta": Trace.TAGS, b"meta": Trace.TAGS}
_PLACES = (b"\xa9xyz", b"location", b"loci")
_MOST_BOXES = 20_000
_HEADER = 8


class Box(NamedTuple):
    """Where a box stands: its head, its body, and its end."""

    name: bytes
    start: int
    body: int
    end: int


def boxes(content: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes that stand between two places; raises `Damaged` when they don't fit."""
    count = 0
    while start < end:
        count += 1
        if count > _MOST_BOXES:
            raise Damaged
        if end - start < _HEADER:
            if any(content[start:end]):
                raise Damaged
            return
        box = _box(content, start, end)
        yield box
        start = box.end


def named(content: bytes | bytearray, name: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes with this name that stand between two places."""
    return (box for box in boxes(content, start, end) if box.name == name)


def erase(content: bytearray, box: Box, found: Findings) -> None:
    """Make empty space of a box."""
    body = content[box.body : box.end]
    if any(body) or box.name not in _EMPTY:
        found.add(_LABELS.get(box.name, Trace.HIDDEN_DATA))
    if any(place in body for place in _PLACES):
        found.add(Trace.LOCATION)
    content[box.start + 4 : box.start + 8] = b"free"
    content[box.body : box.end] = bytes(box.end - box.body)


def _box(content: bytes | bytearray, start: int, end: int) -> Box:
    size, name = struct.unpack_from(">I4s", content, start)
    body = start + _HEADER
    if size == 1 and body + 8 <= end:
        (size,) = struct.unpack_from(">Q", content, body)
        body += 8
    stop = end if size == 0 else start + size
    if stop < body or stop > end:
        raise Damaged
    return Box(name, start, body, stop)

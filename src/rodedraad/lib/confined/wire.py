"""How two processes pass files on: a line of JSON and the bytes of a file, each with its length.

Nothing is ever unpickled, so what comes back from a process that went astray can't run here.
"""

import json
import struct
from collections.abc import Mapping
from io import RawIOBase
from typing import Any

_SIZES = struct.Struct(">IQ")
_LONGEST_LINE = 64 * 1024
_PIECE = 1024 * 1024


def write(pipe: RawIOBase, line: Mapping[str, Any], content: bytes = b"") -> None:
    """Write one message; raises `OSError` when nobody reads any more."""
    told = json.dumps(line).encode()
    for part in (_SIZES.pack(len(told), len(content)) + told, content):
        left = memoryview(part)
        while left:
            left = left[pipe.write(left) or 0 :]


def read(pipe: RawIOBase, *, largest: int) -> tuple[dict[str, Any], bytes]:
    """Read one message; raises `EOFError` at the end and `ValueError` for what is none."""
    line_size, content_size = _SIZES.unpack(_exactly(pipe, _SIZES.size))
    if line_size > _LONGEST_LINE or content_size > largest:
        raise ValueError("too long")
    line = _object(_exactly(pipe, line_size))
    return line, _exactly(pipe, content_size)


def _object(told: bytes) -> dict[str, Any]:
    try:
        line = json.loads(told)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(line, dict):
        raise ValueError("not a message")  # noqa: TRY004
    return line


def _exactly(pipe: RawIOBase, size: int) -> bytes:
    pieces: list[bytes] = []
    while size:
        piece = pipe.read(min(size, _PIECE))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)

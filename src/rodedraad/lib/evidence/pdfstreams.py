"""The streams that a reader of PDF unpacks as soon as it opens a file: measured beforehand.

Objects and the table of objects may be packed (ISO 32000-1, 7.5.7 and 7.5.8). A few kilobytes can
so become gigabytes; they are unpacked here with a limit first, and thrown away again.
"""

import re
import zlib

from rodedraad.lib.evidence.errors import Damaged, TooLarge

MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes of objects and tables together; sixty thousand objects of usual size are ten million."""

_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_BEGINNING = re.compile(rb"(?s:.*)\d\s+\d+\s+obj\b")
_WIDTHS = re.compile(rb"/W\s*\[")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHER_PACKING = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_LONGEST_DICTIONARY = 16 * 1024
_PIECE = 16 * 1024


def refuse_bombs(content: bytes) -> None:
    """Raise `TooLarge` when opening would unpack too much, `Damaged` for odd packing."""
    room = MOST_UNPACKED
    for match in _STREAM.finditer(content):
        dictionary = _dictionary_before(content, match.start())
        if not _is_opened_at_once(dictionary):
            continue
        packings = len(_FLATE.findall(dictionary))
        if packings > 1 or _OTHER_PACKING.search(dictionary):
            raise Damaged
        if packings:
            room -= _unpacked_size(content, match.end(), room)


def _dictionary_before(content: bytes, end: int) -> bytes:
    """Return the text between `obj` and `stream`, its names written out."""
    window = content[max(0, end - _LONGEST_DICTIONARY) : end]
    if beginning := _BEGINNING.match(window):
        window = window[beginning.end() :]
    return _ESCAPED.sub(lambda code: bytes((int(code[1], 16),)), window)


def _is_opened_at_once(dictionary: bytes) -> bool:
    """Recognise a stream of objects or a table also when it does not say that it is one."""
    if b"/ObjStm" in dictionary or b"/XRef" in dictionary:
        return True
    return b"/First" in dictionary or _WIDTHS.search(dictionary) is not None


def _unpacked_size(content: bytes, start: int, room: int) -> int:
    unpacking = zlib.decompressobj()
    size = 0
    while not unpacking.eof and start < len(content):
        piece = content[start : start + _PIECE]
        start += _PIECE
        while piece:
            try:
                size += len(unpacking.decompress(piece, room - size + 1))
            except zlib.error:
                return size  # the reader of PDF keeps what came before, and so does the count
            if size > room:
                raise TooLarge(MOST_UNPACKED)
            piece = unpacking.unconsumed_tail
    return size

"""The streams that a reader of PDF unpacks as soon as it opens a file: measured beforehand.

Objects and the table of objects may be packed (ISO 32000-1, 7.5.7 and 7.5.8). A few kilobytes can
so become gigabytes; they are unpacked here with a limit first, and thrown away again. Measuring
has limits of its own: a file that only costs time is refused as well.
"""

import re
import zlib

from rodedraad.lib.evidence.errors import Damaged, TooLarge

MOST_UNPACKED = 32 * 1024 * 1024
"""Bytes of objects and tables together; sixty thousand objects of usual size are ten million."""

MOST_OPENED = 2_000
"""Packed groups of objects and tables; sixty thousand objects are some hundreds of groups."""

MOST_STREAMS = 60_000
_MOST_LOOKED_AT = 64 * 1024 * 1024
_MOST_ESCAPES = 200_000

_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_NUMBER_BEFORE = re.compile(rb"\d\s+\d+\s+\Z")
_NAME_GOES_ON = re.compile(rb"\w")
_LONGEST_BEGINNING = 32
_MOST_TRIES = 8
_WIDTHS = re.compile(rb"/W\s*\[")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHER_PACKING = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_LONGEST_DICTIONARY = 16 * 1024
_PIECE = 16 * 1024


class _Allowance:
    """How much may still be used of something."""

    def __init__(self, most: int) -> None:
        self._most = self.left = most

    def use(self, amount: int) -> None:
        """Raise `TooLarge` when all of it was used already."""
        self.left -= amount
        if self.left < 0:
            raise TooLarge(self._most)


def refuse_bombs(content: bytes) -> None:
    """Raise `TooLarge` when opening would unpack or take too much, `Damaged` for odd packing."""
    streams, opened = _Allowance(MOST_STREAMS), _Allowance(MOST_OPENED)
    looked_at, escapes = _Allowance(_MOST_LOOKED_AT), _Allowance(_MOST_ESCAPES)
    packed, unpacked = _Allowance(len(content)), _Allowance(MOST_UNPACKED)
    for match in _STREAM.finditer(content):
        streams.use(1)
        dictionary = _dictionary_before(content, match.start())
        looked_at.use(len(dictionary))
        escapes.use(dictionary.count(b"#"))
        dictionary = _ESCAPED.sub(lambda code: bytes((int(code[1], 16),)), dictionary)
        if not _is_opened_at_once(dictionary):
            continue
        opened.use(1)
        packings = len(_FLATE.findall(dictionary))
        if packings > 1 or _OTHER_PACKING.search(dictionary):
            raise Damaged
        if packings:
            _unpack(content, match.end(), packed, unpacked)


def _dictionary_before(content: bytes, end: int) -> bytes:
    """Return the text between `obj` and `stream`.

    More is returned when the beginning is not found: too much is measured rather than too little.
    """
    start = max(0, end - _LONGEST_DICTIONARY)
    at = end
    for _ in range(_MOST_TRIES):
        at = content.rfind(b"obj", start, at)
        if at < 0:
            break
        before = content[max(0, at - _LONGEST_BEGINNING) : at]
        if _NUMBER_BEFORE.search(before) and not _NAME_GOES_ON.match(content, at + 3):
            return content[at:end]
    return content[start:end]


def _is_opened_at_once(dictionary: bytes) -> bool:
    """Recognise a stream of objects or a table also when it does not say that it is one."""
    if b"/ObjStm" in dictionary or b"/XRef" in dictionary:
        return True
    return b"/First" in dictionary or _WIDTHS.search(dictionary) is not None


def _unpack(content: bytes, start: int, packed: _Allowance, unpacked: _Allowance) -> None:
    unpacking = zlib.decompressobj()
    while not unpacking.eof and start < len(content):
        piece = content[start : start + _PIECE]
        start += _PIECE
        while piece:
            try:
                size = len(unpacking.decompress(piece, unpacked.left + 1))
            except zlib.error:
                return  # the reader of PDF keeps what came before, and so does the count
            unpacked.use(size)
            packed.use(len(piece) - len(unpacking.unconsumed_tail) - len(unpacking.unused_data))
            piece = unpacking.unconsumed_tail

"""MP3 (ISO/IEC 11172-3 and 13818-3): the frames of sound stay, everything around them goes."""

from collections.abc import Iterator

from rodedraad.lib.evidence.errors import Damaged, NotWhatItSeems
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import Trace

_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FEWEST_FRAMES = 3
_MOST_SEARCHES = 2000
_ID3_HEADER = 10


def check(content: bytes) -> None:
    """Raise unless this is sound from its beginning, after at most a tag."""
    start = _after_tag(content)
    frames = _frames(content, start)
    first = next(frames, None)
    if first is None or content[start : first[0]].strip(b"\0"):
        raise NotWhatItSeems
    if sum(1 for _ in zip(range(_FEWEST_FRAMES - 1), frames, strict=False)) < _FEWEST_FRAMES - 1:
        raise Damaged


def clean(content: bytes, found: Findings) -> bytes:
    """Return the sound alone, without tags at the beginning, at the end or in between."""
    kept = b"".join(content[at : at + length] for at, length in _frames(content, 0))
    if not kept:
        raise Damaged
    if len(kept) < len(content):
        found.add(Trace.TAGS)
    return kept


def _frames(content: bytes, at: int) -> Iterator[tuple[int, int]]:
    searches = 0
    at = _after_tag(content, at)
    while True:
        length = _length_of_frame(content, at)
        if length and at + length <= len(content):
            yield at, length
            at += length
            continue
        searches += 1
        at = _next_frame(content, _after_tag(content, at + 1))
        if at < 0 or searches > _MOST_SEARCHES:
            return


def _next_frame(content: bytes, at: int) -> int:
    """Return where two frames follow each other: one alone may be chance."""
    for _ in range(_MOST_SEARCHES):
        at = content.find(b"\xff", at)
        if at < 0:
            return -1
        length = _length_of_frame(content, at)
        if length and _length_of_frame(content, at + length):
            return at
        at += 1
    return -1


def _after_tag(content: bytes, at: int = 0) -> int:
    while content[at : at + 3] == b"ID3" and at + _ID3_HEADER <= len(content):
        size = 0
        for byte in content[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += _ID3_HEADER + size
    return at


def _length_of_frame(content: bytes, at: int) -> int:
    """Return the length of the frame of layer III that begins here, or 0 when none does."""
    if at < 0 or at + 4 > len(content):
        return 0
    header = int.from_bytes(content[at : at + 4], "big")
    version, layer = header >> 19 & 3, header >> 17 & 3
    bitrate, rate = header >> 12 & 15, header >> 10 & 3
    if header >> 21 != 0x7FF or layer != 1 or version == 1 or bitrate in {0, 15} or rate == 3:  # noqa: PLR2004
        return 0
    bitrates, samples = (_BITRATES_1, 144) if version == 3 else (_BITRATES_2, 72)  # noqa: PLR2004
    return samples * bitrates[bitrate] * 1000 // _RATES[version][rate] + (header >> 9 & 1)

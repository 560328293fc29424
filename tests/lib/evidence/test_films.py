"""A cleaned film plays the same, and no box in it tells who made it, where and when."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.evidence import CannotClean, FileKind, Trace, clean
from tests.lib.evidence import files

SECRET = b"Noor Verbeek"
LABELS = [
    files.box("udta", files.box("name", SECRET)),
    files.box("uuid", bytes(16), SECRET),
    files.box("meta", SECRET),
    files.box("xxxx", SECRET),
    files.box("free", SECRET),
]
CONTAINERS = [
    "moov", "moov/trak", "moov/trak/edts", "moov/trak/tref", "moov/trak/mdia",
    "moov/trak/mdia/minf", "moov/trak/mdia/minf/dinf", "moov/trak/mdia/minf/stbl", "moov/mvex",
    "moof", "moof/traf", "mfra",
]  # fmt: skip


def children(content: bytes, start: int, end: int):
    while start < end:
        (size,) = struct.unpack_from(">I", content, start)
        yield content[start + 4 : start + 8].decode("latin-1"), start, start + size
        start += size


def with_box(content: bytes, path: str, extra: bytes) -> bytes:
    """Put a box at the end of another, which is made when there is none; all else stays."""
    film = bytearray(content)
    names, starts, start, end = path.split("/"), [], 0, len(film)
    for depth, name in enumerate(names):
        found = next((one for one in children(film, start, end) if one[0] == name), None)
        if found is None:
            for missing in reversed(names[depth:]):
                extra = files.box(missing, extra)
            break
        starts.append(found[1])
        start, end = found[1] + 8, found[2]
    for at in starts:
        struct.pack_into(">I", film, at, struct.unpack_from(">I", film, at)[0] + len(extra))
    film[end:end] = extra
    return bytes(film)


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label[4:8].decode())
@pytest.mark.parametrize("path", CONTAINERS)
def test_a_label_goes_from_whatever_box_it_stands_in(path, label):
    film = with_box(files.mp4(), path, label)
    assert SECRET in film

    cleaned = clean(film, FileKind.MP4)

    assert SECRET not in cleaned.content
    assert len(cleaned.content) == len(film)
    assert {Trace.TAGS, Trace.HIDDEN_DATA} & set(cleaned.removed)


@given(place=st.sampled_from(CONTAINERS), name=st.text("abcdefgh", min_size=4, max_size=4))
def test_a_box_that_nobody_knows_goes(place, name):
    film = with_box(files.mp4(), place, files.box(name, SECRET))

    assert SECRET not in clean(film, FileKind.MP4).content


def test_the_program_that_packed_a_film_is_forgotten():
    film = files.mp4()
    assert film.count(b"appl") == 2

    cleaned = clean(film, FileKind.MP4).content

    assert b"appl" not in cleaned
    assert files.AUTHOR.encode() not in cleaned
    assert b"avcC" in cleaned
    assert b"esds" in cleaned


def test_what_no_track_plays_goes():
    film = files.mp4() + files.box("mdat", SECRET)

    cleaned = clean(film, FileKind.MP4)

    assert SECRET not in cleaned.content
    assert b"picture and sound" in cleaned.content
    assert Trace.HIDDEN_DATA in cleaned.removed


@pytest.mark.parametrize(
    ("known", "odd"), [(b"avc1", b"zzzz"), (b"url \0\0\0\1", b"url \0\0\0\0")],
    ids=["unknown packing", "data elsewhere"],
)  # fmt: skip
def test_a_film_that_is_not_understood_is_not_said_to_be_clean(known, odd):
    film = files.mp4().replace(known, odd)

    with pytest.raises(CannotClean):
        clean(film, FileKind.MP4)
    assert clean(film, FileKind.MP4, keep_metadata=True).content == film

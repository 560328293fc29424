"""In a cleaned picture or recording stands what is shown or heard, and nothing else."""

import string
import struct
import zlib

from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.lib.evidence import FileKind, Trace, clean
from tests.lib.evidence import files

SECRET = b"Noor Verbeek"
SHOWN = {*range(0xC0, 0xC8), 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, *range(0xD8, 0xE0)}
SHOWN_OF_PNG = {"tRNS", "gAMA", "cHRM", "sRGB", "bKGD", "pHYs", "sBIT"}
STANDING_ALONE = {0x01, *range(0xD0, 0xD8)}


@given(marker=st.sampled_from(sorted(set(range(2, 0xFF)) - SHOWN - STANDING_ALONE)))
def test_of_a_jpeg_only_segments_that_show_it_stay(marker):
    photo = files.jpeg()
    segment = struct.pack(">BBH", 0xFF, marker, len(SECRET) + 2) + SECRET

    cleaned = clean(photo[:2] + segment + photo[2:], FileKind.JPEG)

    assert cleaned.content == clean(photo, FileKind.JPEG).content
    assert {Trace.HIDDEN_DATA, Trace.COMMENTS} & set(cleaned.removed)


@given(name=st.text(string.ascii_letters, min_size=4, max_size=4), at=st.integers(0, 2))
def test_of_a_png_only_chunks_that_show_it_stay(name, at):
    photo, body = files.png(), name.encode() + SECRET
    assume(name not in {"IHDR", "PLTE", "IDAT", "IEND", "acTL", "fcTL", "fdAT"} | SHOWN_OF_PNG)
    chunk = struct.pack(">I", len(SECRET)) + body + struct.pack(">I", zlib.crc32(body))
    place = [8, 33, len(photo) - 12][at]

    cleaned = clean(photo[:place] + chunk + photo[place:], FileKind.PNG)

    assert SECRET not in cleaned.content
    assert cleaned.content == clean(photo, FileKind.PNG).content


@given(name=st.text(string.ascii_letters, min_size=4, max_size=4))
def test_of_a_webp_only_chunks_that_show_it_stay(name):
    photo = files.webp()
    assume(name not in {"ALPH", "ANIM", "ANMF"})
    content = photo + name.encode() + struct.pack("<I", len(SECRET)) + SECRET

    cleaned = clean(content[:4] + struct.pack("<I", len(content) - 8) + content[8:], FileKind.WEBP)

    assert SECRET not in cleaned.content


@given(at=st.integers(0, 18), tag=st.sampled_from([b"", b"APETAGEX", b"LYRICSBEGIN"]))
def test_of_a_recording_only_frames_of_sound_stay(at, tag):
    sound = files.mp3_frames()
    place = at * 417

    cleaned = clean(sound[:place] + tag + SECRET + sound[place:], FileKind.MP3)

    assert cleaned.content == sound
    assert Trace.TAGS in cleaned.removed

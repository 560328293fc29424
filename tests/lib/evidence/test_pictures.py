"""In a cleaned picture stands what shows it, and nothing else."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.evidence import FileKind, Trace, clean
from tests.lib.evidence import files

SECRET = b"Noor Verbeek"
SHOWN = {*range(0xC0, 0xC8), 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, *range(0xD8, 0xE0)}
STANDING_ALONE = {0x01, *range(0xD0, 0xD8)}


@given(marker=st.sampled_from(sorted(set(range(2, 0xFF)) - SHOWN - STANDING_ALONE)))
def test_of_a_jpeg_only_segments_that_show_it_stay(marker):
    photo = files.jpeg()
    segment = struct.pack(">BBH", 0xFF, marker, len(SECRET) + 2) + SECRET

    cleaned = clean(photo[:2] + segment + photo[2:], FileKind.JPEG)

    assert cleaned.content == clean(photo, FileKind.JPEG).content
    assert {Trace.HIDDEN_DATA, Trace.COMMENTS} & set(cleaned.removed)

"""Pictures in a Word document: known by their content, and as clean as pictures alone."""

import struct
from io import BytesIO

import pytest
from PIL import Image

from rodedraad.lib.evidence import (
    CannotClean,
    FileKind,
    clean,
)
from tests.lib.evidence import files
from tests.lib.evidence.files import letter, shown

SECRET = "Noor Verbeek"


def gif() -> bytes:
    content = files._saved(files.picture(8, 8).convert("P"), "GIF", comment=SECRET.encode())
    return content[:-1] + b"\x21\xff\x0bXMP DataXMP" + b"\x0cNoor Verbeek\0" + b";"


@pytest.mark.parametrize("name", ["a.jpeg", "a.jfif", "a.jpe", "a.tmp", "a.bin", "a.emf", "a"])
@pytest.mark.parametrize("make", [files.jpeg, files.png, files.webp, gif])
def test_a_picture_is_known_by_its_content_and_shows_the_same(make, name):
    original = make()

    parts = files.unzipped(
        clean(letter(shown("r8"), (("image", f"media/{name}", ""),),
                     **{f"word/media/{name}": original}), FileKind.DOCX).content
    )  # fmt: skip

    *_, picture = [parts[part] for part in parts if part.startswith("word/media/")]
    before, after = (Image.open(BytesIO(one)).convert("RGB") for one in (original, picture))
    assert before.tobytes() == after.tobytes()
    assert not [word for word in (SECRET, files.AUTHOR, files.REMARK) if word.encode() in picture]


def test_a_moving_picture_keeps_moving():
    frames = [files.picture(8, 8).convert("P"), files.picture(8, 8).transpose(0).convert("P")]
    film = files._saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, duration=90, comment=b"x"
    )

    parts = files.unzipped(
        clean(letter(shown("r8"), (("image", "media/a.gif", ""),), **{"word/media/a.gif": film}),
              FileKind.DOCX).content
    )  # fmt: skip

    moving = Image.open(BytesIO(parts["word/media/image1.gif"]))
    assert (moving.n_frames, moving.info["loop"], moving.info["duration"]) == (2, 0, 90)
    assert "comment" not in moving.info


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x01\0\0\0" + bytes(60), b"II*\0", b"MM\0*",
        b"\xd7\xcd\xc6\x9a", b"RIFF\x30\0\0\0WAVE", b"BM" + bytes(60), b"", b"GIF89a", gif()[:-20],
        b"GIF89a" + struct.pack("<HH", 65000, 65000) + bytes(3), files.jpeg()[:-200],
    ],
)  # fmt: skip
def test_a_picture_that_no_cleaner_knows_is_not_said_to_be_clean(content):
    document = letter(shown("r8"), (("image", "media/a.png", ""),), **{"word/media/a.png": content})

    with pytest.raises(CannotClean):
        clean(document, FileKind.DOCX)
    assert clean(document, FileKind.DOCX, keep_metadata=True).content

"""Pictures within a document: known by how they begin, whatever they are called."""

from collections.abc import Callable
from typing import NamedTuple

from rodedraad.lib.evidence import gif, jpeg, png, webp
from rodedraad.lib.evidence.errors import CannotClean, EvidenceError
from rodedraad.lib.evidence.findings import Findings
from rodedraad.lib.evidence.kinds import FileKind


class Picture(NamedTuple):
    """A cleaned picture, and what it is."""

    content: bytes
    extension: str
    content_type: str


_KNOWN: tuple[tuple[tuple[bytes, ...], Callable[[bytes, Findings], bytes], str, str], ...] = (
    ((b"\xff\xd8\xff",), jpeg.clean, "jpeg", "image/jpeg"),
    ((png.SIGNATURE,), png.clean, "png", "image/png"),
    (gif.SIGNATURES, gif.clean, "gif", "image/gif"),
    ((b"RIFF",), webp.clean, "webp", "image/webp"),
)


def clean(content: bytes, kind: FileKind, found: Findings) -> Picture:
    """Return a picture without its labels.

    Raises `CannotClean` for anything of which the labels can't be taken out here: drawings with
    instructions (EMF, WMF, SVG), TIFF, sound, film, and what is not known at all.
    """
    for beginnings, cleaner, extension, content_type in _KNOWN:
        if content.startswith(beginnings):
            try:
                return Picture(cleaner(content, found), extension, content_type)
            except EvidenceError as error:
                raise CannotClean(kind) from error
    raise CannotClean(kind)

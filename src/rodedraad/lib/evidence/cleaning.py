"""Taking out of a file what it gives away."""

from collections.abc import Callable

from rodedraad.lib.evidence import jpeg, mp3, mp4, odf, ooxml, pdf, png, webp
from rodedraad.lib.evidence.findings import Cleaned, Findings
from rodedraad.lib.evidence.kinds import FileKind

__all__ = ["Cleaned", "clean"]

_CLEANERS: dict[FileKind, Callable[[bytes, Findings], bytes]] = {
    FileKind.JPEG: jpeg.clean,
    FileKind.PNG: png.clean,
    FileKind.WEBP: webp.clean,
    FileKind.PDF: pdf.clean,
    FileKind.TEXT: lambda content, found: content,  # noqa: ARG005
    FileKind.MP3: mp3.clean,
    FileKind.M4A: mp4.clean,
    FileKind.MP4: mp4.clean,
    FileKind.DOCX: ooxml.clean,
    FileKind.ODT: odf.clean,
}
_DISARMERS: dict[FileKind, Callable[[bytes, Findings], bytes]] = {
    FileKind.PDF: pdf.disarm,
    FileKind.DOCX: ooxml.disarm,
    FileKind.ODT: odf.disarm,
}


def clean(content: bytes, kind: FileKind, *, keep_metadata: bool = False) -> Cleaned:
    """Return the file without what it gives away of its maker, and what was taken out.

    With `keep_metadata` only that is taken out which would run, or would tell an outside server
    that the file was opened; without such a thing the file stays the same to the last byte.

    Raises `CannotClean` when the metadata can't be taken out (never with `keep_metadata`), and
    `Damaged`, `NotWhatItSeems`, `PasswordProtected` or `TooLarge` for a file that `inspect` would
    refuse too.
    """
    found = Findings()
    cleaners = _DISARMERS if keep_metadata else _CLEANERS
    cleaner = cleaners.get(kind)
    return found.cleaned(cleaner(content, found) if cleaner else content)

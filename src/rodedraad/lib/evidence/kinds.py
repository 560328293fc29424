"""The kinds of file, and the traces that they carry."""

from enum import StrEnum
from pathlib import PurePosixPath


class FileKind(StrEnum):
    """The kinds of file that can be inspected, by MIME type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    TEXT = "text/plain"
    MP3 = "audio/mpeg"
    M4A = "audio/mp4"
    MP4 = "video/mp4"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"

    @property
    def extension(self) -> str:
        """Return the usual extension, without a dot."""
        return _EXTENSIONS[self][0]


class Trace(StrEnum):
    """What was taken out of a file."""

    LOCATION = "location"
    CAMERA = "camera"
    DESCRIPTION = "description"
    AUTHOR = "author"
    ORGANISATION = "organisation"
    DATES = "dates"
    COMMENTS = "comments"
    PREVIEW = "preview"
    COLOUR_PROFILE = "colour_profile"
    HIDDEN_DATA = "hidden_data"
    EMBEDDED_FILES = "embedded_files"
    PROGRAM = "program"
    TAGS = "tags"
    PRINTER = "printer"
    TEMPLATE = "template"
    CUSTOM = "custom"


_EXTENSIONS = {
    FileKind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    FileKind.PNG: ("png",),
    FileKind.WEBP: ("webp",),
    FileKind.PDF: ("pdf",),
    FileKind.TEXT: ("txt",),
    FileKind.MP3: ("mp3",),
    FileKind.M4A: ("m4a",),
    FileKind.MP4: ("mp4", "m4v"),
    FileKind.DOCX: ("docx",),
    FileKind.ODT: ("odt",),
}
_KINDS = {name: kind for kind, names in _EXTENSIONS.items() for name in names}


def kind_by_name(filename: str) -> FileKind | None:
    """Return the kind that the name of a file claims."""
    return _KINDS.get(PurePosixPath(filename).suffix.lower().removeprefix("."))


def neutral_name(kind: FileKind, number: int, word: str = "bijlage") -> str:
    """Return a name that says nothing about who sent the file."""
    return f"{word}-{number}.{kind.extension}"

"""ZIP files of which the bytes say nothing about when and where they were made."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_FIRST_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a ZIP file can say."""
_READABLE: Final = 0o644 << 16
_STORED_FIRST: Final = "mimetype"
"""OpenDocument wants this part first and not compressed (ODF 1.2, part 3, section 3.3)."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file of these files by path, in the order in which they are given."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for path, content in files.items():
            entry = ZipInfo(path, _FIRST_MOMENT)
            entry.compress_type = ZIP_STORED if path == _STORED_FIRST else ZIP_DEFLATED
            entry.external_attr = _READABLE
            archive.writestr(entry, content)
    return packed.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """Return the files of a ZIP file by path, folders left out."""
    with ZipFile(BytesIO(packed)) as archive:
        return {
            entry.filename: archive.read(entry)
            for entry in archive.infolist()
            if not entry.is_dir()
        }

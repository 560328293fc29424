"""Files on their way in: in memory, never on a disk, and never more than there is room for."""

from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles.profile import FilesProfile

WITH_FILES: Final = "bestanden"
"""What the address of the last page of the form says: only there files come along."""


class BoundedMemory(FileUploadHandler):
    """Keeps files in memory. What is over the limits is counted, and dropped as it arrives."""

    def __init__(self, limits: FilesProfile) -> None:
        super().__init__()
        self._limits = limits
        self._room = limits.max_total_bytes
        self._pieces: list[bytes] = []
        self._size = 0

    def new_file(self, *details: Any, **more: Any) -> None:
        """Begin a file; no other handler gets it."""
        super().new_file(*details, **more)
        self._pieces, self._size = [], 0
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, as long as there is room for the file."""
        del start
        self._size += len(raw_data)
        if self._fits:
            self._pieces.append(raw_data)
        else:
            self._pieces.clear()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file with its true size, and without content when there was no room."""
        content = b"".join(self._pieces)
        self._pieces.clear()
        if self._fits:
            self._room -= file_size
        return InMemoryUploadedFile(
            BytesIO(content), self.field_name, self.file_name or "", "", file_size, None
        )

    @property
    def _fits(self) -> bool:
        return self._size <= min(self._limits.max_bytes, self._room)


class WithinProfile(BoundedMemory):
    """What every page uses that says nothing else: the limits of the organisation."""

    def __init__(self, request: HttpRequest | None = None) -> None:  # noqa: ARG002
        super().__init__(profiles.current().files)

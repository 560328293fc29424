"""What tells that a file is no longer the one that was read: it was replaced, or written in.

The time of its last change is set by the system; the time of its last writing, by whoever likes.
"""

from pathlib import Path
from typing import NamedTuple


class FileState(NamedTuple):
    """Number, size in bytes, and the times of last writing and last change in nanoseconds."""

    number: int
    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> "FileState":
        """Look at a file. Raises `FileNotFoundError`."""
        seen = path.stat()
        return cls(seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)

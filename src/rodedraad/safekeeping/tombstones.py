"""What was erased, remembered outside the database.

A backup that is put back is whole and believes itself: its trail does not know of what was erased
later. This file does. It holds random identifiers and names of compartments, and only grows.
"""

import os
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

Erased = Mapping[UUID, frozenset[str]]


def remember(dossier_id: UUID, compartments: Collection[str]) -> None:
    """Write down what was erased; call it when the erasing was committed."""
    path: Path = settings.RODEDRAAD_TOMBSTONES
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = " ".join([str(dossier_id), *sorted(compartments)]) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def erased() -> Erased:
    """Return for each dossier the compartments that were erased."""
    path: Path = settings.RODEDRAAD_TOMBSTONES
    try:
        seen = path.stat()
    except FileNotFoundError:
        return {}
    return _read(path, seen.st_size, seen.st_mtime_ns)


@lru_cache(maxsize=1)
def _read(path: Path, size: int, changed: int) -> Erased:  # noqa: ARG001
    found: dict[UUID, frozenset[str]] = {}
    for line in path.read_text(encoding="ascii").splitlines():
        dossier, *compartments = line.split()
        found[UUID(dossier)] = found.get(UUID(dossier), frozenset()) | frozenset(compartments)
    return found

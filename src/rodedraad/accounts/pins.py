"""The fingerprints of desks, pinned in a file outside the database.

Whoever can write in the database can make another desk, with another key. Its fingerprint is
not the one in this file, nor the one on the public page and on paper.
"""

import os
import tempfile
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from django.conf import settings

from rodedraad.core.file_state import FileState

_TABLE = "desks"


def all_pins() -> Mapping[str, str]:
    """Return the pinned fingerprint of each desk, by the code of the desk."""
    path = _path()
    try:
        return _read(path, FileState.of(path))
    except FileNotFoundError:
        return {}


def pinned(code: str) -> str | None:
    """Return the pinned fingerprint of a desk, or None when it was never pinned."""
    return all_pins().get(code)


def pin(code: str, fingerprint: str) -> None:
    """Write a fingerprint into the file, whole or not at all."""
    pins = dict(all_pins()) | {code: fingerprint}
    lines = [f"[{_TABLE}]", *(f'"{name}" = "{value}"' for name, value in sorted(pins.items()))]
    path = _path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".pins-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    Path(name).replace(path)


@lru_cache(maxsize=1)
def _read(path: Path, state: FileState) -> Mapping[str, str]:  # noqa: ARG001
    """Read the file: once, as long as it is the same one and nobody wrote in it."""
    kept = tomllib.loads(path.read_text(encoding="utf-8")).get(_TABLE, {})
    return MappingProxyType({str(code): str(mark) for code, mark in kept.items()})


def _path() -> Path:
    return Path(settings.RODEDRAAD_PINS)

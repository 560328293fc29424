"""A ledger in a folder: read before a release, and changed together with the files of the release.

A crash leaves all files and the new ledger, or none: every file is first written beside its place,
then the list of them becomes `pending` by one renaming, and only then each is put in its place.
Whoever opens the folder next finishes what is pending. Who has the folder open has it alone.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rodedraad.lib.disclosure.documents import document_of_ledger, ledger_from
from rodedraad.lib.disclosure.errors import BadDocument
from rodedraad.lib.disclosure.ledger import Ledger

LEDGER: Final = "ledger.json"
LIST: Final = "list.json"
OFFICE_ONLY: Final = 0o600
PUBLIC: Final = 0o644


@dataclass(frozen=True)
class NewFile:
    """What a file will hold, and who may read it."""

    content: bytes
    mode: int = PUBLIC


class OpenLedger:
    """A folder of a ledger that this process has alone; made by `opened`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._making, self._pending = folder / "making", folder / "pending"
        _drop(self._making)
        self._finish()
        self.known = _read(folder / LEDGER)

    def release(self, after: Ledger, files: Mapping[Path, NewFile]) -> None:
        """Put the files in their places and `after` in the folder, or, after a crash, nothing."""
        every = {**files, self._folder / LEDGER: NewFile(_written(after), OFFICE_ONLY)}
        making = self._making
        making.mkdir(mode=0o700)
        targets = [str(path.resolve()) for path in every]
        try:
            _put(_beside(making / LIST), NewFile(json.dumps(targets).encode(), OFFICE_ONLY))
            _place(making / LIST)
            for path, new in every.items():
                _put(_beside(path.resolve()), new)
        except OSError:
            _drop(making)
            raise
        making.replace(self._pending)
        _sync(self._folder)
        self._finish()

    def _finish(self) -> None:
        if self._pending.exists():
            for target in json.loads((self._pending / LIST).read_bytes()):
                _place(Path(target))
            self._pending.replace(self._making)
            _drop(self._making)


@contextmanager
def opened(folder: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[OpenLedger]:
    """Have the folder alone until the end, made when it is not there; `waiting` says who waits.

    Raises `BadDocument` when the ledger is damaged, `OSError` when the folder cannot be used.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield OpenLedger(folder)


def write_together(files: Mapping[Path, NewFile]) -> None:
    """Write files that belong to no ledger: none is put in its place before all are written."""
    targets = {path.resolve(): new for path, new in files.items()}
    try:
        for path, new in targets.items():
            _put(_beside(path), new)
    except OSError:
        for path in targets:
            _beside(path).unlink(missing_ok=True)
        raise
    for path in targets:
        _place(path)


def _read(path: Path) -> Ledger:
    if not path.exists():
        return Ledger()
    try:
        kept = json.loads(path.read_bytes())
        document = kept["ledger"]
        if kept["sha256"] != _digest(document):
            raise BadDocument("sha256")
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise BadDocument(type(wrong).__name__) from wrong
    return ledger_from(document)


def _written(ledger: Ledger) -> bytes:
    document = document_of_ledger(ledger)
    return _compact({"sha256": _digest(document), "ledger": document})


def _digest(document: Any) -> str:
    return hashlib.sha256(_compact(document)).hexdigest()


def _compact(document: Any) -> bytes:
    return json.dumps(document, separators=(",", ":"), sort_keys=True).encode()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _put(path: Path, new: NewFile) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, new.mode), "wb") as file:
        file.write(new.content)
        file.flush()
        os.fsync(file.fileno())


def _place(path: Path) -> None:
    """Put a file in its place; one that is there already was put there before the crash."""
    if _beside(path).exists():
        _beside(path).replace(path)
        _sync(path.parent)


def _drop(making: Path) -> None:
    """Take away what a crash left of a release that never was."""
    if making.exists():
        listed = making / LIST
        if listed.exists():
            for target in json.loads(listed.read_bytes()):
                _beside(Path(target)).unlink(missing_ok=True)
        shutil.rmtree(making)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

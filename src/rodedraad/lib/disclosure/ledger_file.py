"""A ledger in a folder: read before a release, and changed together with the files of the release.

A crash leaves all files and the new ledger, or none: every file is first written beside its place,
then the list of them becomes `pending` by one renaming, and only then each is put in its place.
Whoever opens the folder next finishes what is pending. Who has the folder open has it alone.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
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
        _drop(self._making, folder)
        self._finish()
        self.known = _read(folder / LEDGER)

    def release(self, after: Ledger, files: Mapping[Path, NewFile]) -> None:
        """Put the files in their places and `after` in the folder, or, after a crash, nothing."""
        every = {**files, self._folder / LEDGER: NewFile(_written(after), OFFICE_ONLY)}
        _require_files(every)
        making = self._making
        making.mkdir(mode=0o700)
        targets = [str(path.resolve()) for path in every]
        try:
            _put(_beside(making / LIST), NewFile(json.dumps(targets).encode(), OFFICE_ONLY))
            _place(making / LIST)
            for path, new in every.items():
                _put(_beside(path.resolve()), new)
        except OSError:
            _drop(making, self._folder)
            raise
        making.replace(self._pending)
        _sync(self._folder)
        self._finish()

    def _finish(self) -> None:
        if self._pending.exists():
            for target in _targets(self._pending / LIST, self._folder):
                _place(target)
            self._pending.replace(self._making)
            _drop(self._making, self._folder)


@contextmanager
def opened(folder: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[OpenLedger]:
    """Have the folder alone until the end, made when it is not there; `waiting` says who waits.

    Raises `BadDocument` when the ledger, or a list of files beside it, is damaged, `OSError` when
    the folder cannot be used.
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
    _require_files(files)
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


def _require_files(places: Iterable[Path]) -> None:
    """See that no folder stands where a file must come, which would be found too late."""
    for path in places:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))


def _read(path: Path) -> Ledger:
    if not path.exists():
        return Ledger()
    try:
        kept = json.loads(path.read_bytes())
        document = kept["ledger"]
        if kept["sha256"] != _digest(document):
            raise BadDocument(LEDGER)
    except (ValueError, KeyError, TypeError, RecursionError) as wrong:
        raise BadDocument(LEDGER) from wrong
    return _ledger(document)


def _ledger(document: Any) -> Ledger:
    try:
        return ledger_from(document)
    except BadDocument as wrong:
        raise BadDocument(f"{LEDGER}: {wrong.why}") from wrong


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


def _drop(making: Path, folder: Path) -> None:
    """Take away what a crash left of a release that never was."""
    if making.exists():
        listed = making / LIST
        if listed.exists():
            for target in _targets(listed, folder):
                _beside(target).unlink(missing_ok=True)
        shutil.rmtree(making)


def _targets(listed: Path, folder: Path) -> list[Path]:
    """Read which files a release was to put in their places, as `release` wrote them.

    Each is a whole path without `..` or links; the ledger is one of them, and nothing else in its
    folder. Raises `BadDocument` for anything else: a file that others changed may not choose what
    is put elsewhere or taken away. So does the list of a folder that was moved in between.
    """
    where = f"{listed.parent.name}/{listed.name}"
    try:
        said = json.loads(listed.read_bytes())
    except (ValueError, RecursionError) as wrong:
        raise BadDocument(where) from wrong
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise BadDocument(where)
    home = folder.resolve()
    targets = [Path(one) for one in said]
    inside = [path for path in targets if path.is_relative_to(home)]
    if inside != [home / LEDGER] or not all(map(_is_plain, said)):
        raise BadDocument(where)
    return targets


def _is_plain(said: str) -> bool:
    """Tell whether this is the path of a file, written as the system itself would write it."""
    path = Path(said)
    try:
        return str(path.resolve()) == said and bool(path.name) and not path.is_dir()
    except (OSError, ValueError, RuntimeError):
        return False


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""What was taken away for good, remembered outside the database.

A backup that is put back is whole and believes itself: its trail does not know of what was taken
away later. This file does. It only grows, and what it says only rises. A line names a dossier by
its random identifier, and what must never come back of it:

    story identity handling      these compartments were erased
    changes:N                    its keys were changed N times: given, ended, under a new code
    code:N                       the codes before the Nth open nothing any more
    ended:COMPARTMENT:N:HOLDER   this holder lost it, at the latest when its Nth epoch began
    taken_back:N                 what the reporter agreed to in statement N counts no longer
    withdrawn:DAY[:DAY]          withdrawn on a day, and a hearing had begun on another

A line is written when the change was committed, never before: what is rolled back in the end
would otherwise be erased, or keep people out, without anybody having decided it. What a crash or
a full disk keeps from being written, the worker adds from the database within ten minutes.
"""

import fcntl
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rodedraad.core.file_state import FileState
from rodedraad.safekeeping.compartments import Compartment


class Withdrawal(NamedTuple):
    """When a report was withdrawn, and when a hearing had begun before that."""

    day: date
    hearing_began_day: date | None


@dataclass
class Remembered:
    """What is remembered of one dossier."""

    words: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    changes: int = 0
    generation: int = 0
    ended: dict[tuple[UUID, str], int] = field(default_factory=dict)
    taken_back: set[int] = field(default_factory=set)
    withdrawal: Withdrawal | None = None

    def learn(self, word: str) -> None:
        """Take in one word of a line; `ValueError` when it is none."""
        match word.split(":"):
            case [name] if name in Compartment.values:
                self.erased.add(name)
            case ["changes", number]:
                self.changes = max(self.changes, int(number))
            case ["code", number]:
                self.generation = max(self.generation, int(number))
            case ["ended", name, number, holder] if name in Compartment.values:
                place = (UUID(holder), name)
                self.ended[place] = max(self.ended.get(place, 0), int(number))
            case ["taken_back", number]:
                self.taken_back.add(int(number))
            case ["withdrawn", day]:
                self.withdrawal = Withdrawal(date.fromisoformat(day), None)
            case ["withdrawn", day, began]:
                self.withdrawal = Withdrawal(date.fromisoformat(day), date.fromisoformat(began))
            case _:
                raise ValueError(word)
        self.words.add(word)


_NOTHING = Remembered()


class _Known(NamedTuple):
    dossiers: Mapping[UUID, Remembered]
    unreadable: tuple[int, ...]


def remember_on_commit(dossier_id: UUID, words: Collection[str]) -> None:
    """Write words down once the transaction is committed.

    The change stands even when that fails: the log tells it, and the worker tries again.
    """

    def write() -> None:
        remember(dossier_id, words)

    transaction.on_commit(write, robust=True)


def remember(dossier_id: UUID, words: Collection[str]) -> None:
    """Write down what is not written yet of a change that was committed."""
    new = {str(word) for word in words} - of(dossier_id).words
    if not new:
        return
    path: Path = settings.RODEDRAAD_TOMBSTONES
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        _append(descriptor, " ".join([str(dossier_id), *sorted(new)]) + "\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def ended(compartment: str, epoch: int, holder_id: UUID) -> str:
    """Return the word for a holder who lost a compartment."""
    return f"ended:{compartment}:{epoch}:{holder_id}"


def withdrawn(day: date, hearing_began_day: date | None) -> str:
    """Return the word for a withdrawal."""
    return ":".join(["withdrawn", *(str(one) for one in (day, hearing_began_day) if one)])


def taken_back(number: int) -> str:
    """Return the word for a consent that was taken back."""
    return f"taken_back:{number}"


def of(dossier_id: UUID) -> Remembered:
    """Return what is remembered of a dossier; do not change it."""
    return remembered().get(dossier_id, _NOTHING)


def remembered() -> Mapping[UUID, Remembered]:
    """Return what is remembered of each dossier."""
    return _known().dossiers


def unreadable_lines() -> tuple[int, ...]:
    """Return the numbers of lines that are torn or not understood; what is whole in them counts."""
    return _known().unreadable


def _append(descriptor: int, line: str) -> None:
    size = os.fstat(descriptor).st_size
    is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
    left = (b"\n" if is_torn else b"") + line.encode("ascii")
    while left:
        left = left[os.write(descriptor, left) :]


def _known() -> _Known:
    path: Path = settings.RODEDRAAD_TOMBSTONES
    try:
        return _read(path, FileState.of(path))
    except FileNotFoundError:
        return _Known({}, ())


@lru_cache(maxsize=1)
def _read(path: Path, state: FileState) -> _Known:  # noqa: ARG001
    found: dict[UUID, Remembered] = {}
    *lines, rest = path.read_text(encoding="ascii", errors="replace").split("\n")
    unreadable = [number for number, line in enumerate(lines, 1) if not _is_understood(line, found)]
    if rest:
        _is_understood(rest, found)
        unreadable.append(len(lines) + 1)
    return _Known(MappingProxyType(found), tuple(unreadable))


def _is_understood(line: str, found: dict[UUID, Remembered]) -> bool:
    # A line that was cut off is right up to there: what comes before the first strange word counts.
    if not line:
        return True
    dossier, *words = line.split(" ")
    try:
        known = found.setdefault(UUID(dossier), Remembered())
        for word in words:
            known.learn(word)
    except ValueError:
        return False
    return bool(words)

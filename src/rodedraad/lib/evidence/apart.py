"""Looking at files in a process apart, so that a malicious file takes only that process along.

The process knows no secrets: its environment is empty, it has no file or connection of the
platform open, and it can open none (`confinement`). Files travel through pipes and never touch a
disk.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from rodedraad.lib.evidence import errors, limits, wire
from rodedraad.lib.evidence.errors import Damaged, EvidenceError
from rodedraad.lib.evidence.findings import Cleaned
from rodedraad.lib.evidence.kinds import FileKind, Trace, kind_by_name

_REFUSALS: dict[str, type[EvidenceError]] = {
    refusal.__name__: refusal
    for refusal in (
        errors.CannotClean,
        errors.Damaged,
        errors.Empty,
        errors.KeepsDeletedText,
        errors.NotAllowedKind,
        errors.NotWhatItSeems,
        errors.PasswordProtected,
        errors.TooLarge,
    )
}
_ROOM = 1024 * 1024


class Unavailable(Exception):
    """No process could be started to look at files: try again later."""


@dataclass(frozen=True)
class Limits:
    """What looking at files may cost: bytes, seconds of the processor, seconds by the clock."""

    memory: int = limits.MEMORY
    seconds: int = limits.SECONDS
    wait: float = limits.WAIT
    together: int = limits.SECONDS_TOGETHER


class Apart:
    """Looks at files that came together, one after the other, in a process of their own.

    A file on which the process dies, or that takes too long, is `Damaged`; the next file gets a
    fresh process. Only when all files together take too long, those that are left are `Damaged`.
    """

    def __init__(self, allowed: Limits | None = None) -> None:
        self._limits = allowed or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._end = 0.0

    def __enter__(self) -> Self:
        self._end = time.monotonic() + self._limits.together
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def inspect_and_clean(
        self,
        content: bytes,
        filename: str,
        allowed: Collection[str],
        *,
        max_bytes: int | None = None,
        keep_metadata: bool = False,
    ) -> tuple[FileKind, Cleaned]:
        """Do what `inspect` and `clean` do, with their errors; raises `Unavailable` too."""
        asked = {
            "name": filename,
            "allowed": sorted(allowed),
            "max_bytes": max_bytes,
            "keep_metadata": keep_metadata,
        }
        line, cleaned = self._asked(asked, content)
        if "refusal" in line:
            raise _refusal(line)
        return _kind(line, filename, allowed), Cleaned(cleaned, _removed(line))

    def _asked(self, asked: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
        until = min(self._end, time.monotonic() + self._limits.wait)
        if time.monotonic() >= until:
            raise Damaged
        child = self._child or self._start()
        try:
            with _killed(child, until):
                wire.write(child.stdin, asked, content)  # type: ignore[arg-type]
                return wire.read(child.stdout, largest=2 * len(content) + _ROOM)  # type: ignore[arg-type]
        except (OSError, EOFError, ValueError):
            self._stop()
            raise Damaged from None
        finally:
            if time.monotonic() >= until:
                self._stop()

    def _start(self) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-I", "-m", "rodedraad.lib.evidence")
        numbers = (self._limits.memory, self._limits.seconds, self._limits.together)
        try:
            child = self._child = subprocess.Popen(  # noqa: S603
                [*command, *(str(number) for number in numbers)],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
            )
            with _killed(child, time.monotonic() + self._limits.wait):
                wire.read(child.stdout, largest=0)  # type: ignore[arg-type]
        except (OSError, EOFError, ValueError) as error:
            self._stop()
            raise Unavailable from error
        return child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            with child:
                child.kill()


@contextmanager
def _killed(child: subprocess.Popen[bytes], until: float) -> Iterator[None]:
    """Kill the process when this lasts too long; whoever reads from it then meets the end."""
    timer = threading.Timer(max(0.0, until - time.monotonic()), child.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _refusal(line: dict[str, Any]) -> EvidenceError:
    try:
        return _REFUSALS[line["refusal"]](**line["details"])
    except (KeyError, TypeError):
        return Damaged()


def _kind(line: dict[str, Any], filename: str, allowed: Collection[str]) -> FileKind:
    """Return the kind; the answer is believed only as far as the name of the file goes too."""
    kind = kind_by_name(filename)
    if kind is None or kind not in allowed or line.get("kind") != kind:
        raise Damaged
    return kind


def _removed(line: dict[str, Any]) -> tuple[Trace, ...]:
    named = line.get("removed")
    return tuple(trace for trace in Trace if isinstance(named, list) and trace in named)

"""Who keeps a process apart: starts it without secrets, asks it, and ends it in time.

The process knows no secrets: its environment is empty, it has no file or connection of the
platform open, and it can open none (`walls`). Files travel through pipes and never touch a disk.
"""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, ClassVar, Final, Self

from rodedraad.lib.confined import wire

MEMORY: Final = 768 * 1024 * 1024
"""Bytes of address space of a process, unless whoever asks knows better.

Cleaning files of 25 MB took 50 to 150 MB of it; a PDF with as many objects as are taken, 280 MB.
"""
SECONDS: Final = 8
"""Time of the processor for one question; cleaning such a PDF used up to 4.5."""
WAIT: Final = 16.0
"""Seconds by the clock for one question: the processor may have other things to do as well."""
SECONDS_TOGETHER: Final = 20
"""Seconds for all questions to one keeper, by the clock and of the processor."""
_ROOM = 1024 * 1024


class Unavailable(Exception):
    """No process could be started: try again later."""


class Died(Exception):
    """The process gave no answer: it broke off, took too long, or said what cannot be."""


@dataclass(frozen=True)
class Limits:
    """What work may cost: bytes, seconds of the processor, seconds by the clock."""

    memory: int = MEMORY
    seconds: int = SECONDS
    wait: float = WAIT
    together: int = SECONDS_TOGETHER


class Keeper:
    """Asks questions that came together, one after the other, of a process of their own.

    After a question on which the process dies, the next gets a fresh one. `module` is what runs in
    it, with `arguments` after the limits.
    """

    module: ClassVar[str]

    def __init__(self, allowed: Limits | None = None, *arguments: str) -> None:
        self._limits = allowed or Limits()
        self._arguments = arguments
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

    def _asked(
        self, asked: dict[str, Any], content: bytes, *, largest: int = 0
    ) -> tuple[dict[str, Any], bytes]:
        """Return the answer; raises `Died` or `Unavailable`.

        It is `largest` bytes at most, or about twice as much as was sent.
        """
        until = min(self._end, time.monotonic() + self._limits.wait)
        if time.monotonic() >= until:
            raise Died
        child = self._child or self._start()
        try:
            with _killed(child, until):
                wire.write(child.stdin, asked, content)  # type: ignore[arg-type]
                bound = largest or 2 * len(content) + _ROOM
                return wire.read(child.stdout, largest=bound)  # type: ignore[arg-type]
        except (OSError, EOFError, ValueError):
            self._stop()
            raise Died from None
        finally:
            if time.monotonic() >= until:
                self._stop()

    def _start(self) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-I", "-m", self.module)
        numbers = (self._limits.memory, self._limits.seconds, self._limits.together)
        try:
            child = self._child = subprocess.Popen(  # noqa: S603
                [*command, *(str(number) for number in numbers), *self._arguments],
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

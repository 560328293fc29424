"""How long it already takes, and how far it is, said on standard error while it goes on."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


class Progress:
    """Says what is being done: on a terminal, or when somebody asked for it."""

    def __init__(self, *, shown: bool | None) -> None:
        self._out = sys.stderr
        self._on_terminal = self._out.isatty()
        self._shown = self._on_terminal if shown is None else shown

    @contextmanager
    def during(self, what: str) -> Iterator[Callable[[int, int], None]]:
        """Say `what`, and how long it takes, until it is done.

        Gives what may be told how many are done, and of how many.
        """
        step = _Step(what)
        if not self._shown:
            yield step.told
            return
        done = Event()
        ticking = Thread(target=self._tick, args=(step, done), daemon=True)
        ticking.start()
        try:
            yield step.told
        finally:
            done.set()
            ticking.join()
            self._line(step, end="\n")

    def _tick(self, step: "_Step", done: Event) -> None:
        while not done.wait(1):
            self._line(step, end="" if self._on_terminal else "\n")

    def _line(self, step: "_Step", *, end: str) -> None:
        start = "\r" if self._on_terminal else ""
        self._out.write(f"{start}{step}{end}")
        self._out.flush()


class _Step:
    """Something that is being done: since when, and how far it is where that is known."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._far = ""

    def told(self, done: int, of: int) -> None:
        """Keep how far it is."""
        self._far = f"{done}/{of}, "

    def __str__(self) -> str:
        return f"{self._what}: {self._far}{time.monotonic() - self._begun:.0f} s"

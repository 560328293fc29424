"""How long it already takes, said on standard error while it goes on."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread


class Progress:
    """Says what is being done: on a terminal, or when somebody asked for it."""

    def __init__(self, *, shown: bool | None) -> None:
        self._out = sys.stderr
        self._on_terminal = self._out.isatty()
        self._shown = self._on_terminal if shown is None else shown

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Say `what`, and how long it takes, until it is done."""
        if not self._shown:
            yield
            return
        done, begun = Event(), time.monotonic()
        ticking = Thread(target=self._tick, args=(what, begun, done), daemon=True)
        ticking.start()
        try:
            yield
        finally:
            done.set()
            ticking.join()
            self._line(what, begun, end="\n")

    def _tick(self, what: str, begun: float, done: Event) -> None:
        while not done.wait(1):
            self._line(what, begun, end="" if self._on_terminal else "\n")

    def _line(self, what: str, begun: float, *, end: str) -> None:
        start = "\r" if self._on_terminal else ""
        self._out.write(f"{start}{what}: {time.monotonic() - begun:.0f} s{end}")
        self._out.flush()

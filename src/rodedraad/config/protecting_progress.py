"""How long it already takes, and how far it is, said on standard error while it goes on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

from django.utils.translation import gettext

LONG_ENOUGH: Final = 5.0
"""Seconds after which it can be told how long the rest takes."""


class Progress:
    """Says what is being done: on a terminal, or when somebody asked for it."""

    def __init__(self, *, shown: bool | None) -> None:
        self._out = sys.stderr
        self._on_terminal = self._out.isatty()
        self._longest = 0
        self._shown = self._on_terminal if shown is None else shown

    @contextmanager
    def during(self, what: str, *, evenly: bool = False) -> Iterator[Callable[[int, int], None]]:
        """Say `what`, and how long it takes, until it is done.

        Gives what may be told how many are done, and of how many. When each of them takes about as
        long (`evenly`), it is said how long the others will take.
        """
        step = Step(what, evenly=evenly)
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

    def _tick(self, step: "Step", done: Event) -> None:
        while not done.wait(1):
            self._line(step, end="" if self._on_terminal else "\n")

    def _line(self, step: "Step", *, end: str) -> None:
        said = str(step)
        if self._on_terminal:  # over the line before, which may be longer
            self._longest = max(self._longest, len(said))
            said = "\r" + said.ljust(self._longest)
        self._out.write(said + end)
        self._out.flush()


class Step:
    """Something that is being done: since when, and how far it is where that is known."""

    def __init__(self, what: str, *, evenly: bool, now: Callable[[], float] = monotonic) -> None:
        self._what, self._evenly, self._now = what, evenly, now
        self._begun = now()
        self._to_go = gettext(", about %(minutes)s min to go")  # the ticking thread has no language
        self._first: tuple[int, float] | None = None
        self._done, self._of = 0, 0

    def told(self, done: int, of: int) -> None:
        """Keep how far it is."""
        if self._first is None:
            self._first = done, self._now()
        self._done, self._of = done, of

    def __str__(self) -> str:
        far = f"{self._done}/{self._of}, " if self._first else ""
        return f"{self._what}: {far}{self._now() - self._begun:.0f} s{self._left()}"

    def _left(self) -> str:
        """Say how long the others will take, once some took long enough to tell."""
        if not self._evenly or self._first is None or self._done == self._of:
            return ""
        first, since = self._first
        taken = self._now() - since
        if self._done == first or taken < LONG_ENOUGH:
            return ""
        left = taken / (self._done - first) * (self._of - self._done)
        return self._to_go % {"minutes": max(round(left / 60), 1)}

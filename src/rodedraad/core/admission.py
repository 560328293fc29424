"""Admission to slow work: so many at a time, so many in the queue, and no more.

Work that is slow on purpose takes a processor and much memory. Each lane has its own queue, so
that a rush in one does not stop another.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rodedraad.core.errors import DomainError

RETRY_AFTER_SECONDS = 5
MOST_SLOTS = 8


def processors() -> int:
    """Return how many processors slow work may take at a time."""
    return min(os.cpu_count() or 1, MOST_SLOTS)


class Busy(DomainError):
    """The queue is full, or the wait was too long; nothing was done, and trying again is fine."""


class Admission:
    """A lane: `slots` run at once, `waiting` may stand in line.

    By default there is one slot more than there are processors: so none of them waits while what
    another has worked out is being written to the disk.
    """

    def __init__(self, slots: int = 0, waiting: int = 32, *, patience: float = 20.0) -> None:
        self.slots = slots or processors() + 1
        self.waiting = waiting
        self._patience = patience
        self._queue = threading.BoundedSemaphore(self.slots + waiting)
        self._running = threading.BoundedSemaphore(self.slots)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a slot while this lasts; raises `Busy` rather than wait without end."""
        if not self._queue.acquire(blocking=False):
            raise Busy
        try:
            if not self._running.acquire(timeout=self._patience):
                raise Busy
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._queue.release()

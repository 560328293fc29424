"""How many reports came in the last hour, kept in memory only.

Nobody is refused. Above the number of the profile the reports go to the tray, where a handler
looks at them in one go. Each process counts what it received itself, and forgets it in an hour.
"""

from collections import deque
from datetime import datetime, timedelta
from threading import Lock

WINDOW = timedelta(hours=1)
_MOST_REMEMBERED = 10_000


class Flood:
    """Counts arrivals; knows nothing of who or what arrived."""

    def __init__(self) -> None:
        self._arrivals: deque[datetime] = deque(maxlen=_MOST_REMEMBERED)
        self._lock = Lock()

    def is_above(self, limit: int, *, at: datetime) -> bool:
        """Count one arrival, and tell whether there were more than `limit` in an hour."""
        with self._lock:
            while self._arrivals and at - self._arrivals[0] >= WINDOW:
                self._arrivals.popleft()
            self._arrivals.append(at)
            return len(self._arrivals) > limit

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._arrivals.clear()


arrivals = Flood()
"""The arrivals at this process."""

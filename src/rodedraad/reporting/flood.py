"""How many reports came in the last hour, kept in memory only.

Nobody is refused. Above the number of the profile the reports go to the tray, where a handler
looks at them in one go. Each process counts what it received itself, and forgets it in an hour.

A report is counted together with those that all its readers can read too, and with no other. So
nobody can tell from the tray that a report came in that is hidden from them.
"""

from collections import Counter, deque
from collections.abc import Collection
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

WINDOW = timedelta(hours=1)
_MOST_REMEMBERED = 10_000


class Flood:
    """Counts arrivals by who can read them; knows nothing of who sent them or what they say."""

    def __init__(self) -> None:
        self._arrivals: deque[tuple[datetime, frozenset[UUID]]] = deque()
        self._counted: Counter[frozenset[UUID]] = Counter()
        self._lock = Lock()

    def is_above(self, limit: int, *, readers: Collection[UUID], at: datetime) -> bool:
        """Count one arrival; tell whether its readers had more than `limit` together in an hour."""
        these = frozenset(readers)
        with self._lock:
            while self._arrivals and self._is_past(at):
                self._forget_first()
            self._arrivals.append((at, these))
            self._counted[these] += 1
            seen = sum(count for others, count in self._counted.items() if others >= these)
            return seen > limit

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._arrivals.clear()
            self._counted.clear()

    def _is_past(self, at: datetime) -> bool:
        first, _ = self._arrivals[0]
        return at - first >= WINDOW or len(self._arrivals) >= _MOST_REMEMBERED

    def _forget_first(self) -> None:
        _, readers = self._arrivals.popleft()
        self._counted[readers] -= 1
        if not self._counted[readers]:
            del self._counted[readers]


arrivals = Flood()
"""The arrivals at this process."""

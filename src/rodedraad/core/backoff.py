"""Wrong guesses wait; the right one always gets through.

After some wrong guesses for one name, each next try for it has to wait some seconds. Every try
waits for itself only, so nobody can keep somebody else out by trying on and on. Nothing is stored:
names are counted in memory under a random key that is replaced each hour, together with the
counts. A name that does not exist waits just as long.
"""

import secrets
import threading
from datetime import datetime, timedelta
from hashlib import blake2b

FREE_TRIES = 5
LONGEST_WAIT = timedelta(seconds=30)
KEY_LIFE = timedelta(hours=1)
_MOST_COUNTED = 50_000
_ENOUGH_DOUBLINGS = 5


class Backoff:
    """Counts wrong guesses per name, in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wrong: dict[bytes, int] = {}
        self._key = secrets.token_bytes(32)
        self._key_since: datetime | None = None

    def wait(self, name: str, *, at: datetime) -> timedelta:
        """Return how long the next try has to wait."""
        with self._lock:
            wrong = self._wrong.get(self._hidden(name, at), 0)
        if wrong < FREE_TRIES:
            return timedelta(0)
        doublings = min(wrong - FREE_TRIES, _ENOUGH_DOUBLINGS)
        return min(timedelta(seconds=2**doublings), LONGEST_WAIT)

    def note_wrong(self, name: str, *, at: datetime) -> None:
        """Count a wrong guess."""
        with self._lock:
            hidden = self._hidden(name, at)
            self._wrong[hidden] = self._wrong.get(hidden, 0) + 1

    def forget(self, name: str, *, at: datetime) -> None:
        """Stop counting for a name: the right guess came."""
        with self._lock:
            self._wrong.pop(self._hidden(name, at), None)

    def _hidden(self, name: str, at: datetime) -> bytes:
        is_old = self._key_since is None or not timedelta(0) <= at - self._key_since < KEY_LIFE
        if is_old or len(self._wrong) >= _MOST_COUNTED:
            self._key, self._key_since = secrets.token_bytes(32), at
            self._wrong.clear()
        return blake2b(name.encode(), key=self._key, digest_size=16).digest()

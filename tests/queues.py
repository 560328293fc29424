"""Seeing who waits for whom, for tests of two who write at once."""

from time import monotonic, sleep

from django.db import connection

_WAITING = (
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_PATIENCE_SECONDS = 30


def until_somebody_waits() -> None:
    """Come back when another transaction waits for its turn at the trail."""
    give_up = monotonic() + _PATIENCE_SECONDS
    while monotonic() < give_up:
        with connection.cursor() as cursor:
            cursor.execute(_WAITING)
            if cursor.fetchone() != (0,):
                return
        sleep(0.02)
    raise AssertionError("nobody waits")

"""Identifiers of records."""

import secrets
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def uuid7() -> UUID:
    """Return a time-ordered identifier (RFC 9562, section 5.7).

    It tells the moment at which it was made, to the millisecond: what a reporter causes never
    gets one.
    """
    moment = time.time_ns() // 1_000_000
    return UUID(
        int=(moment & (1 << 48) - 1) << 80
        | _VERSION_7
        | secrets.randbits(12) << 64
        | _VARIANT
        | secrets.randbits(62)
    )

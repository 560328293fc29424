"""The code that a demo person's telephone would show (RFC 6238)."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

_PERIOD_SECONDS = 30


def code_now(secret: str) -> str:
    """Return the six digits of this half minute."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // _PERIOD_SECONDS))

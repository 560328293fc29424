"""Numbers to refer to a report with; they tell neither the order nor how many there are."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter or digit that is taken for another: no 0 O, 1 I L, and no U."""

_SIGNS = 8


def new_reference() -> str:
    """Return a random reference such as `K7RM-2QFX`."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(_SIGNS))
    return f"{signs[:4]}-{signs[4:]}"


def as_reference(typed: str) -> str:
    """Return the reference that was typed, in its own spelling; empty when it is none."""
    signs = "".join(sign for sign in typed.upper() if sign not in "- ")
    if len(signs) != _SIGNS or not set(signs) <= set(ALPHABET):
        return ""
    return f"{signs[:4]}-{signs[4:]}"

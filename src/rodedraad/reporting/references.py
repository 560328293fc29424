"""Numbers to refer to a report with; they tell neither the order nor how many there are."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter or digit that is taken for another: no 0 O, 1 I L, and no U."""


def new_reference() -> str:
    """Return a random reference such as `K7RM-2QFX`."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"

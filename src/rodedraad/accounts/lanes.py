"""The lanes in which people with an account do slow work. Reporters have a lane of their own."""

from rodedraad.core.admission import Admission, processors

KEYS = Admission(waiting=8)
"""Opening and wrapping keys."""

SIGN_IN = Admission(slots=max(1, processors() // 2), waiting=4)
"""Checking passwords: a flood of these must not stop who is signed in already."""

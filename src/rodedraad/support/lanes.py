"""Slow work of who joins a group or opens a place in one, apart from that of reporters."""

from rodedraad.core.admission import Admission
from rodedraad.core.backoff import Backoff

JOINING = Admission(waiting=10)
OPENING = Admission(waiting=10)
wrong_codes = Backoff()

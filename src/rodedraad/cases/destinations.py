"""Where sealed words go: rows that point there are believed only when something else agrees.

A row of a case tells in clear in which dossier its words are sealed. Whoever writes past the
platform could turn it, so that an answer goes to somebody else.
"""

from rodedraad.cases.models import Case
from rodedraad.safekeeping.errors import TamperingFound

PART = "case"
"""What is said to be tampered with."""


def require_own_dossier(case: Case) -> None:
    """Raise `TamperingFound` unless a case has the dossier of its report, which the trail knows."""
    if case.dossier_id != case.report.dossier_id:
        raise TamperingFound(case.report.dossier_id, PART)

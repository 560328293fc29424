"""Every decision about emergency access: one function, one transaction, a line in the trail."""

from rodedraad.emergency.services.asking import ask, withdraw
from rodedraad.emergency.services.deciding import consent, refuse
from rodedraad.emergency.services.loans import end, end_for_case, end_overdue, give
from rodedraad.emergency.services.looking import look_at_records, look_at_story

__all__ = [
    "ask",
    "consent",
    "end",
    "end_for_case",
    "end_overdue",
    "give",
    "look_at_records",
    "look_at_story",
    "refuse",
    "withdraw",
]

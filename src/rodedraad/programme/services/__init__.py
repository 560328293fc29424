"""Every decision about advice: one function, one transaction, a line in the trail."""

from rodedraad.programme.services.advice import Draft, correct, due_date, give, withdraw
from rodedraad.programme.services.following import follow
from rodedraad.programme.services.responses import Promised, Reply, keep, promise, respond

__all__ = [
    "Draft",
    "Promised",
    "Reply",
    "correct",
    "due_date",
    "follow",
    "give",
    "keep",
    "promise",
    "respond",
    "withdraw",
]

"""Decisions about terms, and notices to those who hold a key."""

from rodedraad.messaging.services.beginning import begin_terms
from rodedraad.messaging.services.notices import NoticesNotSent, deliver, notify
from rodedraad.messaging.services.readers import readers_are
from rodedraad.messaging.services.reminders import Round, remind, round_on
from rodedraad.messaging.services.terms import (
    acknowledged,
    assign_terms,
    cancel_terms,
    finish_term,
    forget_terms,
    set_aftercare,
    set_answer,
    set_term,
)

__all__ = [
    "NoticesNotSent",
    "Round",
    "acknowledged",
    "assign_terms",
    "begin_terms",
    "cancel_terms",
    "deliver",
    "finish_term",
    "forget_terms",
    "notify",
    "readers_are",
    "remind",
    "round_on",
    "set_aftercare",
    "set_answer",
    "set_term",
]

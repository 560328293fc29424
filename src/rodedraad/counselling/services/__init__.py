"""Every decision of the register: one function, one transaction, a line in the trail."""

from rodedraad.counselling.services.loans import lend, take_back
from rodedraad.counselling.services.mandates import begin, hand_over, replace
from rodedraad.counselling.services.records import correct, delete, record, share

__all__ = [
    "begin",
    "correct",
    "delete",
    "hand_over",
    "lend",
    "record",
    "replace",
    "share",
    "take_back",
]

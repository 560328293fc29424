"""The events that this room leaves in the trail.

What happens to a consultation stands there with its day and no moment: a moment would tell when
somebody sat with a counsellor.
"""

from rodedraad.audit import events

RECORDED = "consultation.recorded"
CORRECTED = "consultation.corrected"
DELETED = "consultation.deleted"
SHARED = "consultation.shared"
HANDED_OVER = "consultation.handed_over"
ERASED = "consultation.erased"
LENT = "consultation.lent"
LOAN_ENDED = "consultation.loan_ended"
MANDATE_BEGUN = "mandate.begun"
MANDATE_ENDED = "mandate.ended"
MANDATE_HANDED_OVER = "mandate.handed_over"

events.declare(
    RECORDED, CORRECTED, DELETED, SHARED, HANDED_OVER, ERASED, LENT, LOAN_ENDED,
    MANDATE_BEGUN, MANDATE_ENDED, MANDATE_HANDED_OVER,
)  # fmt: skip

"""The events that this room leaves in the trail."""

from rodedraad.audit import events
from rodedraad.cases.states import CaseStep

TAKEN_OVER = "case.taken_over"
HANDED_OVER = "case.handed_over"
ACCESS_GIVEN = "case.access_given"
ACCESS_ENDED = "case.access_ended"
MINUTES_SHARED = "case.minutes_shared"
MESSAGE_SENT = "case.message_sent"
NOTE_WRITTEN = "case.note_written"
EMERGENCY_GIVEN = "case.emergency_given"
EMERGENCY_ENDED = "case.emergency_ended"
STEPPED_ASIDE = "case.stepped_aside"
ERASED = "case.erased"
LETTER_ANSWERED = "case.letter_answered"
CODE_GIVEN = "case.code_given"
CODE_REPLACED = "case.code_replaced"
SIDE_MESSAGE_SENT = "case.side_message_sent"
SIDE_ERASED = "case.side_erased"
SIDE_ACCESS_GIVEN = "case.side_access_given"


def of_step(step: CaseStep) -> str:
    """Return the name of the event of a step."""
    return f"case.step_{step.value}"


events.declare(
    TAKEN_OVER, HANDED_OVER, ACCESS_GIVEN, ACCESS_ENDED, MINUTES_SHARED, MESSAGE_SENT,
    NOTE_WRITTEN, STEPPED_ASIDE, EMERGENCY_GIVEN, EMERGENCY_ENDED, ERASED,
    LETTER_ANSWERED,
    CODE_GIVEN, CODE_REPLACED, SIDE_MESSAGE_SENT, SIDE_ERASED, SIDE_ACCESS_GIVEN,
    *map(of_step, CaseStep),
)  # fmt: skip

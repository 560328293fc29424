"""The events that this room leaves in the trail."""

from rodedraad.audit import events

GIVEN = "advice.given"
CORRECTED = "advice.corrected"
WITHDRAWN = "advice.withdrawn"
PUBLISHED = "advice.published"
ANSWERED = "advice.answered"
PROMISED = "advice.promised"
KEPT = "advice.promise_kept"
ESCALATED = "advice.escalated"
ERASED = "advice.erased"

events.declare(GIVEN, CORRECTED, WITHDRAWN, PUBLISHED, ANSWERED, PROMISED, KEPT, ESCALATED, ERASED)

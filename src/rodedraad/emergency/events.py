"""The events that this room leaves in the trail."""

from rodedraad.audit import events

ASKED = "emergency.asked"
CONSENTED = "emergency.consented"
REFUSED = "emergency.refused"
GIVEN = "emergency.given"
LOOKED = "emergency.looked"
ENDED = "emergency.ended"
WITHDRAWN = "emergency.withdrawn"
LAPSED = "emergency.lapsed"
ERASED = "emergency.erased"

events.declare(ASKED, CONSENTED, REFUSED, GIVEN, LOOKED, ENDED, WITHDRAWN, LAPSED, ERASED)

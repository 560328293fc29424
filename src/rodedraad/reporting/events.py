"""The events that this room leaves in the trail."""

from rodedraad.audit import events

SUBMITTED = "report.submitted"
PROGRESS_TOLD = "report.progress_told"
TAKEN_IN_HAND = "report.taken_in_hand"
HEARING_BEGAN = "report.hearing_began"
ENTERED = "report.entered"
CARRIED = "report.carried"

events.declare(SUBMITTED, PROGRESS_TOLD, TAKEN_IN_HAND, HEARING_BEGAN, ENTERED, CARRIED)

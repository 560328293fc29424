"""The events that this room leaves in the trail."""

from rodedraad.audit import events

SUBMITTED = "report.submitted"
PROGRESS_TOLD = "report.progress_told"
TAKEN_IN_HAND = "report.taken_in_hand"
HEARING_BEGAN = "report.hearing_began"
ENTERED = "report.entered"
CARRIED = "report.carried"
GROUP_JOINED = "group.joined"
GROUP_LEFT = "group.left"
GROUP_KEPT_OUT = "group.kept_out"
GROUP_SEAT_CLEARED = "group.seat_cleared"
INVITATION_MADE = "group.invitation_made"
INVITATION_ENDED = "group.invitation_ended"
FINDINGS_HANDED_OVER = "findings.handed_over"

events.declare(
    SUBMITTED,
    PROGRESS_TOLD,
    TAKEN_IN_HAND,
    HEARING_BEGAN,
    ENTERED,
    CARRIED,
    GROUP_JOINED,
    GROUP_LEFT,
    GROUP_KEPT_OUT,
    GROUP_SEAT_CLEARED,
    INVITATION_MADE,
    INVITATION_ENDED,
    FINDINGS_HANDED_OVER,
)

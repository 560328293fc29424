"""The events that this room leaves in the trail: what the people of the organisation do.

Who joins a group, asks something there or leaves it, leaves no line: a trail would tell when.
"""

from rodedraad.audit import events

CARD_CHANGED = "support.card_changed"
SHIFT_PLANNED = "support.shift_planned"
SHIFT_REMOVED = "support.shift_removed"
GROUP_OPENED = "peer_group.opened"
GROUP_LET_IN = "peer_group.let_in"
GROUP_WRITTEN = "peer_group.written"
GROUP_ENDED = "peer_group.ended"
GROUP_ERASED = "peer_group.erased"

events.declare(
    CARD_CHANGED, SHIFT_PLANNED, SHIFT_REMOVED,
    GROUP_OPENED, GROUP_LET_IN, GROUP_WRITTEN, GROUP_ENDED, GROUP_ERASED,
)  # fmt: skip

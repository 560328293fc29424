"""The events that this room leaves in the trail: that a source was taken, never what it says."""

from rodedraad.audit import events

TAKEN = "source.taken"
REPLACED = "source.replaced"
REMOVED = "source.removed"

events.declare(TAKEN, REPLACED, REMOVED)

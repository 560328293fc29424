"""The events that this room leaves in the trail: that something was taken, never how many."""

from rodedraad.audit import events

TAKEN = "personnel.taken"
REPLACED = "personnel.replaced"
REMOVED = "personnel.removed"
MAPPED = "personnel.mapped"
UNMAPPED = "personnel.unmapped"

events.declare(TAKEN, REPLACED, REMOVED, MAPPED, UNMAPPED)

"""The events that this room leaves in the trail.

Each is about a quarter: that something was recorded in it, never which talk or what was said.
"""

from rodedraad.audit import events

RECORDED = "talk.recorded"
ERASED = "talk.erased"

events.declare(RECORDED, ERASED)

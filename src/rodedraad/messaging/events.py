"""What this room writes in the trail."""

from rodedraad.audit import events

TERM_MOVED = "term.moved"

events.declare(TERM_MOVED)

"""What this room writes into the trail."""

from rodedraad.audit import events

LOADED = "departments.loaded"
OPENED = "department.opened"
CLOSED = "department.closed"
MOVED = "department.moved"
RENAMED = "department.renamed"

events.declare(LOADED, OPENED, CLOSED, MOVED, RENAMED)

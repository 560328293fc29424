"""The events that this room leaves in the trail."""

from rodedraad.audit import events

PUBLISHED = "release.published"
WITHDRAWN = "release.withdrawn"

events.declare(PUBLISHED, WITHDRAWN)

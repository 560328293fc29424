"""The events that this room leaves in the trail."""

from rodedraad.audit import events

PREPARED = "release.prepared"
PUBLISHED = "release.published"
WITHDRAWN = "release.withdrawn"
TAMPERING_FOUND = "release.tampering_found"

events.declare(PREPARED, PUBLISHED, WITHDRAWN, TAMPERING_FOUND)

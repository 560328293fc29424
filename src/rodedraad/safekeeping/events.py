"""What this room writes into the trail."""

from rodedraad.audit import events

OPENED = "dossier.opened"
CODE_CHANGED = "dossier.code_changed"
ACCESS_GIVEN = "dossier.access_given"
ACCESS_ENDED = "dossier.access_ended"
CONTENTS_CHANGED = "dossier.contents_changed"
SHREDDED = "dossier.shredded"
REPEATED = "dossier.repeated"
TAMPERING_FOUND = "dossier.tampering_found"

# What changes who can open what, and is counted.
KEY_CHANGES = frozenset({CODE_CHANGED, ACCESS_GIVEN, ACCESS_ENDED})

events.declare(
    OPENED,
    CODE_CHANGED,
    ACCESS_GIVEN,
    ACCESS_ENDED,
    CONTENTS_CHANGED,
    SHREDDED,
    REPEATED,
    TAMPERING_FOUND,
)

"""What the inbox, withdrawing and erasing leave in the trail. Visits leave nothing."""

from rodedraad.audit import events

WITHDRAWN = "report.withdrawn"
CONSENT_GIVEN = "report.consent_given"
CONSENT_TAKEN_BACK = "report.consent_taken_back"
ERASED = "report.erased"
HELD = "report.held"
RELEASED = "report.released"
SCHEDULED = "report.erasure_scheduled"
UNSCHEDULED = "report.erasure_unscheduled"
CLEARED = "report.cleared"
IDENTITY_TOLD = "report.identity_told"
IDENTITY_TAKEN_BACK = "report.identity_taken_back"
BECAME_REPORT = "report.signal_became_report"
KEPT_OUT = "report.reader_kept_out"

events.declare(
    WITHDRAWN,
    CONSENT_GIVEN,
    CONSENT_TAKEN_BACK,
    ERASED,
    HELD,
    RELEASED,
    SCHEDULED,
    UNSCHEDULED,
    CLEARED,
    IDENTITY_TOLD,
    IDENTITY_TAKEN_BACK,
    BECAME_REPORT,
    KEPT_OUT,
)

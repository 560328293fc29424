"""Every decision about a report, one function each.

What a reporter does stands in `submission`, `inbox`, `consents` and `withdrawal`; here is what the
handling tells the report.
"""

from rodedraad.reporting.services.progress import (
    note_hearing_began,
    say_to_reporter,
    take_in_hand,
    tell_progress,
)

__all__ = ["note_hearing_began", "say_to_reporter", "take_in_hand", "tell_progress"]

"""The lanes in which releases are put on paper: a PDF takes a processor for seconds."""

from typing import Final

from rodedraad.core.admission import Admission

PAPER_FOR_EVERYBODY: Final = Admission(slots=1, waiting=3)
"""Anybody can ask for a PDF, so a rush for these must not stop who tells something."""
PAGES_FOR_EVERYBODY: Final = Admission(slots=2, waiting=4)
"""The pages of which those are made, which say whether one was made before: as fast as any page."""
PAPER: Final = Admission(slots=1, waiting=3)
"""For who signed in: a rush of the public does not stop the work."""

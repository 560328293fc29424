"""The lanes in which texts and files are read."""

from typing import Final

from rodedraad.core.admission import Admission

READING: Final = Admission(slots=1, waiting=4)
"""Anybody can have a text read, so a flood of texts must not stop who tells something."""
DOCUMENTS: Final = Admission(slots=1, waiting=2)
"""Taking the text out of a file takes longer than reading that text: who pastes does not wait."""

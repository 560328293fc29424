"""The lane in which texts are read."""

from rodedraad.core.admission import Admission

READING = Admission(slots=1, waiting=4)
"""Anybody can have a text read, so a flood of texts must not stop who tells something."""

"""Patterns in reports: searched by the inclusion office, told to the independent adviser alone."""

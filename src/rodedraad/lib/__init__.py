"""Pure Python: no Django, no clock, no settings, no files of the platform."""

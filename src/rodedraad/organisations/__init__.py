"""The tree of departments as it changes over time, and the profile of the organisation."""

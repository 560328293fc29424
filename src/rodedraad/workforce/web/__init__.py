"""Pages of the workforce, for the inclusion office."""

"""The pages on which the inclusion office records a talk."""

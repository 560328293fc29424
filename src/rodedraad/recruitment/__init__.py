"""Recruiting fairly: so far the reading of a text by who writes it."""

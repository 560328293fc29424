"""The demo's own page."""

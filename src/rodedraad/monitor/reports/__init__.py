"""Figures on reports, signals and measures."""

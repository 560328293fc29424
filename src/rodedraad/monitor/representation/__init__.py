"""Figures on who works here on a reference date."""

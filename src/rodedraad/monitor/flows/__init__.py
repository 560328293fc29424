"""Figures on who came, left, moved and rose in a year."""

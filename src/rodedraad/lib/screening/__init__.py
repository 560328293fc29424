"""Screening of Dutch texts: what may exclude people without need, explained."""

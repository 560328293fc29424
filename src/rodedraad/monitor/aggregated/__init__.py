"""Figures that others counted: protected and published like those that are counted here."""

"""Figures that others counted: read from files, sealed, and counted only with the key."""

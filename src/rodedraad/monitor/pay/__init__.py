"""Figures on what women and others are paid for an hour."""

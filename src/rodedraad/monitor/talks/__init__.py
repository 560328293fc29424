"""Figures on exit talks and onboarding talks."""

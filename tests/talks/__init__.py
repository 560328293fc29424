"""Tests of exit talks and onboarding talks."""

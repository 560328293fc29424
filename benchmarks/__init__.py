"""Measurements of the whole, apart from the tests: a machine's speed decides nothing there."""

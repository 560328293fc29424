"""Promises of the organisation: advice on patterns and procedures, and what is done with it."""

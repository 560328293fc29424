"""The pages on patterns: of who searches, and of who is told."""

"""The page of what is due."""

"""The pages of direct support."""

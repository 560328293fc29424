"""The pages of the handlers."""

"""The pages of the emergency access."""

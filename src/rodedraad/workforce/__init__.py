"""The people who work here, as they were on reference dates: sealed, and never with a name."""

"""What the reporter sees: thin pages without account, session or cookie."""

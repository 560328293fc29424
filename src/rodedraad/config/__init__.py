"""Where the house is put together: settings, addresses, the database, the command."""

"""The screening of Dutch texts measured: how much it finds, and how often it is wrong."""

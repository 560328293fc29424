"""How fast a text is read for how hard it is, and in how much memory."""

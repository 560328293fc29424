"""Where published figures on who works here are heading: growth, lines and projections."""

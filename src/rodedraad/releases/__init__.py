"""What was published, to which audience, and what it gives away."""

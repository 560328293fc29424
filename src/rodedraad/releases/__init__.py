"""What was published about people: to which audience, and what it gives away."""

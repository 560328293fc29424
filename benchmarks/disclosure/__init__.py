"""Disclosure control measured: what it costs, how good it is, what stands up to an attack."""

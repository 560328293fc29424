"""Errors, base models and the database's second lock; not one word of the domain."""

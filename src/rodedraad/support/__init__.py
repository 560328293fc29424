"""Direct support: who is there to listen, and groups of people who went through the same.

Of whom was helped nothing is kept here, and of who joins a group nothing that says who it is.
"""

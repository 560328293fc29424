"""Break-glass: how somebody of IT gets to read, when something does not work.

It takes three people: who repairs asks, the central counsellor consents with a signature, and who
holds the key gives it. None of them can do it alone. It is for the story or for the records of one
counsellor, ends within a day, and whom it is about can see it.
"""

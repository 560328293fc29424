"""The sealed store: what people in distress entrust to the platform, and who can open it.

A dossier has three compartments, each with its own keys; a grant is the permission to read.
The rows hold ciphertext only. What stands in them is anchored in the trail, so that a row that
was changed, swapped, moved, rolled back, put in or taken away is refused and noticed.
"""

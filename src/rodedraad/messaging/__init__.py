"""Notices that say nothing, reminders, and what is due when.

A mail says that there is something to see, and never what, whose or how much. Who holds no key of
a dossier sees no term of it and gets no mail about it.
"""

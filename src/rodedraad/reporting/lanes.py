"""The lanes for slow work of reporters, apart from those of people with an account, and for files.

All lanes together have room for fewer than the server has threads, so that pages without slow
work always find one. A full lane answers at once, with a page that keeps what was typed.
"""

from rodedraad.core.admission import Admission

SENDING = Admission(waiting=20)
"""Sending a report."""

OPENING = Admission(waiting=20)
"""Opening an inbox: guessing at codes must not stop anybody who sends."""

FILES = Admission(2, waiting=6, patience=15.0)
"""Looking at files: each takes a process with much memory; who sends words only never waits."""

FILES_OF_HANDLERS = Admission(1, waiting=4, patience=15.0)
"""Looking at files that a handler sends: a rush of reporters' files does not stop the work."""

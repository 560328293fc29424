"""The trail: who did what to which record, and that nobody changed it afterwards.

Each entry is written in the transaction of the change that it tells of. It holds codes and
identifiers, never content, and never a visit of a reporter.
"""

"""How much looking at files may cost."""

MEMORY = 768 * 1024 * 1024
"""Bytes of address space of the process that looks.

Files of 25 MB took 50 to 150 MB of it; a PDF with as many objects as are taken, 280 MB.
"""

SECONDS = 8
"""Time of the processor for one file; a PDF with as many objects as are taken used up to 4.5."""

WAIT = 16.0
"""Seconds by the clock for one file: the processor may have other things to do as well."""

SECONDS_TOGETHER = 20
"""Seconds for all files that are sent together, by the clock and of the processor."""

"""How fast reporting is, against what the machine itself can do in the same run.

`python -m benchmarks.reporting` starts an installation of its own, measures, and prints one table.
Nothing is reached but the loopback address, and nothing is left behind.
"""

"""Disclosure control measured: what it costs, how good it is, what stands up to an attack.

`python -m benchmarks.disclosure --tables FOLDER` reads public example tables from a folder,
protects them and tables that it makes itself, and prints one table with ratios to simpler methods.
"""

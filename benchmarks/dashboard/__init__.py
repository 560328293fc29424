"""How fast the dashboard and the integral monitor answer from releases of a large organisation.

`python -m benchmarks.dashboard` starts an installation of its own, publishes made-up figures of
20,000 people in some 360 departments, asks for pages, and prints one table.
"""

PEOPLE = 20_000

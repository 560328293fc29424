"""`python -m benchmarks.scan`: power against plain thresholds, and speed."""

import argparse

from benchmarks.figures import table
from benchmarks.scan.power import powers
from benchmarks.scan.speed import speed

_NOTES = """
Seconds are processor time. A cluster is found when there is an alarm whose strongest sign lies in
it, above it or below it in the tree. All rules have the same 5% of false alarms, with a lot at the
limit where counts are whole. For one kind of cluster the scan stands against the plain threshold
that is best for just that kind, which nobody can know beforehand, and against all plain thresholds
together, each limit raised until all of them give 5% as well.
"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.scan", description=__doc__)
    parser.add_argument("--quiet", type=int, default=600, help="data sets without a cluster")
    parser.add_argument("--runs", type=int, default=250, help="data sets for each kind of cluster")
    parser.add_argument("--simulations", type=int, default=999, help="simulations when timed")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    figures = [*powers(options.quiet, options.runs, options.seed)]
    figures += speed(options.simulations, options.seed)
    print(table(figures))
    print(_NOTES)


if __name__ == "__main__":
    main()

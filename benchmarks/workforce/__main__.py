"""`python -m benchmarks.workforce`: start, measure, print, clean up."""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.figures import Aim, Baseline, Figure, table
from benchmarks.reporting.installation import Installation, installation
from benchmarks.workforce import baselines
from benchmarks.workforce.watching import Cost
from rodedraad.config.postgres import SUPERUSER

MOST_MEMORY_MIB = 24 * 1024 / 4
"""A quarter of the machine: the database and the web server are there too."""
_ROUNDS = 3
_MEBIBYTE = 1024 * 1024
_NAMES = {
    "read": "file read as a table",
    "take": "file read, checked, sealed and stored",
    "mistakes": "1 in 100 rows wrong, until they are shown",
    "all_wrong": "3 cells wrong in every row, until shown",
    "open": "day opened with the key",
    "moves": "who came, left and moved, reconciled",
    "representation": "representation counted",
    "flows": "flows counted",
    "differing": "few changed since a day that is out?",
}
_NOTES = """
Reading and finding mistakes stand against `csv` of Python that reads the same file into a list,
everything else against COPY of the same bytes into a table of text without index, by PostgreSQL.
Peak is what the process had resident, with what it had before; for files it is the largest of all
years. Nothing here runs in the web server; what a page adds is the upload.
"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.workforce", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="so many people each year")
    parser.add_argument("--years", type=int, default=10, help="so many years")
    options = parser.parse_args()
    # So that what was started is stopped again.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("stopped"))
    with installation(filling="benchmarks.workforce.filling") as made:
        print("making an installation ...", flush=True)
        made.fill(years=1)
        print(f"taking {options.years} years of {options.rows} people ...", flush=True)
        asked = {"rows": options.rows, "years": options.years}
        brought = made.prepare("workforce", asked)
        print(table(_figures(brought, made)))
    print(_NOTES)
    size = brought["bytes"] / _MEBIBYTE
    print(f"{brought['rows']} rows are kept, in {brought['stored'] / _MEBIBYTE:.0f} MiB;")
    print(f"the last file has {size:.0f} MiB")


def _figures(brought: Mapping[str, Any], made: Installation) -> Sequence[Figure]:
    path = made.folder / "people.csv"
    read = _least(lambda: baselines.read_by_csv(path))
    stored = _least(lambda: baselines.copied(made.cluster.url(SUPERUSER), path))
    against = {
        **dict.fromkeys(("read", "mistakes", "all_wrong"), Baseline("csv, s", read)),
        **dict.fromkeys(_NAMES.keys() - {"read", "mistakes", "all_wrong"},
                        Baseline("COPY, s", stored)),
    }  # fmt: skip
    figures = []
    for code, name in _NAMES.items():
        cost = Cost(*brought["costs"][code])
        figures += [
            Figure(name, cost.seconds, "s", against[code]),
            Figure(f"{name}, processor", cost.worked, "s", against[code]),
            Figure(f"{name}, peak", cost.peak, "MiB",
                   Baseline("aim, MiB", MOST_MEMORY_MIB), Aim(below=1)),
        ]  # fmt: skip
    return figures


def _least(work: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some rounds."""
    took = []
    for _ in range(_ROUNDS):
        begun = time.monotonic()
        work()
        took.append(time.monotonic() - begun)
    return min(took)


if __name__ == "__main__":
    main()

"""`python -m benchmarks.dashboard`: start, measure, print, clean up."""

import argparse
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.dashboard import PEOPLE
from benchmarks.figures import Aim, Baseline, Figure, table
from benchmarks.reporting.installation import Installation, installation
from benchmarks.reporting.visitors import Server, Timing, received

AIM_MS = 200
_BASELINE = "sign-in page, p95"
_NOTES = """
One reader asks for one page after another. The first visit of a server that was just started opens
tables that it keeps; it stands on a line of its own. The sign-in page of the same server, asked for
in the same run, is what the machine does when a page has next to nothing to say.
"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.dashboard", description=__doc__)
    parser.add_argument("--years", type=int, default=5, help="so many years of releases")
    parser.add_argument("--visits", type=int, default=60, help="so many visits to each page")
    options = parser.parse_args()
    # So that what was started is stopped again.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("stopped"))
    with installation(filling="benchmarks.dashboard.filling") as made:
        print("making an installation ...", flush=True)
        made.fill()
        print(f"publishing figures of {PEOPLE} people ...", flush=True)
        brought = made.prepare("releases", {"years": options.years}, as_superuser=True)
        made.serve()
        print("measuring ...", flush=True)
        print(table(_measured(made, brought, options.visits)))
    print(_NOTES)
    print(f"{brought['releases']} releases with {brought['cells']} figures")


def _measured(made: Installation, brought: Mapping[str, Any], visits: int) -> Sequence[Figure]:
    server, sessions = Server(made.port), brought["sessions"]
    sign_in, _worked = _visited(made, server, "/account/sign-in/", {}, visits)
    baseline = Baseline(_BASELINE, sign_in.p95_ms)
    figures = [Figure(_BASELINE, sign_in.p95_ms, "ms")]
    below, code = Baseline("aim, ms", AIM_MS), brought["department"]
    for name, path, who in (
        ("dashboard", "/werk/dashboard/", "top"),
        ("dashboard of a department", f"/werk/dashboard/{code}/", "top"),
        ("integral monitor", "/werk/monitor/", "top"),
        ("integral monitor of a department", f"/werk/monitor/{code}/", "top"),
        ("dashboard, for a manager", "/werk/dashboard/", "manager"),
        ("integral monitor, for a manager", "/werk/monitor/", "manager"),
    ):
        first, _once = _visited(made, server, path, sessions[who], 1)
        later, worked = _visited(made, server, path, sessions[who], visits)
        figures += [
            Figure(f"{name}, first visit", first.p95_ms, "ms"),
            Figure(f"{name}, p95", later.p95_ms, "ms", below, Aim(below=1)),
            Figure(f"{name}, p95 against sign-in", later.p95_ms, "ms", baseline),
            Figure(f"{name}, processor time", worked, "ms"),
        ]
    return figures


def _visited(
    made: Installation, server: Server, path: str, cookies: Mapping[str, str], visits: int
) -> tuple[Timing, float]:
    """Return how long each visit took, and what server and database worked for one, in ms."""

    def visit() -> int:
        server.get(path, cookies).require(200, "</html>")
        return 0

    before = made.processor_seconds()
    timing = received([visit] * visits, 1, most_seconds=30)
    worked = made.processor_seconds() - before
    return timing, 1000 * worked / len(timing.seconds)


if __name__ == "__main__":
    main()

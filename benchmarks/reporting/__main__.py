"""`python -m benchmarks.reporting`: start, measure, print, clean up."""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, table
from benchmarks.reporting import argon
from benchmarks.reporting.installation import Installation, installation
from benchmarks.reporting.measurements import Bench, Sizes, measure
from benchmarks.reporting.visitors import Server

_NOTES = """
Reports: the pages before the last one are made beforehand; what is timed is the last form that is
sent, up to the confirmation. Inboxes: the code that is sent and the page that it leads to. Keys:
the passphrase that is sent. Bare Argon2id is 64 MiB, three passes, one worker for each processor,
measured just before and just after. Processor time is that of the server and the database
together: other work hardly changes it. The visitors run on the same machine; what they take of it
is no part of what is measured, and stands on a line of its own.
"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.reporting", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers: only to see it work")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    options = parser.parse_args()
    sizes = Sizes.quick() if options.quick else Sizes()
    # So that what was started is stopped again.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit("stopped"))
    begun, busy = time.monotonic(), os.getloadavg()[0]
    figures, surroundings = _measured(sizes)
    surroundings |= {
        "seconds": round(time.monotonic() - begun),
        "load_before": round(busy, 2),
        "is_quick": options.quick,
    }
    print(table(figures))
    print(_NOTES)
    print(", ".join(f"{name} {value}" for name, value in surroundings.items()))
    if options.json:
        _write(options.json, figures, surroundings)


def _measured(sizes: Sizes) -> tuple[Sequence[Figure], dict[str, Any]]:
    pool = argon.best_pool()
    with installation() as made:
        brought = _prepared(made, sizes)
        cost = argon.processor_ms(sizes.argon_runs)
        bench = Bench(made, Server(made.port), sizes, brought, pool, cost)
        measure(bench)
    limits = ", ".join(f"{limit:.2f}" for limit in bench.limits)
    return bench.figures, {
        "processors": os.cpu_count(),
        "argon_in": pool.__name__,
        "argon_per_second": f"[{limits}]",
    }


def _prepared(made: Installation, sizes: Sizes) -> Mapping[str, Any]:
    print("making an installation ...", flush=True)
    made.fill()
    print(f"making {sum(sizes.rows().values())} reports in bulk ...", flush=True)
    made.prepare("rows", sizes.rows(), as_superuser=True)
    brought: Mapping[str, Any] = made.prepare("prepared", sizes.brought())
    made.serve()
    print("measuring ...", flush=True)
    return brought


def _write(target: Path, figures: Sequence[Figure], surroundings: Mapping[str, Any]) -> None:
    content = {**surroundings, "figures": [figure.to_content() for figure in figures]}
    target.write_text(json.dumps(content, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()

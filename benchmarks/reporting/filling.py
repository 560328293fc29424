"""The process that fills the installation: run by `installation`, with Django set up."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.reporting import prepared, rows

PARTS: Mapping[str, Callable[[Mapping[str, int]], Any]] = {
    "rows": rows.fill,
    "prepared": prepared.make,
}


def main() -> None:
    """Make one part, and write what came of it where it was asked."""
    part, target, counts = sys.argv[1:]
    made = PARTS[part](json.loads(counts))
    Path(target).write_text(json.dumps(made), encoding="utf-8")

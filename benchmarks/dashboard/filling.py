"""The process that fills the installation: run by `benchmarks.reporting.installation`."""

import json
import sys
from pathlib import Path

from benchmarks.dashboard import organisation


def main() -> None:
    """Publish the releases, and write what came of it where it was asked."""
    _part, target, counts = sys.argv[1:]
    made = organisation.fill(json.loads(counts))
    Path(target).write_text(json.dumps(made), encoding="utf-8")

"""`python -m benchmarks.screening`: how fast texts are read, against what the machine can do.

Every measurement is a process of its own that counts the processor's seconds on one core, not the
clock. Peers are installed in a folder of their own (`--peers FOLDER`, default `var/peers`); what
cannot be had is said.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.figures import Aim, Baseline, Figure, table
from benchmarks.screening import measuring, peers

ONE_CORE: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
QUICK_WALK: Final = 100.0
"""Megabytes a second of the bare automaton on the machine for which words a second are given."""


def measured(what: str) -> Mapping[str, float]:
    """Run one measurement in a new process."""
    command = (sys.executable, "-m", "benchmarks.screening.measuring", what)
    surroundings = {**os.environ, **ONE_CORE}
    done = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def figures(folder: Path) -> Iterator[Figure]:
    """Measure, and yield the lines of the table."""
    rules, whole = measured("rules"), measured("whole")
    walk = rules["bytes"] / rules["walk"] / measuring.MEGABYTE
    yield Figure("bare automaton, a megabyte", walk, "MB/s")
    bare = Baseline("bare automaton, ms", rules["walk"] * 1000)
    yield Figure("rules, a megabyte", rules["rules"] * 1000, "ms", bare, Aim(below=35))
    rate = whole["words"] / whole["seconds"]
    for name, peer, aim in (
        ("retext-equality", peers.equality, 10),
        ("spaCy with parser", peers.spacy, 40),
    ):
        yield _against(name, peer, folder, rate, aim)
    vacancy = measured("vacancy")
    words = f"vacancy of {vacancy['words']:.0f} words, warm"
    yield Figure(words, vacancy["seconds"] * 1000, "ms", Baseline("aim, ms", 10), Aim(below=1))
    cold = measured("cold")
    least = Baseline("aim for this walk", 100_000 * walk / QUICK_WALK)
    new = cold["words"] / cold["seconds"]
    yield Figure("new words, new process", new, "words/s", least, Aim(at_least=1))
    yield Figure("first vacancy of a new process", measured("first")["seconds"] * 1000, "ms")
    large = measured("large")
    linear = Baseline("ten times a megabyte, s", 10 * whole["seconds"])
    yield Figure("ten megabytes", large["seconds"], "s", linear, Aim(below=1.25))
    yield Figure(
        "memory for them, peak", large["memory"], "MiB", Baseline("aim, MiB", 200), Aim(below=1)
    )


def _against(
    name: str,
    peer: Callable[[Path], Mapping[str, float]],
    folder: Path,
    rate: float,
    aim: float,
) -> Figure:
    what = f"whole reading, against {name}"
    os.environ |= ONE_CORE
    try:
        theirs = peer(folder)
    except peers.Missing as missing:
        print(f"{name} could not be had: {missing}", file=sys.stderr)
        return Figure(f"{what} (missing)", rate, "words/s")
    against = Baseline(f"{name}, words/s", theirs["words"] / theirs["seconds"])
    return Figure(what, rate, "words/s", against, Aim(at_least=aim))


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.screening", description=__doc__)
    parser.add_argument("--peers", type=Path, default=Path("var/peers"), metavar="FOLDER")
    folder = parser.parse_args().peers.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(table(list(figures(folder))))


if __name__ == "__main__":
    main()

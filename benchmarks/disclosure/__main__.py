"""`python -m benchmarks.disclosure`: protect tables, compare, print."""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.disclosure.attacked import attacked
from benchmarks.disclosure.baselines import boxed, eliminated
from benchmarks.disclosure.insiders import least_weight
from benchmarks.disclosure.organisation import Size, dashboard, organisation
from benchmarks.disclosure.public import Example, example
from benchmarks.figures import Aim, Baseline, Figure, table
from rodedraad.lib.disclosure.attack import State, audit
from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.choice import MANY, THOROUGH, Effort
from rodedraad.lib.disclosure.protect import ANY_EFFORT, OfficeRecord, ProtectedTables, protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.witnesses import Proof

ELIMINATED_UP_TO: Final = 1700
DASHBOARDS: Final = (2_000, 20_000)
# Seconds that protecting and an audit alone may take; the last are all who work in a country.
GROWTH: Final = (
    (Size(2_000, 6, 8), 10, 10),
    (Size(7_000, 15, 18), 60, 10),
    (Size(18_000, 45, 18), 60, 10),
    (Size(18_000, 45, 18, with_ages=True), 300, 60),
    (Size(1_000_000, 100, 60), 300, 300),
    (Size(10_000_000, 600, 100), 900, 900),
)
_NOTES = """
Seconds are processor time of one core. The weight is that of cells withheld beyond the sensitive
ones. The public tables are protected against outsiders, as the methods beside them are. Elimination
keeps cells from being exact only, so it may weigh less than any choice that keeps intervals wide.
Dashboards and growth protect invented organisations against insiders too. Their bound is the one
that protect reports; with --bound, one that counts insiders, for which so many seconds were taken,
where at most 10,000 cells are sensitive, as for more no linear program is solved.
An audit begins with the proof that was kept: each certificate is checked in whole numbers. Without
it the audit looks for a proof of its own.
With --thorough they are protected as by who can wait; the aims of time are for who does not.
The largest table counts ten million
people by 600 regions in 75 groups, 100 occupations, origin and sex. Random worlds
are attacked as the tests do it, by who shares no code with the engine, and as every insider.
"""


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser("python -m benchmarks.disclosure", description=__doc__)
    parser.add_argument("--tables", type=Path, metavar="FOLDER", help="public example tables")
    parser.add_argument("--up-to", type=int, default=2_000, help="most people in growth")
    parser.add_argument("--cells", type=int, default=2_000, help="most cells of a public table")
    parser.add_argument("--worlds", type=int, default=1_000, help="random worlds to attack")
    parser.add_argument(
        "--bound", type=float, metavar="SECONDS", help="seek a bound that counts insiders so long"
    )
    parser.add_argument("--thorough", action="store_true", help="growth as by who can wait")
    options = parser.parse_args()
    effort = THOROUGH if options.thorough else ANY_EFFORT
    figures = [*attacked(options.worlds), *_growth(options.up_to, options.bound, effort)]
    folders = sorted(options.tables.iterdir()) if options.tables else []
    for folder in (each for each in folders if each.is_dir()):
        read = example(folder)
        if len(read.tables.cells) <= options.cells:
            figures += _quality(read)
    print(table(figures))
    print(_NOTES)


def _growth(most: int, seconds: float | None, effort: Effort) -> Iterator[Figure]:
    for people in DASHBOARDS:
        what = f"dashboard of {people} people"
        yield from _protected(what, dashboard(people), (1, 1), seconds, effort)
    for size, *aims in GROWTH:
        if size.people <= most:
            what = f"{size.people} people"
            yield from _protected(what, organisation(size), aims, seconds, effort)


def _protected(
    what: str, tables: Tables, aims: Sequence[int], seconds: float | None, effort: Effort
) -> Iterator[Figure]:
    release, taken = _timed(tables, ANY_INSIDER, effort)
    name = f"{what}, {len(tables.cells)} cells"
    yield Figure(f"{name}: protect", taken, "s", Baseline("aim", aims[0]), Aim(below=1))
    office = release.office
    yield _audited(f"{name}: audit", office, office.proof, aims[1])
    yield _audited(f"{name}: audit without the proof", office, None, aims[1])
    further, asked = len(office.withheld - office.sensitive), len(office.sensitive)
    yield Figure(f"{name}: sensitive", asked, "cells", Baseline("all", len(tables.cells)))
    yield Figure(f"{name}: further withheld", further, "cells", Baseline("sensitive", asked))
    bound = Baseline("bound", office.lower_bound) if office.lower_bound else None
    yield Figure(f"{name}: weight", office.further_weight, "", bound)
    if seconds is not None and asked <= MANY:
        least = Baseline("insiders' bound", least_weight(tables, seconds))
        yield Figure(f"{name}: weight", office.further_weight, "", least, Aim(below=1.15))


def _audited(what: str, office: OfficeRecord, proof: Proof | None, aim: int) -> Figure:
    begun = time.process_time()
    found = audit(office.ledger, proof=proof)
    if found.state is not State.SAFE:
        raise AssertionError(f"{what} found cells open")
    seconds = time.process_time() - begun
    return Figure(what, seconds, "s", Baseline("aim", aim), Aim(below=1))


def _timed(
    tables: Tables, insiders: Insiders | None, effort: Effort
) -> tuple[ProtectedTables, float]:
    begun = time.process_time()
    release = protect(tables, [MinimumFrequency(5)], insiders=insiders, effort=effort)
    return release, time.process_time() - begun


def _quality(read: Example) -> Iterator[Figure]:
    begun = time.process_time()
    office = protect(
        read.tables,
        demands=read.demands,
        weights=read.weights,
        insiders=None,
        effort=THOROUGH,
    ).office
    seconds = time.process_time() - begun
    weight = office.further_weight
    yield Figure(f"{read.name}: protect", seconds, "s")
    yield Figure(f"{read.name}: further", len(office.withheld - office.sensitive), "cells")
    if office.lower_bound:
        bound = Baseline("lower bound", office.lower_bound)
        yield Figure(f"{read.name}: weight", weight, "", bound, Aim(below=1.15))
    for method, further in _others(read):
        if further:
            other = Baseline(method, sum(read.weights[c] for c in further))
            aim = None if method == "elimination" else Aim(below=1.0001)
            yield Figure(f"{read.name}: weight", weight, "", other, aim)


def _others(read: Example) -> Iterator[tuple[str, set[CellId]]]:
    yield "hypercube", boxed(read.tables, read.demands, read.weights)
    if len(read.tables.cells) <= ELIMINATED_UP_TO:
        yield "elimination", eliminated(read.tables, frozenset(read.demands), read.weights)


if __name__ == "__main__":
    main()

"""The search: scan, keep what is sure enough, and say it where it tells of nobody.

A search looks back two years, at windows of up to a year. What is expected is that the reports of
each quarter and ground are spread as the people are; without personnel data, as all reports of the
two years are. So a rise everywhere is no pattern; only where more comes in than elsewhere is.

The chance of a false alarm is 5% a year: four looks share it (`looks`, see `lib.scan`), and a
quarter is looked at once. So a pattern comes up by chance in less than one of eighty searches.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np

from rodedraad.lib.scan.cases import FEWEST_CASES, FEWEST_REPORTERS, Found
from rodedraad.lib.scan.errors import TooFewCases
from rodedraad.lib.scan.expecting import within_periods
from rodedraad.lib.scan.layout import Floats, Layout
from rodedraad.lib.scan.models import Poisson
from rodedraad.lib.scan.scanning import Pattern, scan
from rodedraad.monitor.patterns import gathering
from rodedraad.monitor.patterns.gathering import QUARTERS, Places, Report
from rodedraad.monitor.patterns.told import ALL_GROUNDS, Told

SIMULATIONS: Final = 1999
LOOKS: Final = 4
LEVEL: Final = 0.05
_LONGEST: Final = 4
_CLASSES: Final = (400, 200, 80)
"""Less than once in so many searches, the surest first; the last is the level."""
FEWEST_PEOPLE, PEOPLE_FOR_EACH = 10, 3
"""A place is told only with so many people, and so many for each reporter: who told is one of
several then, also for who knows everybody there."""
_DEEPEST: Final = 1
"""How deep a place may be when nobody knows how many people there are: two levels."""


@dataclass(frozen=True)
class Asked:
    """What is searched: the reports, the tree with its people, the quarters, and the seed."""

    reports: Sequence[Report]
    places: Places
    quarters: Sequence[str]
    seed: int


def seed_of(quarter: str) -> int:
    """Return the seed of the search up to a quarter: nobody can try several and choose."""
    hashed = blake2b(quarter.encode(), digest_size=7, person=b"rd-patterns").digest()
    return int.from_bytes(hashed, "big")


def found(asked: Asked) -> Sequence[Told]:
    """Return what is to be told, the surest first; what comes down to the same once."""
    told: list[Told] = []
    for pattern in _patterns(asked):
        one = _told(pattern, asked)
        if one is not None and not is_known(one, told, asked.places):
            told.append(one)
    return told


def is_known(one: Told, known: Sequence[Told], places: Places) -> bool:
    """Tell whether something was told before; departments are looked for in the tree of today."""
    above = places.upwards(one.place)
    return any(
        _now(before, places).is_like(one, places.upwards(_now(before, places).place), above)
        for before in known
    )


def _patterns(asked: Asked) -> Sequence[Pattern]:
    cases = gathering.cases(asked.reports)
    grounds = tuple(sorted({case.ground for case in cases}))
    layout = Layout(asked.places.tree, grounds, QUARTERS, _LONGEST)
    try:
        entered = Found.of(cases, layout)
    except TooFewCases:
        return ()
    expected = within_periods(entered, _people(entered, asked.places, layout), layout)
    model = Poisson(entered, expected, layout)
    done = scan(entered, model, layout, seed=asked.seed, simulations=SIMULATIONS, looks=LOOKS)
    return done.below(LEVEL)


def _people(entered: Found, places: Places, layout: Layout) -> Floats:
    """Return who works where, in each quarter alike; without personnel data, who reported where.

    A department of which nothing is known counts for one person, so that a report can come from
    there.
    """
    codes = layout.tree.codes
    if places.people is None:
        each = np.bincount(entered.cells[1], minlength=len(codes)).astype(np.float64)
    else:
        each = np.array([max(places.people.get(code, 0), 1) for code in codes], dtype=np.float64)
    return np.tile(each, (layout.periods, 1))


def _told(pattern: Pattern, asked: Asked) -> Told | None:
    """Say a pattern at the lowest department that tells of nobody; None when there is none."""
    for place in asked.places.upwards(pattern.node):
        if _may_be_told(list(_in(pattern, place, asked)), place, asked.places):
            return Told(
                place=place,
                ground=pattern.grounds[0] if len(pattern.grounds) == 1 else ALL_GROUNDS,
                first=asked.quarters[pattern.first],
                last=asked.quarters[pattern.last],
                searches=_class_of(pattern.p_value),
                is_by_people=asked.places.people is not None,
            )
    return None


def _in(pattern: Pattern, place: str, asked: Asked) -> Iterator[Report]:
    """Yield the reports of a pattern, were it told at this place."""
    grounds = set(pattern.grounds)
    for report in asked.reports:
        in_time = pattern.first <= report.period <= pattern.last
        is_here = place in asked.places.upwards(report.place)
        if in_time and is_here and report.ground in grounds:
            yield report


def _may_be_told(reports: Sequence[Report], place: str, places: Places) -> bool:
    """Tell whether there are enough reports, reporters, and people among whom they are."""
    if len({one.reporter for one in reports}) < max(FEWEST_CASES, FEWEST_REPORTERS):
        return False
    people = places.people_in(place)
    if people is None:
        return len(places.upwards(place)) - 1 <= _DEEPEST
    return people >= max(FEWEST_PEOPLE, PEOPLE_FOR_EACH * len(reports))


def _class_of(p_value: float) -> int:
    """Return in how many searches chance alone would give it less than once.

    `p_value` is that of a year of looks.
    """
    return next(many for many in _CLASSES if p_value / LOOKS <= 1 / many)


def _now(before: Told, places: Places) -> Told:
    place = places.departments.place(before.place)
    return Told(place, before.ground, before.first, before.last, before.searches,
                before.is_by_people)  # fmt: skip

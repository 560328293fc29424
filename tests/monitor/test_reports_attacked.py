"""Years and quarters of reports are attacked by who remembers all of them, and thinks in reports.

The attacker knows nothing of tables or of how releases hang together. It thinks of every report by
when and where it came in and by what it was about, and reads what was shown, release by release:
as somebody outside, and as whoever is in a cell and knows what that tells.
"""

import os
from collections import Counter
from datetime import date
from random import Random

import pytest

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.lib.disclosure.weights import usefulness
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports import counted
from rodedraad.monitor.reports.counted import Lists
from rodedraad.reporting.facts import OpenFact
from tests.lib.disclosure import readers
from tests.lib.disclosure.attacker import PLENTY
from tests.lib.disclosure.worlds import ACQUAINTED, few

SEEDS = range(max(1, int(os.environ.get("DISCLOSURE_TABLES", "36")) // 36))
EVERYBODY, INSIDE = 5, 4
"""Below so many reports nothing is told to everybody, and to management."""
FIRST, LAST = 2024, 2025
QUARTERS = Period(LAST).quarters
WHEN = {"all": [str(FIRST), str(LAST)], str(LAST): [*QUARTERS]}
DESKS, GROUNDS, NATURES = ("integrity", "external"), ("age",), ("bullying",)
WIDE = {"all": ["D-A", "D-B"]}
DEEP = {**WIDE, "D-A": ["A-1", "A-2", "D-A+"]}
LEAVES = ("A-1", "A-2", "D-A+", "D-B")
MEASURES = {"person": ["talk", "warning", "dissolution"], "unit": ["unit_talk"]}
YES_OR_NO = {"all": ["yes", "no"]}
BINARY = [f"grounds:{one}" for one in GROUNDS] + [f"natures:{one}" for one in NATURES]
PARTS = {
    "when": WHEN, "desk": {"all": [*DESKS]}, "department": DEEP,
    "kind": {"all": ["report", "signal"]}, **dict.fromkeys(BINARY, YES_OR_NO),
}  # fmt: skip
TAKEN = {"when": {"all": [str(FIRST), str(LAST)]}, "measures": {"all": [*MEASURES], **MEASURES}}


def tree(day: date, parts=DEEP) -> Departments:
    """Give the departments of a day: always the same."""
    inner = {"D-A": "D-A+"} if parts is DEEP else dict.fromkeys(("A-1", "A-2"), "D-A")
    own = {one: one for one in LEAVES}
    return Departments(Dimension.of("department", parts), own, day, {**own, "D-A": "D-A", **inner})


def facts(seed: int) -> list[OpenFact]:
    """Make up the reports of two years and what was done: of some departments come few."""
    chance, made = Random(seed), []  # noqa: S311 - made up
    for quarter in ("2024Q2", "2024Q4", *QUARTERS):
        for _ in range(chance.randint(9, 22)):
            codes = {
                "desk": chance.choices(DESKS, (3, 1))[0],
                "department": chance.choices(("A-1", "A-2", "D-A", "D-B"), (1, 2, 4, 4))[0],
                "report_kind": chance.choices(("report", "signal"), (3, 1))[0],
                "grounds": [one for one in GROUNDS if chance.random() < 0.3],
                "natures": [one for one in NATURES if chance.random() < 0.8],
            }
            made.append(OpenFact(quarter, "report", codes))
            if chance.random() < 0.5:
                taken = chance.choice(("talk", "talk", "warning", "dissolution", "unit_talk"))
                made.append(OpenFact(quarter, "outcome", {"measures": taken}))
    return made


class Thinking:
    """Thinks of reports, or of measures, by all that is told of each: which cells those are in."""

    def __init__(self, parts, found) -> None:
        self.parts, names = parts, list(parts)
        self.dimensions = [Dimension.of(name, parts[name]) for name in names]
        self.found = Counter(tuple(one[name] for name in names) for one in found)

    def at(self, cell_id) -> tuple[str, ...]:
        """Give the codes of a cell that was shown."""
        codes = {**dict(cell_id.codes), "when": Counting.of(cell_id.measure).period.code}
        return tuple(codes.get(one.name, one.root) for one in self.dimensions)

    def truth(self, codes) -> int:
        """Count what is really in a cell."""
        under = [one.leaves_under[code] for one, code in zip(self.dimensions, codes, strict=True)]
        return sum(
            number
            for inner, number in self.found.items()
            if all(code in leaves for code, leaves in zip(inner, under, strict=True))
        )


def of_reports(known) -> Thinking:
    """Think of every report, by all that is told of each."""
    found = [
        {
            "when": one.quarter if one.quarter in QUARTERS else str(FIRST),
            "desk": one.codes["desk"],
            "department": tree(date(LAST, 12, 31)).inner(one.codes["department"]),
            "kind": one.codes["report_kind"],
            **{f"grounds:{code}": "yes" if code in one.codes["grounds"] else "no"
               for code in GROUNDS},
            **{f"natures:{code}": "yes" if code in one.codes["natures"] else "no"
               for code in NATURES},
        }
        for one in known
        if one.kind == "report"
    ]  # fmt: skip
    return Thinking(PARTS, found)


def of_measures(known) -> Thinking:
    """Think of every measure that was taken."""
    found = [
        {"when": one.quarter[:4], "measures": one.codes["measures"]}
        for one in known
        if one.kind == "outcome"
    ]
    return Thinking(TAKEN, found)


def published(known, *, is_bridged: bool):
    """Publish a year, quarters to management and their year; yield to whom, and what is shown.

    Management learns what everybody reads, and each knows all that it was told before.
    """
    ledgers = {EVERYBODY: Ledger(), INSIDE: Ledger()}
    both, inside = (EVERYBODY, INSIDE), (INSIDE,)
    plan = [(str(FIRST), WIDE, both), (str(FIRST), DEEP, inside)]
    plan += [(code, DEEP, inside) for code in QUARTERS]
    plan += [(str(LAST), WIDE, both), (str(LAST), DEEP, inside)]
    for code, parts, circles in plan:
        period = Period.of(code)
        desks, grounds = [*DESKS], {"grounds": GROUNDS, "natures": NATURES}
        lists = Lists(desks, grounds, MEASURES, tree(period.last_day, parts))
        count = counted.count_year if period.quarter is None else counted.count_quarter
        here = [one for one in known if one.quarter in period.quarters]
        tables = count(here, lists, period=period, version=1).whole()
        bridges = Bridges(tables, lambda one: tree(one.last_day)) if is_bridged else lambda _: ()
        read_by = [
            Circle(counted.rules(least, tables), ledgers[least], bridges(ledgers[least]))
            for least in circles
        ]
        told = protect_for_all(tables, read_by, weights=usefulness(tables))
        for least, learned in zip(circles, told.learned, strict=True):
            ledgers[least] = ledgers[least].joined_with(learned)
        yield circles, told.protected.tables


def all_alike(thinking: Thinking, codes) -> bool:
    """Tell whether all reports of a kind have what this cell counts."""
    at = dict(zip(thinking.parts, codes, strict=True))
    return any(at.get(one) == "yes" for one in BINARY) and thinking.truth(codes) == thinking.truth(
        tuple("all" if name in BINARY else code for name, code in at.items())
    )


def owed(thinking: Thinking, codes, least: int):
    """Say in what doubt a reader must be left of a cell, in the words of the design; or nothing."""
    number = thinking.truth(codes)
    if 0 < number < least:
        return few(number, least)
    return (number, number, 1) if number and all_alike(thinking, codes) else None


def reader(thinking: Thinking, least: int, releases) -> readers.Circle:
    """Let somebody remember what was shown to one circle, and think of it in this way."""
    circle, first = readers.Circle(thinking.parts, [], {}), {}
    for place, (circles, tables) in enumerate(releases):
        shown = {
            thinking.at(cell_id): value
            for table in tables
            if table.measure.startswith("measures") == (thinking.parts is TAKEN)
            for cell_id, value in table.shown.items()
        }
        if least not in circles:
            shown = {}
        first = {**dict.fromkeys(shown, place), **first}
        asked = {codes: wants for codes in shown if (wants := owed(thinking, codes, least))}
        circle.releases.append(readers.Release(shown, asked))
    held = {codes: thinking.truth(codes) for codes in first}
    circle.insiders = {
        codes: (codes, n, n) if n <= ACQUAINTED else (codes, 1, PLENTY)
        for codes, n in held.items()
        if n
    }
    circle.later = first
    return circle


def all_readers(seed: int, *, is_bridged: bool = True):
    """Yield everybody and management, as each thinks of reports and of measures."""
    known = facts(seed)
    releases = list(published(known, is_bridged=is_bridged))
    for thinking in (of_reports(known), of_measures(known)):
        for least in (EVERYBODY, INSIDE):
            yield reader(thinking, least, releases)


@pytest.mark.requirement("PRIV-15")
@pytest.mark.parametrize("seed", SEEDS)
def test_years_and_quarters_of_reports_open_nothing_to_who_remembers_them(seed):
    for circle in all_readers(seed):
        shown = {c for one in circle.releases for c, v in one.shown.items() if v is not None}
        assert circle.owed()
        assert not shown & circle.owed().keys()
        assert list(circle.opened()) == []


def test_something_opens_when_it_is_forgotten_that_a_year_is_the_sum_of_its_quarters():
    assert any(True for one in all_readers(0, is_bridged=False) for _found in one.opened())

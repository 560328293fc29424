"""The facts of reports and the number of people, as the scan takes them.

Everything is put in the tree of departments of one day: what ended is found back where its work is
done now. A report that names no department is left out, since nothing says where it was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from nacl.public import PrivateKey

from rodedraad.core.errors import NotFound
from rodedraad.lib.quarters import quarters_until
from rodedraad.lib.scan.cases import Case
from rodedraad.lib.scan.trees import Tree
from rodedraad.monitor.departments import NOT_TOLD, Departments
from rodedraad.monitor.patterns.told import NO_GROUND
from rodedraad.monitor.periods import Period
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.queries import Branch
from rodedraad.reporting import facts
from rodedraad.reporting.facts import OpenFact
from rodedraad.workforce import queries as workforce

QUARTERS: Final = 8
_EVERY_LEVEL: Final = 99
_SAME: Final = ("role", "grounds", "natures")


@dataclass(frozen=True)
class Report:
    """One report or signal: where, on which ground, in which of the quarters, and whose.

    `reporter` is no person. The platform does not know who reports; what came in within a quarter
    and is alike in place, role, grounds and what happened may be of one person, who lost the code
    and sent it again, so it is taken to be.

    A report on several grounds stands at the one that is told least often in all: that says most
    of it, and does not depend on where it was.
    """

    place: str
    ground: str
    period: int
    reporter: str

    @property
    def case(self) -> Case:
        """Return it as the scan takes it."""
        return Case(self.place, self.ground, self.period, self.reporter)


@dataclass(frozen=True)
class Places:
    """The tree of departments of a day, and who works where; None when nobody knows."""

    departments: Departments
    parents: Mapping[str, str]
    people: Mapping[str, int] | None

    @classmethod
    def on(cls, day: date, key: PrivateKey) -> "Places":
        """Read the tree, and the newest personnel data up to the day. Raises `SnapshotBroken`."""
        departments = Departments.on(day, levels=_EVERY_LEVEL)
        parents = dict(_parents(organisations.tree_on(day), ""))
        return cls(departments, parents, _people(departments, day, key))

    @property
    def tree(self) -> Tree:
        """Return the tree as the scan takes it."""
        return Tree.of(self.parents)

    def upwards(self, code: str) -> Sequence[str]:
        """Return a department and all above it, the lowest first; nothing when it is unknown."""
        found = []
        while code in self.parents:
            found.append(code)
            code = self.parents[code]
        return found

    def people_in(self, code: str) -> int | None:
        """Return how many people work in a department and below it; None when nobody knows."""
        if self.people is None:
            return None
        return sum(many for one, many in self.people.items() if code in self.upwards(one))


def quarters_looked_at(last: Period) -> Sequence[str]:
    """Return the quarters that a search looks at, the earliest first."""
    return quarters_until(last.quarters[-1], QUARTERS)


def reports(key: PrivateKey, quarters: Sequence[str], places: Places) -> Sequence[Report]:
    """Return the reports and signals of these quarters that say where. Raises `FactBroken`."""
    found = [one for one in facts.opened(key, quarters) if one.kind == "report"]
    often = Counter(ground for one in found for ground in one.several("grounds"))
    place_of = cache(places.departments.place)
    every = (
        Report(
            place=place_of(one.one("department")),
            ground=min(
                one.several("grounds"), key=lambda code: (often[code], code), default=NO_GROUND
            ),
            period=quarters.index(one.quarter),
            reporter=_alike(one),
        )
        for one in found
    )
    return [one for one in every if one.place != NOT_TOLD]


def cases(reports: Iterable[Report]) -> Sequence[Case]:
    """Return one case for each reporter, so that what was sent twice does not count twice."""
    return list({one.reporter: one.case for one in reports}.values())


def _alike(fact: OpenFact) -> str:
    """Return what reports have in common that may be of one person."""
    told = [sorted(fact.several(name)) for name in _SAME]
    return f"{fact.quarter} {fact.one('department')} {told}"


def _people(departments: Departments, day: date, key: PrivateKey) -> Mapping[str, int] | None:
    try:
        jobs = workforce.jobs_on(key, workforce.last_day(day))
    except NotFound:
        return None
    place_of = cache(departments.place)
    return Counter(place_of(code) for code in jobs.filter("is_main")["department"] if code)


def _parents(branches: Iterable[Branch], parent: str) -> Iterator[tuple[str, str]]:
    for branch in branches:
        yield branch.department.code, parent
        yield from _parents(branch.children, branch.department.code)

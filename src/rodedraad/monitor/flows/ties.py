"""How the people of the first day of a year and those of its last day hang together.

Who stayed is counted at the department of both days, and who moved at the one that was left and at
the one that was entered. Readers know that these are the same people, so it is said in relations.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.monitor.counting import ALL, Counted, table_of
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN, WOMEN

OPENING, CLOSING, RISES, STAYS = "flows_from", "flows_to", "flows_rises", "flows_stays"
"""What cells are named by: who was here first, who is here last, who was here on both days, and
from which department to which who stayed went along with it."""
WENT, CAME = "went", "came"
BOTH, STAYED, MOVED, LEFT, NEW = "both", "stayed", "moved", "left", "new"
_SEXES: Final = (WOMAN, NOT_WOMAN)
_Way = tuple[str, str]


@dataclass(frozen=True)
class Between:
    """The departments on the last day of the year before, and on the last day of the year."""

    before: Departments
    after: Departments

    @cached_property
    def successors(self) -> Mapping[str, Collection[str]]:
        """Return for each department that ended those that do its work."""
        ended = self.before.codes - self.after.codes
        return {code: self.after.doing_the_work_of(code) for code in ended}

    @cached_property
    def ways(self) -> Sequence[_Way]:
        """Return from which inner code of the first day to which of the last one can stay."""
        found = {
            (self.before.inner(code), self.after.inner(new))
            for code in self.before.codes
            for new in self.successors.get(code, (code,))
        }
        return sorted(found)

    @cached_property
    def unchanged(self) -> Sequence[_Way]:
        """Return the inner codes that are one department, and the same one, on both days."""
        first, last = _inside(self.before), _inside(self.after)
        return [
            (old, new)
            for old, new in self.ways
            if first[old] == last[new] and len(first[old]) == 1
        ]  # fmt: skip


@dataclass(frozen=True)
class Ties:
    """The relations between who was here first and who is here last, by the names of measures."""

    places: Between
    first: str
    last: str
    rises: str
    stays: str

    def add_to(self, made: Counted, stayed: Mapping[tuple[str, str, str], int]) -> None:
        """Add what holds between the tables that were made.

        `stayed` says how many stayed, by sex and by the department of both days.
        """
        several = self._several()
        if several:
            named = {(_named(old, new), sex): n for (sex, old, new), n in stayed.items()}
            counts = {one: n for one, n in named.items() if one[0] in several}
            ways = Dimension.flat(STAYED, several, root=ALL)
            made.beneath.append(table_of(counts, self.stays, [ways, WOMEN]))
        cells = made.whole().all_cells
        for fact in (*self._wholes(), *self._by_department()):
            if all(cell_id in cells for cell_id, _factor in fact.terms):
                made.relations.append(fact)

    def _wholes(self) -> Iterator[Fact]:
        """Say that as many people were here on both days, whichever day they are counted on."""
        yield _same(_at(self.first, went=BOTH), _at(self.last, came=BOTH))
        for sex in _SEXES:
            for code in (BOTH, MOVED):
                yield _same(_at(self.first, sex=sex, went=code), _at(self.last, sex=sex, came=code))
            yield _same(_at(self.rises, sex=sex), _at(self.last, sex=sex, came=BOTH))

    def _by_department(self) -> Iterator[Fact]:
        several = self._several()
        for sex in _SEXES:
            for old, new in self.places.ways:
                if _named(old, new) not in several:
                    yield _same(self._stayed_from(old, sex), self._stayed_in(new, sex))
            yield from self._along_several(sex)
            yield from self._nobody(sex)
            for old, new in self.places.unchanged:
                yield self._not_from_itself(old, new, sex)

    def _along_several(self, sex: str) -> Iterator[Fact]:
        """Say how many stayed in a department that became part of another, or several."""
        parts: dict[CellId, list[CellId]] = defaultdict(list)
        several = self._several()
        for old, new in self.places.ways:
            if _named(old, new) in several:
                way = CellId.at(self.stays, [(STAYED, _named(old, new)), ("sex", sex)])
                parts[self._stayed_from(old, sex)].append(way)
                parts[self._stayed_in(new, sex)].append(way)
        for whole, ways in parts.items():
            yield Fact.zero({whole: 1, **dict.fromkeys(ways, -1)})

    def _nobody(self, sex: str) -> Iterator[Fact]:
        """Say that nobody stayed in a department that ended for good, or that is new."""
        starts, ends = ({way[end] for way in self.places.ways} for end in (0, 1))
        for code in self.places.before.dimension.leaves - starts:
            yield Fact.zero({self._stayed_from(code, sex): 1})
        for code in self.places.after.dimension.leaves - ends:
            yield Fact.zero({self._stayed_in(code, sex): 1})

    def _not_from_itself(self, old: str, new: str, sex: str) -> Fact:
        """Say that nobody moved from a department to itself: in and out are different people."""
        terms = {
            _at(self.first, sex=sex, went=MOVED): 1,
            _at(self.first, sex=sex, went=MOVED, **{DEPARTMENT: old}): -1,
            _at(self.last, sex=sex, came=MOVED, **{DEPARTMENT: new}): -1,
        }
        return Fact(tuple(sorted(terms.items())), 0, None)

    def _several(self) -> Collection[str]:
        """Return the ways that are not the only one, from where they start or where they end."""
        ways = self.places.ways
        starts, ends = [old for old, _new in ways], [new for _old, new in ways]
        return [
            _named(old, new) for old, new in ways if starts.count(old) > 1 or ends.count(new) > 1
        ]

    def _stayed_from(self, code: str, sex: str) -> CellId:
        return _at(self.first, sex=sex, went=STAYED, **{DEPARTMENT: code})

    def _stayed_in(self, code: str, sex: str) -> CellId:
        return _at(self.last, sex=sex, came=STAYED, **{DEPARTMENT: code})


def _inside(departments: Departments) -> Mapping[str, Collection[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code in departments.codes:
        found[departments.inner(code)].add(code)
    return found


def _named(old: str, new: str) -> str:
    return f"{old}>{new}"


def _at(measure: str, **codes: str) -> CellId:
    return CellId.at(measure, codes.items())


def _same(one: CellId, other: CellId) -> Fact:
    return Fact.zero({one: 1, other: -1})

"""The figures on reports, signals and measures: what is counted, and how it hangs together.

Everything that is counted by something else is counted by the kind of report too. The tables
share no more than that, so no table beneath them tells more than they do: any tables with equal
margins of one dimension can be margins of one whole table. Grounds and kinds of behaviour may
be several for one report: each is a table of its own, with it and without it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule, Unanimity
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.monitor.counting import ALL, Counted, Counting, table_of
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.organisations.profiles import DeskProfile, Procedure, Profile
from rodedraad.reporting.facts import OpenFact
from rodedraad.reporting.stages import ReportKind

SUBJECT = "reports"
YES, NO = "yes", "no"
KIND = Dimension.flat("kind", ReportKind.values, root=ALL)
OVERLAPPING = ("grounds", "natures")
_OF = ":"


@dataclass(frozen=True)
class Lists:
    """The codes by which is counted, of the profile and of the tree on one day."""

    desks: Sequence[str]
    overlapping: Mapping[str, Sequence[str]]
    measures: Mapping[str, Sequence[str]]
    departments: Departments

    @property
    def desk(self) -> Dimension:
        """Give the desks as a dimension."""
        return Dimension.flat("desk", self.desks, root=ALL)

    @classmethod
    def of(cls, profile: Profile, departments: Departments) -> "Lists":
        """Gather them. A fact-finding committee is not counted."""
        counted = counted_desks(profile)
        measures: dict[str, list[str]] = {}
        for code in profile.measures:
            if code.group:
                measures.setdefault(code.group, []).append(code.code)
        return cls(
            [one.code for one in counted],
            {name: [code.code for code in getattr(profile, name)] for name in OVERLAPPING},
            measures,
            departments,
        )


def counted_desks(profile: Profile) -> Sequence[DeskProfile]:
    """Return the desks to which one reports, less those of which nothing is counted."""
    return [
        one
        for one in profile.desks
        if one.reports_here and one.procedure is not Procedure.FACT_FINDING
    ]


def count_year(facts: Iterable[OpenFact], lists: Lists, *, period: Period, version: int) -> Counted:
    """Count the facts of a year; `version` tells apart what was counted anew."""
    facts = list(facts)
    reports = [fact for fact in facts if fact.kind == "report"]
    made, measure = Counted(), Counting(SUBJECT, period, version).measure
    made.add("desk", table_of(_desk_counts(reports), measure, (lists.desk, KIND)))
    places = lists.departments
    made.add(
        DEPARTMENT, table_of(_place_counts(reports, places), measure, (places.dimension, KIND))
    )
    for name in OVERLAPPING:
        tables = {code: _with(reports, measure, name, code) for code in lists.overlapping[name]}
        made.add_overlapping(name, tables, yes=YES)
    made.add("measures", _measures(facts, Counting("measures", period, version).measure, lists))
    return made


def count_quarter(
    facts: Iterable[OpenFact], lists: Lists, *, period: Period, version: int
) -> Counted:
    """Count the facts of a quarter by department, and by nothing else.

    Two margins of a quarter, such as its desks and its kinds of report, could say of a small cell
    of the year that somebody is in it.
    """
    reports = [fact for fact in facts if fact.kind == "report"]
    made, measure = Counted(), Counting(SUBJECT, period, version).measure
    places = Counter((lists.departments.inner(fact.one("department")),) for fact in reports)
    made.add(DEPARTMENT, table_of(places, measure, (lists.departments.dimension,)))
    return made


def rules(least: int, tables: Tables) -> Sequence[Rule]:
    """Return what readers of these tables must be left in doubt about.

    Fewer reports than `least`, with a ground or without it; and that all reports of a kind have
    the same ground or nature.
    """
    names = dict.fromkeys(one.name for table in tables.tables for one in table.dimensions)
    one_mind = [
        Unanimity(name, frozenset({YES}), none_too=False) for name in names if overlapping_in(name)
    ]
    return [MinimumFrequency(least), *one_mind]


def overlapping_in(dimension: str) -> str:
    """Return of which overlapping list a dimension has one code, or nothing."""
    name, is_binary, _code = dimension.partition(_OF)
    return name if is_binary and name in OVERLAPPING else ""


def _desk_counts(reports: Sequence[OpenFact]) -> Counter[tuple[str, str]]:
    return Counter((fact.one("desk"), fact.one("report_kind")) for fact in reports)


def _place_counts(reports: Sequence[OpenFact], places: Departments) -> Counter[tuple[str, str]]:
    return Counter(
        (places.inner(fact.one("department")), fact.one("report_kind")) for fact in reports
    )


def _with(reports: Sequence[OpenFact], measure: str, name: str, code: str) -> Table:
    counts = Counter(
        (YES if code in fact.several(name) else NO, fact.one("report_kind")) for fact in reports
    )
    binary = Dimension.flat(_binary(name, code), (YES, NO), root=ALL)
    return table_of(counts, measure, (binary, KIND))


def _measures(facts: Sequence[OpenFact], measure: str, lists: Lists) -> Table:
    taken = Counter(
        (fact.one("measures"),)
        for fact in facts
        if fact.kind == "outcome" and "measures" in fact.codes and "carried_out" not in fact.codes
    )
    known = {code for codes in lists.measures.values() for code in codes}
    counts = {codes: number for codes, number in taken.items() if codes[0] in known}
    parts = {ALL: list(lists.measures), **lists.measures}
    return table_of(counts, measure, (Dimension.of("measures", parts),))


def _binary(name: str, code: str) -> str:
    return f"{name}{_OF}{code}"

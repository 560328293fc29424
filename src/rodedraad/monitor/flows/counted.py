"""The figures on who came, left and moved in a year, from its first day to its last one.

Two sets of people are told apart: who was here on the last day of the year before, by what became
of them, and who is here on the last day of the year, by where they came from. Who was here on both
days is in both sets; that, and that the sets are those of which the figures on who works here tell,
is part of what readers know. From it follows, for each department and sex, what everybody can work
out: opening + in - out + moved in - moved out = closing.

Who is registered as a woman on one of the two days only is counted as one who left and one who
came: else it could be worked out that somebody's registration changed.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule
from rodedraad.lib.personnel.characteristics import NO, UNKNOWN, YES
from rodedraad.lib.personnel.flows import BEFORE, Move, moves
from rodedraad.monitor.counting import ALL, Counted, Counting, table_of
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.flows.ties import (
    BOTH,
    CAME,
    CLOSING,
    LEFT,
    MOVED,
    NEW,
    OPENING,
    RISES,
    STAYED,
    STAYS,
    WENT,
    Between,
    Ties,
)
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation.counted import WOMEN, tally, woman_or_not

SUBJECT = "flows"
ROSE = Dimension.flat("rose", (YES, NO, UNKNOWN), root=ALL)
_FULL: Final = {
    WENT: Dimension.of(WENT, {ALL: [BOTH, LEFT], BOTH: [STAYED, MOVED]}),
    CAME: Dimension.of(CAME, {ALL: [BOTH, NEW], BOTH: [STAYED, MOVED]}),
}
_SHORT: Final = {
    WENT: Dimension.flat(WENT, (BOTH, LEFT), root=ALL),
    CAME: Dimension.flat(CAME, (BOTH, NEW), root=ALL),
}
"""Where it does not matter whether somebody changed departments."""
_SEX: Final = "sex"
_TABLES: Final = ((_SEX, DEPARTMENT), (_SEX, "scale"), ("age",))


def count(
    opening: pl.DataFrame, closing: pl.DataFrame, places: Between, *, period: Period, version: int
) -> Counted:
    """Count the moves between two snapshots; a table is left out without the columns it takes.

    Both are what `lib.personnel.checked` gives; `version` tells apart what was counted anew.
    """
    opening, closing = _marked(opening, closing)
    told = moves(opening, closing, places.successors)
    was, now = _was(told, places.before, period), _now(told, places.after, period)
    first, last, rises, stays = (
        Counting(one, period, version).measure for one in (OPENING, CLOSING, RISES, STAYS)
    )
    made = Counted()
    _add(made, was, WENT, first, places.before)
    _add(made, now, CAME, last, places.after)
    _add_rises(made, told, rises)
    ties = Ties(places, first, last, rises, stays)
    ties.add_to(made, _who_stayed(was, now))
    return made


def rules(least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about: fewer people than `least`."""
    return [MinimumFrequency(least)]


def _marked(*several: pl.DataFrame) -> Sequence[pl.DataFrame]:
    """Make another person of who is registered as a woman on one of the days only."""
    if not all(_SEX in jobs.columns for jobs in several):
        return several
    person = pl.col("person").bin.encode("hex") + pl.col(_SEX)
    return [jobs.with_columns(woman_or_not()).with_columns(person) for jobs in several]


def _was(told: pl.DataFrame, departments: Departments, period: Period) -> pl.DataFrame:
    """Return the people of the first day, in codes."""
    there = told.filter(pl.col("move") != Move.IN)
    names = {one: one.removesuffix(BEFORE) for one in there.columns if one.endswith(BEFORE)}
    people = representation.coded(
        there.select(*names).rename(names), departments, period.before.last_day
    )
    return people.with_columns(there["move"].replace({Move.OUT: LEFT}).alias(WENT))


def _now(told: pl.DataFrame, departments: Departments, period: Period) -> pl.DataFrame:
    """Return the people of the last day, in codes."""
    there = told.filter(pl.col("move") != Move.OUT)
    names = [one for one in there.columns if not one.endswith(BEFORE)]
    people = representation.coded(there.select(names), departments, period.last_day)
    return people.with_columns(there["move"].replace({Move.IN: NEW}).alias(CAME))


def _add(
    made: Counted, people: pl.DataFrame, way: str, measure: str, departments: Departments
) -> None:
    known = representation.dimensions_of(departments)
    for names in _TABLES:
        if set(names) <= set(people.columns):
            is_full = DEPARTMENT in names
            crossed = [*(known[one] for one in names), (_FULL if is_full else _SHORT)[way]]
            counts = _tally(people, (*names, way), in_full=is_full)
            made.add(f"{way}_{names[-1]}", table_of(counts, measure, crossed))
    beneath = ("scale", "age")
    if set(beneath) <= set(people.columns):
        crossed = [*(known[one] for one in beneath), _SHORT[way]]
        counts = _tally(people, (*beneath, way), in_full=False)
        made.beneath.append(table_of(counts, measure, crossed))


def _tally(
    people: pl.DataFrame, names: Sequence[str], *, in_full: bool
) -> Mapping[tuple[str, ...], int]:
    if not in_full:
        people = people.with_columns(pl.col(names[-1]).replace({STAYED: BOTH, MOVED: BOTH}))
    return tally(people, names)


def _add_rises(made: Counted, told: pl.DataFrame, measure: str) -> None:
    """Count who of those that were here on both days have a higher scale on the last one."""
    if {_SEX, "scale", _SEX + BEFORE, "scale" + BEFORE} <= set(told.columns):
        both = told.filter(pl.col("move").is_in([Move.STAYED, Move.MOVED]))
        rose = pl.when("promoted").then(pl.lit(YES)).otherwise(pl.lit(NO))
        known = pl.when(pl.col("promoted").is_null()).then(pl.lit(UNKNOWN)).otherwise(rose)
        counts = tally(both.select(_SEX, known.alias(ROSE.name)), (_SEX, ROSE.name))
        made.add(ROSE.name, table_of(counts, measure, [WOMEN, ROSE]))


def _who_stayed(was: pl.DataFrame, now: pl.DataFrame) -> Mapping[tuple[str, str, str], int]:
    """Count who stayed by sex, and by the department of both days."""
    if not all(_SEX in one.columns for one in (was, now)):
        return {}
    first, last = was.filter(pl.col(WENT) == STAYED), now.filter(pl.col(CAME) == STAYED)
    both = pl.DataFrame({"sex": first[_SEX], "first": first[DEPARTMENT], "last": last[DEPARTMENT]})
    return {
        (sex, old, new): number for (sex, old, new), number in tally(both, both.columns).items()
    }

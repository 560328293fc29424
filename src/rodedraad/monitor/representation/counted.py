"""The figures on who works here on a reference date: what is counted, and how it hangs together.

Somebody with several jobs is counted once, at the main one. The tables share one dimension at most
with each other, and in no circle, so that no two tables together tell more than each of them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

import polars as pl

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule, Unanimity
from rodedraad.lib.personnel import CHARACTERISTICS
from rodedraad.lib.personnel.characteristics import UNKNOWN
from rodedraad.monitor.counting import ALL, Counted, Counting, table_of
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import hours
from rodedraad.monitor.representation.hours import AGREEMENT

SUBJECT = "workforce"
TO_10, SCALE_11, FROM_12_TO_14, FROM_15 = "to_10", "11", "12_14", "15_up"
FROM_11, FROM_12 = "11_up", "12_up"
SCALES = Dimension.of(
    "scale",
    {
        ALL: [TO_10, FROM_11, UNKNOWN],
        FROM_11: [SCALE_11, FROM_12],
        FROM_12: [FROM_12_TO_14, FROM_15],
    },
)
_BELOW_11, _BELOW_12, _BELOW_15 = 11, 12, 15
UNDER_35, FROM_35_TO_54, FROM_55 = "under_35", "35_54", "55_up"
AGES = Dimension.flat("age", (UNDER_35, FROM_35_TO_54, FROM_55, UNKNOWN), root=ALL)
_YOUNG, _OLDER = 35, 55
WOMAN, NOT_WOMAN = "woman", "not_woman"
WOMEN = Dimension.flat("sex", (WOMAN, NOT_WOMAN), root=ALL)
SEXES = Dimension.of("sex", {ALL: [WOMAN, NOT_WOMAN], NOT_WOMAN: ["man", "other", UNKNOWN]})
"""Apart for the organisation as a whole only: the few with another mark than man or woman would
else be looked for in each department, and the number of women withheld to hide them."""
_CODED: Final = ("contract", "leads", "origin", AGREEMENT)
_TABLES: Final = (
    ("sex",), (DEPARTMENT, "sex"), ("scale", "sex"), ("leads", "sex"), ("contract", "sex"),
    ("scale", "age"), ("scale", "origin"), (AGREEMENT,),
)  # fmt: skip
"""What is crossed with what. As arrows between dimensions they make a tree."""
_OF_DAY: Final = frozenset({DEPARTMENT, "sex"})
"""What is told of a quarter too."""
_NUMBER, _LAST = "number", "_last"
ORIGINS = frozenset(CHARACTERISTICS["origin"].codes) - {UNKNOWN}


def count(
    jobs: pl.DataFrame,
    departments: Departments,
    *,
    period: Period,
    version: int,
    hours_of: int | None = None,
) -> Counted:
    """Count the people of a snapshot; a table is left out when the file did not have its columns.

    In a quarter few people come and leave, so that two days beside each other would tell much of
    each of them: of a quarter only the sex is told.

    `jobs` is what `lib.personnel.checked` gives; `version` tells apart what was counted anew. With
    `hours_of` the hours of the jobs agreement are told too, of so many people at least.
    """
    people = coded(jobs.filter("is_main"), departments, period.last_day)
    measure, made = Counting(SUBJECT, period, version).measure, Counted()
    dimensions = dimensions_of(departments)
    for names in _TABLES:
        if set(names) <= set(people.columns) and (period.quarter is None or set(names) <= _OF_DAY):
            counts = tally(_coarse(people, names), names)
            crossed = [SEXES] if names == ("sex",) else [dimensions[one] for one in names]
            made.add(_name(names), table_of(counts, measure, crossed))
    worked = None if hours_of is None else hours.table(jobs, period, hours_of)
    if worked is not None:
        made.add(hours.HOURS.name, worked)
    return made


def few_changed(
    jobs: pl.DataFrame, day: date, earlier: pl.DataFrame, other: date, least: int
) -> bool:  # fmt: skip
    """Tell whether so few people differ between two days that both tell who they are.

    Whoever puts a table of both days beside each other sees the sum of who came, who left and who
    is counted elsewhere: in each table that must be nobody, or `least` people.
    """
    first, last = _of_each(earlier, other), _of_each(jobs, day)
    known = set(first.columns) & set(last.columns)
    asked = [names for names in _TABLES if set(names) <= known]
    both = first.join(last, on="person", how="full", suffix=_LAST)
    return any(0 < _differing(both, names) < least for names in asked)


def _of_each(jobs: pl.DataFrame, day: date) -> pl.DataFrame:
    people = jobs.filter("is_main")
    return pl.DataFrame({"person": people["person"], **_characteristics(people, day)})


def _differing(both: pl.DataFrame, names: Sequence[str]) -> int:
    """Count who is there on one of the days only, or has another code."""
    differs = pl.any_horizontal(
        pl.col(one).ne_missing(pl.col(one + _LAST)) for one in ("person", *names)
    )
    return int(both.select(differs.sum()).item())


def _name(names: Sequence[str]) -> str:
    """Return the name of a table: by what it is told apart from the others."""
    return names[0] if names[-1] == "sex" else names[-1]


def _coarse(people: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return the people; crossed with something, the sex is woman or not."""
    if "sex" in names and len(names) > 1:
        return people.with_columns(woman_or_not())
    return people


def tally(people: pl.DataFrame, names: Sequence[str]) -> Mapping[tuple[str, ...], int]:
    """Count the people by their codes."""
    found = people.group_by(names, maintain_order=True).agg(pl.len().alias(_NUMBER))
    return {tuple(codes): number for *codes, number in found.select(*names, _NUMBER).iter_rows()}


def woman_or_not() -> pl.Expr:
    """Return the sex in the codes by which it is crossed with something."""
    is_woman = pl.col("sex") == WOMAN
    return pl.when(is_woman).then(pl.lit(WOMAN)).otherwise(pl.lit(NOT_WOMAN)).alias("sex")


def rules(least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about.

    Fewer people than `least`, and that all in a scale are of one origin.
    """
    return [MinimumFrequency(least), Unanimity("origin", ORIGINS, none_too=False)]


def dimensions_of(departments: Departments) -> Mapping[str, Dimension]:
    """Return the dimensions by which people are counted, by name."""
    others = {
        name: Dimension.flat(name, (*CHARACTERISTICS[name].codes,), root=ALL) for name in _CODED
    }
    known = {one.name: one for one in (SCALES, AGES, WOMEN)}
    return {DEPARTMENT: departments.dimension, **known, **others}


def coded(people: pl.DataFrame, departments: Departments, day: date) -> pl.DataFrame:
    """Return the codes by which is counted, of those columns that the file had."""
    places = _each(people[DEPARTMENT], departments.inner)
    return pl.DataFrame({DEPARTMENT: places, **_characteristics(people, day)})


def _characteristics(people: pl.DataFrame, day: date) -> Mapping[str, pl.Series]:
    columns = {}
    if "scale" in people.columns:
        columns["scale"] = _each(people["scale"], _band)
    if "born" in people.columns:
        columns["age"] = _each(people["born"], lambda born: _age(born, day.year))
    columns |= {name: people[name] for name in ("sex", *_CODED) if name in people.columns}
    return columns


def bands(people: pl.DataFrame) -> pl.Series:
    """Return the band of scales of each person; that of the whole when the file had no scales."""
    if "scale" not in people.columns:
        return pl.Series([ALL] * len(people), dtype=pl.String)
    return _each(people["scale"], _band)


def _each(
    values: pl.Series, code_of: Callable[[int | None], str] | Callable[[str], str]
) -> pl.Series:
    """Translate each different value once."""
    different = values.unique()
    codes = pl.Series([code_of(one) for one in different.to_list()], dtype=pl.String)
    return values.replace_strict(different, codes, return_dtype=pl.String).alias("")


def _band(scale: int | None) -> str:
    if scale is None:
        return UNKNOWN
    if scale < _BELOW_11:
        return TO_10
    if scale < _BELOW_12:
        return SCALE_11
    return FROM_12_TO_14 if scale < _BELOW_15 else FROM_15


def _age(born: int | None, year: int) -> str:
    """Return the band of the age that somebody reaches in the year: more of it is not known."""
    if born is None:
        return UNKNOWN
    age = year - born
    if age < _YOUNG:
        return UNDER_35
    return FROM_35_TO_54 if age < _OLDER else FROM_55

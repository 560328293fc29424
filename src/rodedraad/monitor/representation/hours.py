"""Hours of a week of who works under the jobs agreement (banenafspraak), and of everybody.

A job of that agreement is 25.5 hours a week. A sum of hours tells how many people share it, so it
is told only when their number can be shown. It is told once of a day: the hours of one person would
be the difference between two countings.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import Dominance, MinimumFrequency, PPercent, demands_of
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.personnel.characteristics import NO, YES
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.periods import Period

SUBJECT = "workforce_hours"
AGREEMENT = "jobs_agreement"
HOURS = Dimension.flat("hours", (YES, NO), root=ALL)
_HUNDREDTHS: Final = 100
_LAST: Final = "_last"
_COLUMNS: Final = Columns(largest=("max1", "max2"), magnitude=True, rounding=1)


def table(jobs: pl.DataFrame, period: Period, least: int) -> Table | None:
    """Return the hours of both groups in whole hours, or nothing when they can't be told.

    That is without the columns, when hours of somebody are not known, or when there are fewer
    people than `least`.
    """
    if period.quarter is not None or not {AGREEMENT, "hours"} <= set(jobs.columns):
        return None
    people = of_each(jobs)
    groups = {code: people.filter(pl.col(AGREEMENT) == code)["hours"] for code in (YES, NO)}
    if people["hours"].null_count() or any(len(one) < least for one in groups.values()):
        return None
    rows = [
        {HOURS.name: code, **_amount(sorted(each.to_list(), reverse=True))}
        for code, each in groups.items()
    ]
    measure = Counting(SUBJECT, period, 1).measure
    made = Table.of(rows, [HOURS], measure=measure, columns=_COLUMNS)
    asked = demands_of(
        Tables((made,)), [MinimumFrequency(least), Dominance(2, 75), PPercent(10)]
    )  # fmt: skip
    return None if asked else made


def of_each(jobs: pl.DataFrame) -> pl.DataFrame:
    """Return each person with the hours of all jobs, and whether the main one is of the agreement.

    Hours are in hundredths; they are not known where those of one job are not.
    """
    hours = pl.when(pl.col("hours").is_null().any()).then(None).otherwise(pl.col("hours").sum())
    agreement = pl.col(AGREEMENT).filter(pl.col("is_main")).first()
    return jobs.group_by("person", maintain_order=True).agg(hours.alias("hours"), agreement)


def few_changed(jobs: pl.DataFrame, earlier: pl.DataFrame, least: int) -> bool:
    """Tell whether so few people came, left or work other hours that two days tell of them."""
    if not all({AGREEMENT, "hours"} <= set(one.columns) for one in (jobs, earlier)):
        return False
    both = of_each(earlier).join(of_each(jobs), on="person", how="full", suffix=_LAST)
    return any(0 < _differing(both, code) < least for code in (YES, NO))


def _differing(both: pl.DataFrame, code: str) -> int:
    """Count who is in a group on one of the days only, or works other hours in it."""
    before, now = (
        pl.when(pl.col(AGREEMENT + day) == code).then(pl.col("hours" + day)) for day in ("", _LAST)
    )
    return int(both.select(before.ne_missing(now).sum()).item())


def _amount(hundredths: Sequence[int]) -> Mapping[str, int]:
    first, second = (*hundredths[:2], 0, 0)[:2]
    whole = (2 * sum(hundredths) + _HUNDREDTHS) // (2 * _HUNDREDTHS)
    return {
        "value": whole, "n": len(hundredths),
        "max1": first // _HUNDREDTHS, "max2": second // _HUNDREDTHS,
    }  # fmt: skip

"""The figures on pay on a reference date: how many people, and their hourly pay together.

By sex and category of work, which is a band of scales. An amount can tell how many people share it,
as everybody can look up what a scale pays. So no sum is told of people whose number is not shown:
the categories are as fine as they can be while every number in them is shown, or is nobody.
What readers can still work out from the sums about the finer bands is a relation (`ties`).

Of the median nothing is told: it is the pay of one person, or of two.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Final

import polars as pl

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import (
    Dominance,
    MinimumFrequency,
    PPercent,
    Rule,
    demands_of,
)
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.indicators.basis import Basis, Classification, Name
from rodedraad.lib.indicators.exact import shown
from rodedraad.lib.indicators.pay_quarters import PayQuarter, pay_quarters
from rodedraad.lib.personnel.characteristics import NO, UNKNOWN, YES
from rodedraad.monitor.counting import ALL, Counted, Counting, table_of
from rodedraad.monitor.pay.categories import CUTS, PAID, SUBJECT, WHOLE, Cut
from rodedraad.monitor.pay.ties import bounds
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN, WOMEN, woman_or_not

SUMS = "pay_sum"
QUARTERS = ("q1", "q2", "q3", "q4")
"""The four quarters by pay, the lowest first."""
KNOWN = Dimension.flat(PAID, (YES, NO), root=ALL)
BY_QUARTER = Dimension.of(PAID, {ALL: [YES, NO], YES: list(QUARTERS)})
SEXES: Final = (WOMAN, NOT_WOMAN)
_LARGEST, _DOMINATE, _ESTIMATE = 2, 75, 10
_SUM: Final = Columns(largest=("max1", "max2"), magnitude=True, rounding=1)
_CENTS: Final = 100
_EMPLOYEES: Final = Name("employees", "medewerkers", "employees")
_SEX: Final = Classification(
    Name("sex", "geslacht zoals geregistreerd", "sex as registered"), "2026"
)


def has_pay(jobs: pl.DataFrame) -> bool:
    """Tell whether the file of a day had what it takes."""
    return {"sex", "hourly_pay"} <= set(jobs.columns)


def coded(jobs: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each person: who, band, sex, whether the pay counts, and it in cents.

    Pay counts at the main job, when it is above nothing and the scale is known as well; in a file
    without scales everybody has the same band.
    """
    people = jobs.filter("is_main").with_columns(woman_or_not())
    bands = representation.bands(people)
    pay = pl.col("hourly_pay").fill_null(0)
    told = people.select("person", "sex", pay).with_columns(scale=bands)
    counts = (pl.col("hourly_pay") > 0) & (pl.col("scale") != UNKNOWN)
    return told.with_columns(pl.when(counts).then(pl.lit(YES)).otherwise(pl.lit(NO)).alias(PAID))


def cuts_for(people: pl.DataFrame, told: Sequence[ProtectedTable], least: int) -> Sequence[Cut]:
    """Return the cuts of which every number and every amount can be shown, from fine to coarse.

    `told` are the published women by scale. `people` is what `coded` gives.
    """
    return [one for one in CUTS if _can_be_told(one, people, told, least)]


def _can_be_told(
    cut: Cut, people: pl.DataFrame, told: Sequence[ProtectedTable], least: int
) -> bool:  # fmt: skip
    if cut is not WHOLE:
        at = product((*cut.codes, UNKNOWN), SEXES)
        if not _has_bands(people) or not all(_is_shown(told, codes) for codes in at):
            return False
    counts = Counter(_in_categories(people, cut))
    sums = Tables((_sums(people, cut, "sums"),))
    return not any(0 < one < least for one in counts.values()) and not demands_of(
        sums, rules(least)
    )


def _is_shown(told: Sequence[ProtectedTable], codes: tuple[str, ...]) -> bool:
    return any(one.value(*codes) is not None for one in told)


def _has_bands(people: pl.DataFrame) -> bool:
    return ALL not in people["scale"].unique()


def _in_categories(people: pl.DataFrame, cut: Cut) -> Iterator[tuple[str, ...]]:
    for band, sex, paid in people.select("scale", "sex", PAID).iter_rows():
        yield (*_category(cut, band), sex, paid)


def _category(cut: Cut, band: str) -> tuple[str, ...]:
    return (UNKNOWN if band == UNKNOWN else cut.of(band),) if cut.tree else ()


def count(people: pl.DataFrame, cut: Cut, *, period: Period) -> Counted:
    """Count the people, and add up their pay in whole euros; `people` is what `coded` gives.

    Pay of a day is counted once, and never in another version.
    """
    measure, made = Counting(SUBJECT, period, 1).measure, Counted()
    counts = Counter(_in_categories(people, cut))
    made.add("people", table_of(counts, measure, [*cut.dimensions(UNKNOWN), WOMEN, KNOWN]))
    made.add("sums", _sums(people, cut, Counting(SUMS, period, 1).measure))
    by_quarter = _quarters(people, period.last_day)
    made.add("quarters", table_of(by_quarter, measure, [WOMEN, BY_QUARTER]))
    if cut is not CUTS[0] and _has_bands(people):
        leaves = Counter(_in_categories(people, CUTS[0]))
        made.beneath.append(table_of(leaves, measure, [*CUTS[0].dimensions(UNKNOWN), WOMEN, KNOWN]))
        made.relations += bounds(people, cut, measure)
    return made


def _sums(people: pl.DataFrame, cut: Cut, measure: str) -> Table:
    cells: dict[tuple[str, ...], list[int]] = {}
    paid = people.filter(pl.col(PAID) == YES)
    for band, sex, cents in paid.select("scale", "sex", "hourly_pay").iter_rows():
        cells.setdefault((*_category(cut, band), sex), []).append(cents)
    crossed = [*cut.dimensions(), WOMEN]
    names = [one.name for one in crossed]
    rows = [
        {**dict(zip(names, codes, strict=True)), **_amount(each)} for codes, each in cells.items()
    ]
    return Table.of(rows, crossed, measure=measure, columns=_SUM)


def _amount(cents: Sequence[int]) -> Mapping[str, int]:
    """Return the sum in whole euros, of how many people, and the largest, rounded down."""
    first, second = (*sorted(cents, reverse=True)[:2], 0, 0)[:2]
    whole = int(shown(Fraction(sum(cents), _CENTS), 0))
    return {
        "value": whole, "n": len(cents), "max1": first // _CENTS, "max2": second // _CENTS
    }  # fmt: skip


def _quarters(people: pl.DataFrame, day: date) -> Mapping[tuple[str, str], int]:
    """Count who is in which quarter by pay, in whole people.

    Where equals stand on both sides of a cut, they are parted in proportion (P6), and each group is
    rounded from the lowest quarter on: no number is a whole person off.
    """
    paid = people.filter(pl.col(PAID) == YES)
    groups = {
        Name(sex, sex, sex): paid.filter(pl.col("sex") == sex)["hourly_pay"].to_list()
        for sex in SEXES
    }
    found: dict[tuple[str, str], int] = dict(
        Counter((sex, NO) for sex in people.filter(pl.col(PAID) == NO)["sex"].to_list())
    )
    if len(paid):
        cut = pay_quarters(Basis(_EMPLOYEES, day, _SEX), groups)
        for group in groups:
            numbers = zip(QUARTERS, _whole(cut, group), strict=True)
            found |= {(group.code, code): number for code, number in numbers}
    return found


def _whole(quarters: Iterable[PayQuarter], group: Name) -> Iterator[int]:
    exact, before = Fraction(0), 0
    for one in quarters:
        exact += one.people.get(group, Fraction(0))
        after = int(shown(exact, 0))
        yield after - before
        before = after


def few_changed(
    people: pl.DataFrame, earlier: pl.DataFrame, _other: date, *, cut: Cut, least: int
) -> bool:  # fmt: skip
    """Tell whether in a category so few people came, left or are paid otherwise that it tells.

    Of who came, left or rose that is asked apart from who is paid otherwise: when everybody is paid
    as much more as everybody knows, the sums of two years tell of the others. It is asked of each
    category, and of those that they are parts of. `people` is what `coded` gives, `earlier` a
    snapshot of another day. Without pay on that day nothing of it was told.
    """
    if not has_pay(earlier):
        return False
    now, before = (_paid_in(one, cut) for one in (people, coded(earlier)))
    moved: Counter[tuple[str, str]] = Counter()
    otherwise: Counter[tuple[str, str]] = Counter()
    for who in now.keys() | before.keys():
        first, last = before.get(who, {}), now.get(who, {})
        moved.update(first.keys() ^ last.keys())
        otherwise.update(one for one in first.keys() & last.keys() if first[one] != last[one])
    return any(number < least for number in (*moved.values(), *otherwise.values()))


def _paid_in(people: pl.DataFrame, cut: Cut) -> Mapping[bytes, Mapping[tuple[str, str], int]]:
    """Return, for each person, the categories with the sex, and what is paid there."""
    paid = people.filter(pl.col(PAID) == YES).select("person", "scale", "sex", "hourly_pay")
    return {
        who: {(code, sex): cents for code in cut.all_of(band)}
        for who, band, sex, cents in paid.iter_rows()
    }


def rules(least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about: few people, and what one is paid."""
    return [MinimumFrequency(least), Dominance(_LARGEST, _DOMINATE), PPercent(_ESTIMATE)]

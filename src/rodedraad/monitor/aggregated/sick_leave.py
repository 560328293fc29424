"""Sick leave: days that were available and days that were lost, by department.

How many people a department has is not published here: it only says whether enough are counted.
Of one day lost no more than one person is ill, so no more people are counted than there are days.
A share of days is worked out from two numbers of days that are both shown.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rodedraad.lib.disclosure.arranged import Slice, shares_of_whole, side_by_side, turned
from rodedraad.lib.disclosure.cells import Cell
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import MinimumFrequency, NotNothing, Rule
from rodedraad.lib.disclosure.tables import Table
from rodedraad.lib.indicators.wording.numerals import number, percentage
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import ALL, Counted
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.readable import NotShown, value_at

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LOST, AVAILABLE, DAYS, RATE = "lost", "available", "days", "rate"
LEAST_PEOPLE: Final = 10
"""As for a survey (S2), whatever the profile says of numbers of people: it is about health."""
EACH: Final = 1000
_SAID: "Final[StrPromise]" = _(
    "Of the %(available)s days on which people could work, %(lost)s were lost to sick leave: "
    "%(share)s."
)
_CANNOT: "Final[StrPromise]" = _(
    "How much sick leave there was in the whole organisation can’t be said: a figure that it takes "
    "is not shown."
)


def count(given: Given, version: int) -> Counted:
    """Make the tables of days lost and days available, shown beside each other and as a share."""
    made = Counted()
    made.tables += [_table(given, one, version) for one in (LOST, AVAILABLE)]
    beside = partial(_beside, given.measure(DAYS, version))
    made.shown[RATE] = _rate(beside, given.measure(RATE, version))
    made.shown[DAYS] = beside
    return made


def rules(_given: Given, least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about.

    Days of fewer than `LEAST_PEOPLE`: they must be able to be none, and twice as many; and that
    nobody in a whole department was ill, or that so few days were lost that few were.
    """
    most = max(least, LEAST_PEOPLE)
    return [MinimumFrequency(most, margin=100), NotNothing(most)]


def says(
    _given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[str]:  # fmt: skip
    """Say how many days of the whole organisation were lost, when both numbers are shown."""
    try:
        lost, available = (value_at(tables[DAYS], {DAYS: code}) for code in (LOST, ALL))
    except NotShown:
        yield str(_CANNOT)
        return
    said = (number(available), number(lost), percentage(Fraction(lost, available)))
    names = ("available", "lost", "share")
    words = [one.in_language(language) for one in said]
    yield _SAID % dict(zip(names, words, strict=True))


def _table(given: Given, column: str, version: int) -> Table:
    people = given.by_department("people")
    rows = [
        {DEPARTMENT: code, "value": days, "n": people[code]}
        for code, days in given.by_department(column).items()
    ]
    dimensions = [given.dimension]
    measure = given.measure(column, version)
    table = Table.of(rows, dimensions, measure=measure, columns=Columns(magnitude=True))
    return replace(table, cells={one: _behind(cell) for one, cell in table.cells.items()})


def _behind(days: Cell) -> Cell:
    """Return days with as many people behind them as there can be; behind none are all."""
    if not days.value or days.contributors is None:
        return days
    return replace(days, contributors=min(days.contributors, days.value))


def _beside(measure: str, protected: Sequence[ProtectedTable]) -> ProtectedTable:
    lost, available = protected
    days = side_by_side(
        DAYS, {LOST: Slice(lost)}, whole=ALL, total=Slice(available), measure=measure
    )
    return turned(days)


def _rate(
    beside: Callable[[Sequence[ProtectedTable]], ProtectedTable], measure: str
) -> Callable[[Sequence[ProtectedTable]], ProtectedTable]:
    """Return how days lost are shown as so many of each 1,000 that were available."""
    return lambda protected: shares_of_whole(beside(protected), DAYS, each=EACH, measure=measure)

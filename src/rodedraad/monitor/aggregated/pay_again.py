"""Which groups pay by origin is told of: large enough, and changed enough since it was told.

Who knows what everybody is paid holds two years against each other. Of one newcomer the step in
which the mean lies can tell the origin; and when nobody came or left, a rise of which everybody
knows moves all means along the steps, so that each year narrows what the years before left open.
So a group is told again only when as many people changed as move its mean by a step of their own.
A year is told once, in the same groups and categories to whoever reads it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from rodedraad.core.errors import DomainError
from rodedraad.lib.aggregates import Row, SourceKind
from rodedraad.lib.aggregates.origin_pay import CHANGED, PEOPLE, REFERENCE, rounded
from rodedraad.lib.aggregates.origin_pay import MEAN as MEAN_PAY
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.monitor.aggregated import origin_pay
from rodedraad.monitor.aggregated.before import ToldOtherwise, TooNear
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.aggregated.origin_pay import DIMENSION
from rodedraad.monitor.aggregated.turnover import TurnoverNotSaid, TurnoverWrong
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.periods import Period

ONE_IN: Final = 20
"""One in so many of a group must have changed. When these differ from the mean by 5 euros they move
it by 25 cents: a whole step, in which what one of them did is lost."""

_Figures = Mapping[tuple[str, str], tuple[int, int]]
"""By category and origin: the rounded mean, and of how many people."""


class GroupsTooSmall(DomainError):
    """Those whom others are held against are too few in some category, or all others are."""


class TooFewAgain(DomainError):
    """Too few people changed since it was told last, or a later year was told already."""


def narrowed(given: Given, told: Ledger, least: int) -> Given:
    """Leave out the origins of which too few people are counted, or changed.

    Of a year that was told already the same is told again. Raises `GroupsTooSmall`, `TooFewAgain`,
    `TurnoverNotSaid`, `TurnoverWrong`, `ToldOtherwise` or `TooNear`.
    """
    years = _told(told)
    same = years.pop(given.period, None)
    if same:
        return _as_before(given, same, least)
    small = origin_pay.few(given, least)
    _require_some(given, small, GroupsTooSmall)
    left_out = {*small, *_changed_by_few(given, years, small, least)}
    _require_some(given, left_out, TooFewAgain)
    return replace(given, left_out=left_out)


def _require_some(given: Given, left_out: Collection[str], error: type[DomainError]) -> None:
    there = set(origin_pay.groups(given)) - set(left_out)
    if REFERENCE not in there or there == {REFERENCE}:
        raise error


def _as_before(given: Given, same: Mapping[str, _Figures], least: int) -> Given:
    """Tell what was told of this year, by whichever series: the same of the same, or nothing.

    With other scales a group that was told may be too small: then it can't be said again of how
    many people it is.
    """
    now = _figures(given)
    for subject, figures in same.items():
        if any(now.get(where) != figure for where, figure in figures.items()):
            raise ToldOtherwise if subject == given.subject else TooNear(subject)
        told = {origin for _part, origin in figures}
        if figures.keys() != {where for where in now if where[1] in told}:
            raise ToldOtherwise if subject == given.subject else TooNear(subject)
    told = {origin for figures in same.values() for _part, origin in figures}
    if told & origin_pay.few(given, least):
        raise ToldOtherwise
    return replace(given, left_out=set(origin_pay.groups(given)) - told)


def _changed_by_few(
    given: Given,
    years: Mapping[Period, Mapping[str, _Figures]],
    small: Collection[str],
    least: int,
) -> set[str]:
    return {
        origin
        for origin in origin_pay.groups(given)
        if origin not in small and _is_left_out(given, origin, years, least)
    }


def _is_left_out(
    given: Given, origin: str, years: Mapping[Period, Mapping[str, _Figures]], least: int
) -> bool:
    """Tell whether too few of one origin changed since it was told last, in some category."""
    there = [
        when
        for when, several in years.items()
        if any(where[1] == origin for figures in several.values() for where in figures)
    ]
    if not there:
        return False
    last = max(there, key=lambda one: one.year)
    if last.year > given.period.year:
        return True
    rows = origin_pay.rows_of(given, origin)
    if any(CHANGED not in one for one in rows.values()):
        raise TurnoverNotSaid(origin, last)
    _require_possible(origin, rows, years[last], last)
    return any(int(one[CHANGED]) < least_changed(one, least) for one in rows.values())


def least_changed(row: Row, least: int) -> int:
    """Return of how many people in a group it must be said that they changed."""
    return max(least, -(-int(row[PEOPLE]) // ONE_IN))


def _require_possible(
    origin: str, rows: Mapping[str, Row], several: Mapping[str, _Figures], last: Period
) -> None:
    """Refuse fewer people than the numbers differ by, in the same category or in all of them.

    And more than there are and were: each who changed is among those of one of the years at least.
    """
    for figures in several.values():
        before = {part: people for (part, one), (_mean, people) in figures.items() if one == origin}
        now = {origin_pay.part_of(one): row for one, row in rows.items()}
        bounds = [
            (int(row[PEOPLE]), before[part], int(row[CHANGED]))
            for part, row in now.items()
            if part in before
        ]
        if before and before.keys() != now.keys():
            people, changed = (
                sum(int(row[one]) for row in now.values()) for one in (PEOPLE, CHANGED)
            )
            bounds.append((people, sum(before.values()), changed))
        if any(not abs(one - other) <= changed <= one + other for one, other, changed in bounds):
            raise TurnoverWrong(origin, last)


def _figures(given: Given) -> _Figures:
    return {
        (origin_pay.part_of(category), origin): (rounded(int(row[MEAN_PAY])), int(row[PEOPLE]))
        for origin in origin_pay.groups(given)
        for category, row in origin_pay.rows_of(given, origin).items()
    }


def _told(told: Ledger) -> dict[Period, Mapping[str, _Figures]]:
    """Return what was told by year and series: the rounded means, and of how many people."""
    found: dict[Period, dict[str, dict[tuple[str, str], tuple[int, int]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for cell_id, cell in told.cells.items():
        counting, codes = Counting.of(cell_id.measure), dict(cell_id.codes)
        subject, _, part = counting.subject.rpartition(".")
        if subject.startswith(f"{SourceKind.ORIGIN_PAY.value}-") and DIMENSION in codes:
            people = cell.contributors or 0
            found[counting.period][subject][part, codes[DIMENSION]] = (cell.value, people)
    return dict(found)

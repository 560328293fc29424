"""Whether enough people changed in a kind of body since it was told last.

Who sits in a panel or a board is known by name to many. Whoever also knows that one of them was
succeeded holds two years against each other and reads as what the successor is counted. So a kind
of body is told again only when nobody changed, or enough people: as who works here, but here the
office says how many, since no row tells who. What it says is held against what was told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rodedraad.core.errors import DomainError
from rodedraad.lib.aggregates import BodyKind, Row, SourceKind
from rodedraad.lib.aggregates.bodies import CHANGED
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.personnel.characteristics import YES
from rodedraad.monitor.aggregated import bodies
from rodedraad.monitor.aggregated.bodies import SEX, VOTE, by_sex, of_own, rows_of
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.bridges import last_version
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.periods import Period


class TurnoverNotSaid(DomainError):
    """A group was told before, and the file does not say how many people changed since.

    `group` is a kind of body, or an origin whose pay is told.
    """

    def __init__(self, group: str, day: Period) -> None:
        super().__init__(group, day)
        self.group, self.day = group, day


class TurnoverWrong(TurnoverNotSaid):
    """More people must have changed than the file says: the figures differ by more."""


class AllLeftOut(DomainError):
    """Of each kind of body too few people changed, or a later year was told already."""


@dataclass
class _Told:
    """What was told of a kind of body: the years, those with a part of it, and the figures."""

    years: set[Period] = field(default_factory=set)
    parted: set[Period] = field(default_factory=set)
    figures: dict[tuple[Period, str], dict[tuple[str, str], int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """By year and by what counted them, how many have a sex, with a vote or of all."""

    def at(self, year: Period) -> Iterator[Mapping[tuple[str, str], int]]:
        """Yield the numbers of a year by vote and sex, of each series and version."""
        yield from (found for (when, _measure), found in self.figures.items() if when == year)


def narrowed(given: Given, told: Ledger, least: int) -> Given:
    """Leave out the kinds of body in which too few people changed since they were told.

    Raises `TurnoverNotSaid`, `TurnoverWrong`, or `AllLeftOut` when no kind is left.
    """
    kinds, before = of_own(given), _told(given, told)
    left_out = {
        one
        for one in kinds
        if not _is_told_already(given, one, told) and _is_left_out(given, one, before[one], least)
    }
    if left_out == set(kinds):
        raise AllLeftOut
    if BodyKind.RELATED_PARTIES in left_out and BodyKind.WITH_A_VOTE in rows_of(given):
        left_out.add(BodyKind.WITH_A_VOTE)
    return replace(given, left_out=left_out)


def _is_told_already(given: Given, kind: BodyKind, told: Ledger) -> bool:
    """Tell whether exactly this was told of this year: it was held against other years then."""
    measure = given.measure(kind, 1)
    version = last_version(told, Counting.of(measure).subject, given.period.code)
    measure = given.measure(kind, version)
    now = bodies.count(given, version).whole().cells
    return version > 0 and all(
        one in told.cells and told.cells[one].value == cell.value
        for one, cell in now.items()
        if one.measure == measure
    )


def _is_left_out(given: Given, kind: BodyKind, told: _Told, least: int) -> bool:
    if not told.years:
        return False
    last = max(told.years, key=lambda one: one.year)
    if last.year > given.period.year:
        return True
    rows = _rows(given, kind)
    if any(CHANGED not in one for one in rows):
        raise TurnoverNotSaid(kind, last)
    _require_possible(kind, rows, told, last)
    if len(rows) > 1 and told.parted and max(told.parted, key=lambda one: one.year) != last:
        return True
    return any(0 < one < least for one in _changed(rows))


def _rows(given: Given, kind: BodyKind) -> Sequence[Row]:
    """Return the row of a kind of body, and that of its part."""
    rows = rows_of(given)
    has_part = kind is BodyKind.RELATED_PARTIES and BodyKind.WITH_A_VOTE in rows
    return [rows[kind], *([rows[BodyKind.WITH_A_VOTE]] if has_part else [])]


def _changed(rows: Sequence[Row]) -> Iterator[int]:
    """Yield how many people changed in a kind of body, in its part, and in what that leaves."""
    several = [int(one[CHANGED]) for one in rows]
    yield from several
    if len(several) > 1:
        yield several[0] - several[1]


def _require_possible(kind: BodyKind, rows: Sequence[Row], told: _Told, last: Period) -> None:
    """Refuse fewer people than the figures differ by, and more than there are and were.

    Who came or left is in the figures of one of the years at least. Who is counted otherwise makes
    one figure less and another more. It is asked of the part of a kind of body too, and against
    each series and version that told of the last year.
    """
    for row, vote in zip(rows, (ALL, YES), strict=False):
        now = by_sex(row)
        for figures in told.at(last):
            if all((vote, sex) in figures for sex in now):
                differences = [number - figures[vote, sex] for sex, number in now.items()]
                more = sum(one for one in differences if one > 0)
                less = -sum(one for one in differences if one < 0)
                most = sum(now.values()) + sum(figures[vote, sex] for sex in now)
                if not max(more, less) <= int(row[CHANGED]) <= most:
                    raise TurnoverWrong(kind, last)


def _told(given: Given, told: Ledger) -> Mapping[str, _Told]:
    """Return what was told of each kind of body in other years, in whichever series."""
    found: dict[str, _Told] = defaultdict(_Told)
    for cell_id, cell in told.cells.items():
        counting = Counting.of(cell_id.measure)
        subject, _, kind = counting.subject.rpartition(".")
        if not subject.startswith(f"{SourceKind.BODIES.value}-") or counting.period == given.period:
            continue
        one = found[kind]
        one.years.add(counting.period)
        if any(name == VOTE for name, _code in cell_id.codes):
            one.parted.add(counting.period)
        codes = dict(cell_id.codes)
        if SEX in codes:
            at = (codes.get(VOTE, ALL), codes[SEX])
            one.figures[counting.period, cell_id.measure][at] = cell.value
    return found

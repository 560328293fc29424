"""What was told before of the same year, and which figures may not be told beside it.

Days, shares of 1,000 and means of pay are no people: a small change of them can be one person, and
a large one too. So sick leave, barometers and pay by origin are told once, and can only be
withdrawn after that.

The same figures under another name are another series, and readers hold both against each other.
Department by department (of a barometer: group by group; of bodies: kind by kind) two series of a
year are the same in everything, or differ in everything by enough people. A figure that stays the
same while others change would tell that nobody of those between the two is in it. A barometer is
not told of the same employees twice: with one part in each, both together would leave over people
that neither weighs.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rodedraad.core.errors import DomainError
from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.aggregates.kinds import LABOUR_FORCE
from rodedraad.lib.disclosure.cells import Cell, CellId
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.monitor import bridges
from rodedraad.monitor.aggregated import sick_leave
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import NAME as DEPARTMENT

TOLD_ONCE: Final = frozenset({SourceKind.SICK_LEAVE, SourceKind.BAROMETER, SourceKind.ORIGIN_PAY})
"""The kinds whose figures are no numbers of people."""


class ToldOtherwise(DomainError):
    """Of this year other figures were published, and the difference could tell of one person."""


class TooNear(DomainError):
    """Another series of this year, on `subject`, was published and differs by few people."""

    def __init__(self, subject: str) -> None:
        super().__init__(subject)
        self.subject = subject


def require_the_same(given: Given, tables: Tables, known: Ledger, least: int) -> None:
    """Refuse figures that together with those before tell of few: of the same series and year.

    Raises `ToldOtherwise` or `TooFewChanged`.
    """
    if given.said.kind in TOLD_ONCE and bridges.changed(tables, known):
        raise ToldOtherwise
    if given.said.kind is SourceKind.BAROMETER and _has_other_groups(given, tables, known):
        raise ToldOtherwise
    if bridges.changed_by_few(tables, known, least):
        raise TooFewChanged


def require_apart(given: Given, tables: Tables, known: Ledger, least: int) -> None:
    """Refuse figures that together with another series of their kind and year tell of few.

    Also a series that was withdrawn: it was read. Raises `TooNear`.
    """
    kind = given.said.kind
    if kind is SourceKind.SICK_LEAVE:
        least = max(least, sick_leave.LEAST_PEOPLE)
    for (subject, _version, group), pairs in _beside(given, tables, known).items():
        may_be_same = kind is not SourceKind.BAROMETER or group[0] == LABOUR_FORCE
        is_same = may_be_same and all(_told(now) == _told(before) for now, before in pairs)
        if not is_same and not all(_differ(kind, *pair, least) for pair in pairs):
            raise TooNear(subject)


def _has_other_groups(given: Given, tables: Tables, known: Ledger) -> bool:
    """Tell whether other groups of the same barometer and year were told than are told now."""
    measures = {one.measure for one in known.cells}
    told = {one for one in measures if _is_of(given, Counting.of(one))}
    return bool(told) and told != {one.measure for one in tables.cells}


def _is_of(given: Given, counting: Counting) -> bool:
    subject = counting.subject.rpartition(".")[0]
    return (subject, counting.period) == (given.subject, given.period)


class _Where(NamedTuple):
    """What a cell counts, whichever series counted it."""

    kind: str
    period: str
    part: str
    codes: tuple[tuple[str, str], ...]


_Beside = Mapping[tuple[str, int, tuple[str, str]], Sequence[tuple[Cell, Cell]]]


def _beside(given: Given, tables: Tables, known: Ledger) -> _Beside:
    """Return our cells beside those of each other series: of one department, or of one group."""
    told: dict[_Where, list[tuple[str, int, Cell]]] = defaultdict(list)
    for cell_id, cell in known.cells.items():
        where, subject, version = _read(cell_id)
        if subject != given.subject:
            told[where].append((subject, version, cell))
    found: dict[tuple[str, int, tuple[str, str]], list[tuple[Cell, Cell]]] = defaultdict(list)
    for cell_id, cell in tables.cells.items():
        where, _subject, _version = _read(cell_id)
        for subject, version, before in told.get(where, ()):
            found[subject, version, _together(where)].append((cell, before))
    return found


def _read(cell_id: CellId) -> tuple[_Where, str, int]:
    """Return what a cell counts, the subject of the series that did, and in which version."""
    counting = Counting.of(cell_id.measure)
    subject, _, part = counting.subject.rpartition(".")
    kind = subject.partition("-")[0]
    return _Where(kind, counting.period.code, part, cell_id.codes), subject, counting.version


def _together(where: _Where) -> tuple[str, str]:
    """Return which cells tell of the same people."""
    has_parts = where.kind in {SourceKind.BAROMETER, SourceKind.BODIES}
    group = where.part if has_parts else ""
    return group, dict(where.codes).get(DEPARTMENT, "")


def _told(cell: Cell) -> tuple[int, int | None]:
    return cell.value, cell.contributors


def _differ(kind: SourceKind, now: Cell, before: Cell, least: int) -> bool:
    """Tell whether two cells differ by enough people, and days by as many.

    A share is no amount: of other people it can be the same.
    """
    people = abs(_people(now) - _people(before))
    return people >= least and (
        kind is SourceKind.BAROMETER or abs(now.value - before.value) >= least
    )


def _people(cell: Cell) -> int:
    return cell.value if cell.is_count else cell.contributors or 0

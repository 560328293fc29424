"""Counting a period anew: which tables can be told again without telling who came later.

Readers know what was published before. Where a figure changes by something and by less than the
threshold, the old and the new one together tell of those few. A table with such a figure is not
told again. It goes beneath the others, so these are protected for readers who know that it exists;
and it is proven that what they tell leaves each such figure in doubt.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from rodedraad.core.errors import DomainError
from rodedraad.lib.disclosure.attack import Interval, outsider_intervals
from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Table
from rodedraad.monitor import bridges
from rodedraad.monitor.counting import Counted
from rodedraad.monitor.periods import Period

TableWords = Callable[[str, Sequence[str]], Mapping[str, Any]]
"""The words of a shown table, by language: of its name and the names of its dimensions."""


@dataclass(frozen=True)
class Changed:
    """A shown table in which a figure changed by too few: its words, and the codes of one."""

    words: Mapping[str, Any]
    codes: Sequence[tuple[str, str]]


class TooFewChanged(DomainError):
    """Counted anew it differs so little from before that it would tell who came later.

    `changed` are the tables in which it does, where that is known.
    """

    def __init__(self, changed: Sequence[Changed] = ()) -> None:
        super().__init__()
        self.changed = changed


def counted_again(
    subject: str, period: Period, known: Ledger, tally: Callable[[int], Counted]
) -> Counted:
    """Count as the last version, or as another one when something is not what it was before."""
    version = bridges.last_version(known, subject, period.code)
    counted = tally(max(version, 1))
    return counted if bridges.agrees(counted.whole(), known) else tally(version + 1)


def told_anew(counted: Counted, known: Ledger, least: int, words: TableWords) -> Counted:
    """Leave out the tables in which a figure changed by few.

    Raises `TooFewChanged` when nothing is left, or when what is left would give such a figure away.
    Tables that hang together by more than their margins, as stocks and flows, are told together or
    not at all.
    """
    few = bridges.changed_by_few(counted.whole(), known, least)
    found = {
        name: min(cells)
        for name, part in counted.parts.items()
        if (cells := few.keys() & {cell_id for table in part.tables for cell_id in table.cells})
    }
    if not found:
        return counted
    changed = [
        Changed(words(name, _dimensions(counted.parts[name].tables)), where.codes)
        for name, where in found.items()
    ]
    kept = counted.without(found)
    if counted.relations or not kept.tables or not _in_doubt(counted, kept, few, known, least):
        raise TooFewChanged(changed)
    kept.left_out = [one.words for one in changed]
    return kept


def _dimensions(tables: Sequence[Table]) -> Sequence[str]:
    return [one.name for one in tables[0].dimensions]


def _in_doubt(
    counted: Counted, kept: Counted, few: Mapping[CellId, Set[int]], known: Ledger, least: int
) -> bool:
    """Tell whether the tables that are told leave each figure that changed by few in doubt.

    Readers are taken to know everything in them, also what is withheld, and of the other tables
    what another subject told.
    """
    whole = kept.whole()
    facts = [Fact.exactly(cell_id, cell.value) for cell_id, cell in whole.cells.items()]
    facts += _told_elsewhere(counted, kept, known)
    derived = outsider_intervals(
        Ledger(whole.all_cells, whole.facts(), tuple(facts), {}, whole.structural_zeros)
    )
    return all(
        cell_id in derived and _may_be_many(derived[cell_id], before, least)
        for cell_id, values in few.items()
        for before in values
    )


def _told_elsewhere(counted: Counted, kept: Counted, known: Ledger) -> Iterator[Fact]:
    for name, part in counted.parts.items():
        if name not in kept.parts:
            for table in part.tables:
                yield from bridges.unchanged_elsewhere(table, known)


def _may_be_many(derived: Interval, before: int, least: int) -> bool:
    """Tell whether a reader must reckon with no change, and with one of at least so many."""
    lower, upper = derived
    is_many = upper is None or upper >= before + least or lower <= before - least
    return is_many and lower <= before and (upper is None or before <= upper)

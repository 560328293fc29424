"""What was told before of the same year, and which figures may not be told beside it.

Days, and shares of 1,000, are no people: a small change of them can be one person, and a large one
too. So sick leave and barometers are told once, and can only be withdrawn after that.
"""

from typing import Final

from rodedraad.core.errors import DomainError
from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.monitor import bridges
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.anew import TooFewChanged

TOLD_ONCE: Final = frozenset({SourceKind.SICK_LEAVE, SourceKind.BAROMETER})
"""The kinds whose figures are no numbers of people."""


class ToldOtherwise(DomainError):
    """Of this year other figures were published, and the difference could tell of one person."""


def require_the_same(given: Given, tables: Tables, known: Ledger, least: int) -> None:
    """Refuse figures that together with those before tell of few: of the same series and year.

    Raises `ToldOtherwise` or `TooFewChanged`.
    """
    if given.said.kind in TOLD_ONCE and bridges.changed(tables, known):
        raise ToldOtherwise
    if bridges.changed_by_few(tables, known, least):
        raise TooFewChanged

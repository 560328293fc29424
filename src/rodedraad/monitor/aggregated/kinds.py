"""What each kind of source is counted, protected and said by."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.aggregates.kinds import ORGANISATION
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.rules import Rule
from rodedraad.monitor.aggregated import (
    barometer,
    bodies,
    body_sayings,
    origin_pay,
    pay_again,
    pay_sayings,
    sick_leave,
    surveys,
    turnover,
)
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import Counted
from rodedraad.ui.figures import Saying


@dataclass(frozen=True)
class Ways:
    """How a kind is counted, what readers must be left in doubt about, and what is said of it.

    `mains` are the parts whose measures tell which version was counted last. `says` gets the tables
    that readers see, by name; a sentence that is of no part in special is about the source.
    `require` refuses what can't be told at all, and `narrowed` leaves
    out what can't be told beside other years that were told.
    """

    mains: Callable[[Given], Sequence[str]]
    count: Callable[[Given, int], Counted]
    rules: Callable[[Given, int], Sequence[Rule]]
    says: Callable[[Given, Mapping[str, ProtectedTable], str], Iterator[str | Saying]]
    require: Callable[[Given, int], None] = lambda _given, _least: None
    narrowed: Callable[[Given, Ledger, int], Given] = lambda given, _told, _least: given


WAYS: Final[Mapping[SourceKind, Ways]] = {
    SourceKind.BAROMETER: Ways(
        lambda _given: [ORGANISATION],
        barometer.count,
        barometer.rules,
        barometer.says,
        require=barometer.require_enough,
    ),
    SourceKind.SICK_LEAVE: Ways(
        lambda _given: [sick_leave.LOST], sick_leave.count, sick_leave.rules, sick_leave.says
    ),
    SourceKind.SURVEY: Ways(
        lambda _given: [surveys.ASKED], surveys.count, surveys.rules, surveys.says
    ),
    SourceKind.BODIES: Ways(
        bodies.parts, bodies.count, bodies.rules, body_sayings.says, narrowed=turnover.narrowed
    ),
    SourceKind.ORIGIN_PAY: Ways(
        origin_pay.parts,
        origin_pay.count,
        origin_pay.rules,
        pay_sayings.says,
        narrowed=pay_again.narrowed,
    ),
}

"""The alarm that a reporter is treated worse because of the report: since when, and what ends it.

Safest for the reporter: nothing that a desk does by itself ends it. It ends when the reporter
answers in the inbox that it is not so, or when a later contact with the reporter records that
answer. Taking the case up again, or saying at the closing what was done with it, is an answer to
it; the alarm stays readable, and sounds again when the reporter says so once more.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from rodedraad.cases.states import AftercareOutcome
from rodedraad.cases.writings import Care, Escalation, LastWord
from rodedraad.reporting.stages import ItemKind, Retaliation
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.services import OpenedItem

_TOLD, _NOTED = str(ItemKind.AFTERCARE_ANSWER), Care.kind
KINDS = frozenset({_TOLD, _NOTED, Escalation.kind, LastWord.kind})
"""The kinds of what was written that tell of it."""


@dataclass(frozen=True)
class Alarm:
    """That a reporter is worse off, since which day, and what was done about it.

    `told_day` is the last day on which it was said, `by_reporter` whether that was in the inbox
    or in a contact. `taken_up_day` and `closed_day` are days since then, or nothing.
    """

    since: date
    told_day: date
    by_reporter: bool
    taken_up_day: date | None = None
    closed_day: date | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether something was done since it was said last."""
        return bool(self.taken_up_day or self.closed_day)


def alarm_in(items: Iterable[OpenedItem]) -> Alarm | None:
    """Return the alarm that stands, from what was written in its order; nothing when it ended."""
    alarm = None
    for item in items:
        alarm = _after(alarm, item)
    return alarm


def _after(alarm: Alarm | None, item: OpenedItem) -> Alarm | None:
    told = _says(item)
    if told is Retaliation.NO:
        return None
    if told is Retaliation.YES:
        since = alarm.since if alarm else item.day
        return Alarm(since, item.day, by_reporter=item.kind == _TOLD)
    if alarm and _is_of_desk(item, Escalation.kind):
        return replace(alarm, taken_up_day=item.day)
    if alarm and _is_of_desk(item, LastWord.kind):
        return replace(alarm, closed_day=item.day)
    return alarm


def _says(item: OpenedItem) -> Retaliation | None:
    """Return what the reporter answers here, in the inbox or in a contact; mostly nothing."""
    if item.kind == _TOLD and item.compartment == Compartment.STORY:
        return Retaliation(item.content["retaliation"])
    if not _is_of_desk(item, _NOTED):
        return None
    outcome = item.content.get("outcome")
    if outcome == AftercareOutcome.RETALIATION:
        return Retaliation.YES
    if outcome == AftercareOutcome.NOT_REACHED:
        return None
    answer = item.content.get("worse_off", "")
    return Retaliation(answer) if answer in Retaliation.values else None


def _is_of_desk(item: OpenedItem, kind: str) -> bool:
    return item.kind == kind and item.compartment == Compartment.HANDLING

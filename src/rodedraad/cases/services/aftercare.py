"""Aftercare: asking how the reporter is, noticing retaliation, escalating, and closing."""

from django.db import transaction

from rodedraad.cases import alarms, outcomes, retention
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services import agreements, turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import CaseState, CaseStep
from rodedraad.cases.writings import Care, Escalation, LastWord
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping import services as safekeeping

_AGAIN = {
    Procedure.HELPDESK: ReportStage.IN_CONVERSATION,
    Procedure.FACT_FINDING: ReportStage.IN_CONVERSATION,
}
"""What the reporter is told where nothing is looked into, when it is taken up again."""


@transaction.atomic
def care(turn: Turn, contact: Care) -> Case:
    """Record the first contact that is still open, with how the reporter is doing."""
    begun = turns.begin(turn, CaseStep.CARE)
    planned = begun.case.aftercare.filter(done_day__isnull=True).earliest("due_date")
    item = turns.keep(begun, contact)
    planned.done_day, planned.item_id = turn.day, item.public_id
    planned.save(update_fields=["done_day", "item_id"])
    messaging.finish_term(
        dossier=begun.case.dossier_id,
        kind=TermKind.AFTERCARE,
        number=planned.number,
        day=turn.day,
    )
    messaging.finish_term(dossier=begun.case.dossier_id, kind=TermKind.ANSWER, day=turn.day)
    return turns.finish(begun, item)


@transaction.atomic
def escalate(turn: Turn, escalation: Escalation) -> Case:
    """Take the case up again, also after it was closed.

    Contacts that were planned are planned anew when it ends, and so is the day of erasure.
    """
    begun = turns.begin(turn, CaseStep.ESCALATE)
    begun.case.aftercare.filter(done_day__isnull=True).delete()
    begun.case.ended_day = None
    # Another conclusion comes, and everybody whom it concerns is told that one too.
    begun.case.persons.update(told_id=None)
    messaging.cancel_terms(dossier=begun.case.dossier_id, day=turn.day, kinds=[TermKind.AFTERCARE])
    messaging.finish_term(dossier=begun.case.dossier_id, kind=TermKind.ANSWER, day=turn.day)
    if begun.situation.state == CaseState.CLOSED:
        retention.unschedule(begun.case, by=turn.actor.party, at=turn.at)
    turns.tell(begun, _AGAIN.get(begun.situation.procedure, ReportStage.BEING_EXAMINED))
    return turns.finish(begun, turns.keep(begun, escalation))


@transaction.atomic
def close(turn: Turn, word: LastWord) -> Case:
    """Close the case after the last contact; from this day its term of keeping runs.

    Raises `StepRefused` while something that was agreed is open and nobody says why, and while
    the reporter is treated worse and nobody says what was done about it.
    """
    begun = turns.begin(turn, CaseStep.CLOSE)
    written = safekeeping.items(keyring=begun.keyring, kinds=alarms.KINDS)
    if alarms.alarm_in(written) and not word.worse_off.strip():
        raise StepRefused(begun.step, Obstacle.ALARM_STANDS)
    agreements.let_go(begun, word.left_open)
    turns.tell(begun, ReportStage.CLOSED)
    return _closed(begun, word)


@transaction.atomic
def close_withdrawn(turn: Turn, word: LastWord) -> Case:
    """Close the case of a report that was withdrawn; raises as `close` does."""
    begun = turns.begin(turn, CaseStep.CLOSE_WITHDRAWN)
    agreements.let_go(begun, word.left_open)
    return _closed(begun, word)


def _closed(begun: turns.Beginning, word: LastWord) -> Case:
    case = turns.finish(begun, turns.keep(begun, word))
    messaging.cancel_terms(dossier=case.dossier_id, day=begun.turn.day)
    found = outcomes.finding(begun.keyring)
    retention.schedule(case, finding=found, by=begun.turn.actor.party, at=begun.turn.at)
    return case

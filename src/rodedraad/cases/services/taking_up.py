"""Taking a report up: the case begins, and the reporter hears that somebody has read it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.cases import figures, policies, queries
from rodedraad.cases.errors import AlreadyTakenUp, StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import CaseStep
from rodedraad.core.errors import require
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting import services as reporting
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def take_up(
    *,
    actor: Actor,
    keys: SecretKeys,
    report_id: UUID,
    message: str,
    at: datetime,
    explanation: str = "",
) -> Case:
    """Make the case, with this handler, and send the acknowledgement of receipt.

    Raises `NotFound`, `NotAllowed`, `AlreadyTakenUp`, `StepRefused` or `ExplanationNeeded`.
    """
    report = queries.get_report(actor, report_id, lock=True)
    _check(actor, report)
    turn = Turn(actor, keys, report_id, 1, at, explanation)
    is_late = turns.lateness(turn, CaseStep.ACKNOWLEDGE, report.dossier_id)
    keyring = Keyring.of_user(report.dossier, actor.user_id, keys)
    case = _made(report, actor, at)
    _tell(report, actor, message, at)
    messaging.acknowledged(dossier=report.dossier_id, received=report.received_day, day=turn.day)
    messaging.finish_term(dossier=report.dossier_id, kind=TermKind.PERSONAL_MESSAGE, day=turn.day)
    messaging.assign_terms(dossier=report.dossier_id, user_id=actor.user_id)
    turns.note_step(case, turn, CaseStep.ACKNOWLEDGE, item=None, is_late=is_late)
    figures.record(case, keyring, CaseStep.ACKNOWLEDGE, {}, turn.day)
    return case


def _check(actor: Actor, report: Report) -> None:
    if report.in_hand:
        raise AlreadyTakenUp(report.case)
    require(policies.may_take_up(actor, report))
    if report.withdrawn_day is not None:
        raise StepRefused(CaseStep.ACKNOWLEDGE, Obstacle.WITHDRAWN)


def _made(report: Report, actor: Actor, at: datetime) -> Case:
    case = Case(
        report=report,
        dossier=report.dossier,
        handler_id=actor.user_id,
        procedure=profiles.current().desk(report.desk).procedure.value,
        opened_at=at,
    )
    case.take(CaseStep.ACKNOWLEDGE, at=at)
    case.save(force_insert=True)
    return case


def _tell(report: Report, actor: Actor, message: str, at: datetime) -> None:
    reporting.take_in_hand(report=report, by=actor.party, at=at)
    reporting.tell_progress(report=report, stage=ReportStage.ACKNOWLEDGED, by=actor.party, at=at)
    reporting.say_to_reporter(report=report, text=message, by=actor.party, at=at, author=actor.name)

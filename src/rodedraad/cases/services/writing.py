"""Words outside the steps: messages to the reporter, notes among handlers, holds.

These only add; they need no version.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit import services as audit
from rodedraad.cases import events, policies, queries, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseStep
from rodedraad.core.errors import require
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting import attachments, retention
from rodedraad.reporting import services as reporting
from rodedraad.reporting.attachments import CleanFile
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment


@transaction.atomic
def send_message(
    *, actor: Actor, public_id: UUID, text: str, files: Sequence[CleanFile] = (), at: datetime
) -> Case:
    """Write to the reporter. Who withdrew the report is not written to any more."""
    case = queries.get_case(actor, public_id, lock=True)
    require(policies.may_answer(actor, case))
    if case.report.withdrawn_day is not None:
        raise StepRefused(CaseStep.ASK_IN_WRITING, Obstacle.WITHDRAWN)
    sent = [_file(case, file, actor, at) for file in files]
    reporting.say_to_reporter(
        report=case.report, text=text, by=actor.party, at=at, author=actor.name, files=sent
    )
    day = timezone.localdate(at)
    messaging.finish_term(dossier=case.dossier_id, kind=TermKind.ANSWER, day=day)
    audit.record(actor.party, events.MESSAGE_SENT, case.id, at)
    return case


@transaction.atomic
def write_note(*, actor: Actor, public_id: UUID, text: str, at: datetime) -> Case:
    """Keep a note that only those with a key to the handling read; never the reporter."""
    case = queries.get_case(actor, public_id, lock=True)
    require(policies.may_write(actor, case))
    safekeeping.put(
        dossier=case.dossier,
        compartment=Compartment.HANDLING,
        kind=writings.NOTE,
        content={"text": text},
        by=actor.party,
        at=at,
    )
    audit.record(actor.party, events.NOTE_WRITTEN, case.id, at)
    return case


@transaction.atomic
def hold(*, actor: Actor, public_id: UUID, reason: str, at: datetime) -> Case:
    """Keep the case longer than its term, and say why: a procedure that still runs, for example."""
    case = queries.get_case(actor, public_id, lock=True)
    require(policies.may_hold(actor, case))
    retention.hold(report=case.report, by=actor.party, at=at)
    content = {"step": "hold", "text": reason}
    safekeeping.put(
        dossier=case.dossier,
        compartment=Compartment.HANDLING,
        kind=writings.EXPLANATION,
        content=content,
        by=actor.party,
        at=at,
    )
    return case


@transaction.atomic
def release(*, actor: Actor, public_id: UUID, at: datetime) -> Case:
    """Let the term of keeping run again."""
    case = queries.get_case(actor, public_id, lock=True)
    require(policies.may_hold(actor, case))
    retention.release(report=case.report, by=actor.party, at=at)
    return case


def _file(case: Case, file: CleanFile, actor: Actor, at: datetime) -> UUID:
    return safekeeping.add_file(
        dossier=case.dossier,
        compartment=Compartment.STORY,
        name=file.name,
        content_type=file.kind,
        chunks=attachments.pieces(file.content),
        by=actor.party,
        at=at,
    ).public_id

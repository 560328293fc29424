"""Decisions of the executive secretary: answering for management, promising, showing it done."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import OutOfDate, require
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.programme import events, policies, queries
from rodedraad.programme.errors import NoEvidence, NoReasons, NothingPromised, TooEarly
from rodedraad.programme.models import Advice, FollowUp, ManagementResponse
from rodedraad.programme.services import telling
from rodedraad.programme.states import AdviceState, AdviceStep, Following


@dataclass(frozen=True)
class Promised:
    """What is done with advice, by which function in the organisation, and by which day."""

    what: str
    owner: str
    due_date: date


@dataclass(frozen=True)
class Reply:
    """What management answers. Who follows promises something; who departs says why.

    `to_text` is the number of the text that was read: an answer is never put under another one.
    """

    following: Following
    text: str = ""
    promised: Promised | None = None
    to_text: int = 1


@transaction.atomic
def respond(*, actor: Actor, public_id: UUID, reply: Reply, at: datetime) -> Advice:
    """Answer advice; from now on everybody reads the advice and the answer.

    Raises `NotFound`, `NotAllowed`, `ChangedOutside`, `StepNotPossible`, `OutOfDate` when it was
    corrected meanwhile, `NothingPromised`, `NoReasons` or `TooEarly`.
    """
    day = timezone.localdate(at)
    advice = _to_answer(actor, public_id)
    advice.take(AdviceStep.RESPOND)
    if advice.current.number != reply.to_text:
        raise OutOfDate
    if reply.following is Following.FOLLOWS and reply.promised is None:
        raise NothingPromised
    if reply.following is Following.DEPARTS and not reply.text.strip():
        raise NoReasons
    advice.done_day, advice.published_day = day, advice.published_day or day
    advice.save(update_fields=["state", "done_day", "published_day"])
    ManagementResponse.objects.create(
        advice=advice, following=reply.following, text=reply.text, day=day,
        given_by_id=actor.user_id,
    )  # fmt: skip
    if reply.promised is not None:
        _promise(advice, reply.promised, day)
    telling.record(actor.party, events.ANSWERED, advice, at, {"following": reply.following.value})
    telling.tell_desk(advice.desk, day)
    return advice


@transaction.atomic
def promise(*, actor: Actor, public_id: UUID, promised: Promised, at: datetime) -> FollowUp:
    """Promise something more about advice that was answered.

    Raises `NotFound`, `NotAllowed`, `ChangedOutside`, `StepNotPossible`, `NothingPromised` or
    `TooEarly`.
    """
    day = timezone.localdate(at)
    advice = _answered(actor, public_id)
    made = _promise(advice, promised, day)
    telling.record(actor.party, events.PROMISED, advice, at)
    telling.tell_desk(advice.desk, day)
    return made


@transaction.atomic
def keep(
    *, actor: Actor, public_id: UUID, promise_id: UUID, evidence: str, evidence_url: str = "",
    at: datetime,
) -> FollowUp:  # fmt: skip
    """Show that what was promised is done, and by what one sees it. It is said once.

    Raises `NotFound`, `NotAllowed`, `ChangedOutside`, `StepNotPossible`, `OutOfDate` or
    `NoEvidence`.
    """
    day = timezone.localdate(at)
    advice = _answered(actor, public_id)
    kept = queries.get_promise(advice, promise_id)
    if kept.done_day is not None:
        raise OutOfDate
    if not evidence.strip():
        raise NoEvidence
    kept.done_day, kept.evidence, kept.evidence_url = day, evidence, evidence_url
    kept.save(update_fields=["done_day", "evidence", "evidence_url"])
    telling.record(actor.party, events.KEPT, advice, at)
    telling.tell_desk(advice.desk, day)
    return kept


def _to_answer(actor: Actor, public_id: UUID) -> Advice:
    wait_for_turn()
    advice = queries.locked(actor, public_id)
    require(policies.may_respond(actor, advice))
    return advice


def _answered(actor: Actor, public_id: UUID) -> Advice:
    advice = _to_answer(actor, public_id)
    if advice.state != AdviceState.ANSWERED:
        raise StepNotPossible(AdviceStep.RESPOND, advice.state)
    return advice


def _promise(advice: Advice, promised: Promised, day: date) -> FollowUp:
    if not promised.what.strip() or not promised.owner.strip():
        raise NothingPromised
    if promised.due_date < day:
        raise TooEarly
    return FollowUp.objects.create(
        advice=advice, what=promised.what, owner=promised.owner, due_date=promised.due_date
    )

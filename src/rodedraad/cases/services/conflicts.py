"""Stepping aside: a handler who has a tie to a case lets go of it, at any moment, and for good."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.audit import services as audit
from rodedraad.cases import events, policies, queries
from rodedraad.cases.errors import AlreadyTakenUp, NobodyToFollow
from rodedraad.cases.services import sharing, turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Tie
from rodedraad.cases.ties import Aside
from rodedraad.core.errors import OutOfDate, require
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import services as messaging
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def decline(*, actor: Actor, keys: SecretKeys, report_id: UUID, tie: Tie, at: datetime) -> None:
    """Let go of a report that nobody has taken up; `LastHolder` when nobody else could read it."""
    report = queries.get_report(actor, report_id, lock=True)
    if report.in_hand:
        raise AlreadyTakenUp(report.case)
    dossier = report.dossier
    keyring = Keyring.of_user(dossier, actor.user_id, keys)
    safekeeping.put(
        dossier=dossier,
        compartment=Compartment.HANDLING,
        kind=Aside.kind,
        content=Aside(tie.value).content(),
        by=actor.party,
        at=at,
    )
    safekeeping.exclude(keyring=keyring, user_ids={actor.user_id}, by=actor.party, at=at)
    audit.record(actor.party, events.STEPPED_ASIDE, report.id, at)
    seen = safekeeping.holders(dossier=dossier, by=actor.party)
    staying = {one.user_id for one in seen if one.ended_day is None} - {actor.user_id}
    messaging.readers_are(dossier=dossier.id, user_ids=staying)
    endorsed = accounts.desk_members(report.desk, day=timezone.localdate(at))
    safekeeping.end_access(
        dossier=dossier,
        user_id=actor.user_id,
        endorsed=[member.public_keys for member in endorsed],
        signer=keys,
        by=actor.party,
        at=at,
    )


@transaction.atomic
def step_aside(turn: Turn, *, tie: Tie, user_id: UUID | None = None) -> None:
    """Let go of a case for good: one's key ends, and nobody can give one again.

    Who handles it says by whom it is taken over: `NobodyToFollow` when that is left open,
    `NotACandidate` for who can't, `LastHolder` when nobody else could read it.
    """
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_step_aside(turn.actor, case))
    if case.version != turn.version:
        raise OutOfDate
    if case.handler_id == turn.actor.user_id and user_id is None:
        raise NobodyToFollow
    turns.seal(case, turn, Aside.kind, Aside(tie.value).content())
    safekeeping.exclude(
        keyring=Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys),
        user_ids={turn.actor.user_id},
        by=turn.actor.party,
        at=turn.at,
    )
    audit.record(turn.actor.party, events.STEPPED_ASIDE, case.id, turn.at)
    if user_id is not None and case.handler_id == turn.actor.user_id:
        sharing.hand_over(turn, user_id=user_id)
    else:
        sharing.leave(turn)

"""Publishing a release and withdrawing it: in one transaction with what it adds to the ledger."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import require
from rodedraad.releases import events, policies, queries
from rodedraad.releases.errors import NoReasons, PublishedMeanwhile
from rodedraad.releases.models import Release
from rodedraad.releases.states import ReleaseStep


@transaction.atomic
def publish(*, actor: Actor, public_id: UUID, at: datetime) -> Release:
    """Let the audience read a prepared release, and give it its number in the ledger.

    One at a time: what was protected against an older ledger has to be prepared anew. Raises
    `NotFound`, `NotAllowed`, `StepNotPossible` or `PublishedMeanwhile`.
    """
    require(policies.may_publish(actor))
    wait_for_turn()
    release = queries.get_release(actor, public_id, lock=True)
    release.take(ReleaseStep.PUBLISH)
    if release.counted_on != queries.how_many():
        raise PublishedMeanwhile
    release.number = release.counted_on + 1
    release.published_by_id, release.published_day = actor.user_id, timezone.localdate(at)
    release.save(update_fields=["state", "number", "published_by", "published_day"])
    facts = {"subject": release.subject, "audience": release.audience}
    record(actor.party, events.PUBLISHED, release.id, at, digest=release.digest(), facts=facts)
    return release


@transaction.atomic
def withdraw(*, actor: Actor, public_id: UUID, why: str, language: str, at: datetime) -> Release:
    """Take a release back, and say why. It stays in the ledger: readers remember.

    `language` is that of the reasons.
    Raises `NotFound`, `NotAllowed`, `StepNotPossible`, `NoReasons` or `ChangedOutside`.
    """
    require(policies.may_publish(actor))
    wait_for_turn()
    release = queries.get_release(actor, public_id, lock=True)
    release.take(ReleaseStep.WITHDRAW)
    if not why.strip():
        raise NoReasons
    release.withdrawn_day, release.withdrawn_why = timezone.localdate(at), why
    release.withdrawn_language = language
    release.save(update_fields=["state", "withdrawn_day", "withdrawn_why", "withdrawn_language"])
    record(actor.party, events.WITHDRAWN, release.id, at, digest=release.digest())
    return release

"""Looking at what was lent. Each look leaves a line in the trail."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import record
from rodedraad.core.errors import NotFound, require
from rodedraad.counselling import queries as counselling
from rodedraad.counselling.queries import Slice
from rodedraad.emergency import consents, events, policies, queries
from rodedraad.emergency.models import AccessRequest
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.repairs import WITH_FILES
from rodedraad.safekeeping.services import OpenedFile, OpenedItem


@dataclass(frozen=True)
class Lent:
    """What somebody of IT sees of a case: what was told, and files only when it is about one."""

    request: AccessRequest
    stories: list[OpenedItem] = field(repr=False)
    files: list[OpenedFile] = field(repr=False)
    keyring: Keyring = field(repr=False)


@transaction.atomic
def look_at_story(*, actor: Actor, keys: SecretKeys, public_id: UUID, at: datetime) -> Lent:
    """Open what was told in a case as it was when the key was given.

    No messages, no identity, nothing of the handling. Raises `NotFound`, `NotAllowed` or
    `TamperingFound`.
    """
    request = _opened(actor, public_id, at)
    if request.dossier_id is None:
        raise NotFound
    keyring = Keyring.of_borrower(request.dossier_id, actor.user_id, keys, at=at)
    stories = safekeeping.lent_items(keyring=keyring, kinds={ItemKind.STORY})
    with_files = request.ground in WITH_FILES
    files = safekeeping.lent_files(keyring=keyring) if with_files else []
    record(actor.party, events.LOOKED, request.id, at)
    return Lent(request, stories, files, keyring)


@transaction.atomic
def look_at_records(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, start: int, size: int, at: datetime
) -> tuple[AccessRequest, Slice]:
    """Open a part of the records of a counsellor; raises `NotFound` or `NotAllowed`."""
    request = _opened(actor, public_id, at)
    if request.counsellor_id is None:
        raise NotFound
    part = counselling.slice_of(request.counsellor_id, keys, start=start, size=size)
    record(actor.party, events.LOOKED, request.id, at)
    return request, part


def _opened(actor: Actor, public_id: UUID, at: datetime) -> AccessRequest:
    request = queries.get_request(actor, public_id)
    require(policies.may_read(actor, request))
    if not request.is_open(at):
        raise NotFound
    consents.require_consent(request)
    return request

"""Invitations to report together: on paper, for one person, good until a day.

Who began the group gives them by hand; the platform asks for nobody's name. Whether one was used
is told to nobody: the row stays as it is, and opens the same page until its day.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rodedraad.audit import queries as trail
from rodedraad.audit.parties import Party
from rodedraad.audit.queries import TrailTampered
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import DomainError, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import sealing, wrapping
from rodedraad.lib.vault.code import InvitationCode
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.organisations import profiles
from rodedraad.reporting import events, groups
from rodedraad.reporting.drafts import KEPT_FOR
from rodedraad.reporting.grouping import LARGEST, Group, Joining
from rodedraad.reporting.models import GroupInvitation
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.services import OpenedItem

LONGEST_TEXT = 1_000
_BLOCK = 1_024
_ENDED = sealing.digest(b"group invitation ended")


class WrongInvitation(DomainError):
    """The code opens no invitation, or none any more."""


class GroupIsFull(DomainError):
    """There are as many invitations as a group can have places."""


@dataclass(frozen=True, repr=False)
class Invited:
    """What an invitation opens: the way into the group, and the text that is common to all."""

    joining: Joining
    text: str
    until_day: date

    def __repr__(self) -> str:
        return "Invited(hidden)"


@dataclass(frozen=True, repr=False)
class Made:
    """An invitation with its code, which is shown once."""

    invitation: GroupInvitation
    code: InvitationCode

    def __repr__(self) -> str:
        return "Made(hidden)"


def begun(inbox: Inbox) -> OpenedItem | None:
    """Return what who began the group keeps of it; nothing for anybody else."""
    if not inbox.has_story or not groups.is_seated(inbox.dossier.pk):
        return None
    item = own_item(inbox)
    return item if "made" in item.content else None


def own_item(inbox: Inbox) -> OpenedItem:
    """Return what the reporter of a report in a group keeps; raises `NotFound` for any other."""
    found = safekeeping.items(
        keyring=inbox.keyring, kinds={ItemKind.GROUP}, compartments={Compartment.STORY}
    )
    if not found:
        raise NotFound
    return found[-1]


def valid(inbox: Inbox, *, day: date) -> Sequence[GroupInvitation]:
    """Return the invitations that are good today, whether or not somebody used them."""
    made = GroupInvitation.objects.filter(dossier=inbox.dossier, until_day__gte=day)
    return list(made.order_by("number"))


def invite(*, inbox: Inbox, text: str, pepper: bytes, at: datetime) -> Made:
    """Make one invitation; `text` counts with the first only, so that all read the same.

    One run of Argon2. Raises `NotFound` for who did not begin a group, or `GroupIsFull`.
    """
    inbox.require_open()
    item = begun(inbox)
    if item is None:
        raise NotFound
    number = int(item.content["made"]) + 1
    if number >= LARGEST:
        raise GroupIsFull
    content = {**item.content, "made": number}
    content["text"] = text if number == 1 else item.content["text"]
    until_day = timezone.localdate(at) + timedelta(profiles.current().groups.invitation_days)
    code = InvitationCode.generate(_is_free)
    identify(dossier=inbox.dossier.pk)
    invitation = GroupInvitation(
        dossier=inbox.dossier, number=number, until_day=until_day, locator=code.locator
    )
    told = {
        "secret": content["secret"],
        "number": number,
        "desk": inbox.report.desk,
        "text": content["text"],
    }
    invitation.wrapped = wrapping.wrap(
        _padded(told), code.to_password(), pepper=pepper, context=invitation.bound_to
    )
    safekeeping.replace(
        item=item, content=content, expected_version=item.version, by=Party.REPORTER, at=at
    )
    invitation.save(force_insert=True)
    digest = invitation.digest()
    record(Party.REPORTER, events.INVITATION_MADE, invitation.id, at, digest=digest)
    return Made(invitation, code)


def open_invitation(*, code: InvitationCode, pepper: bytes, day: date) -> Invited:
    """Return what an invitation opens; `WrongInvitation`, after the same work, for any other code.

    Whether it was used makes no difference here: who gave it away cannot find out in this way.
    """
    identify(locator=code.locator)
    found = list(GroupInvitation.objects.filter(locator=code.locator))
    if not found:
        wrapping.burn(pepper)
    opened = [(row, content) for row in found if (content := _opened(row, code, pepper))]
    for row, content in opened:
        if row.until_day >= day and _is_whole(row):
            told = json.loads(content)
            group, number = Group.of(told), int(told["number"])
            joining = Joining(group, number, told["desk"], row.id, code.locator)
            return Invited(joining, told["text"], row.until_day)
    raise WrongInvitation


def end(*, inbox: Inbox, public_id: UUID, at: datetime) -> None:
    """Take an invitation back; one that is gone already is no matter."""
    wait_for_turn()
    rows = GroupInvitation.objects.filter(dossier=inbox.dossier, public_id=public_id)
    _end(rows, Party.REPORTER, at)


def end_all(*, dossier_id: UUID, by: Party, at: datetime) -> None:
    """End every invitation of who began a group; the dossier was named to the database."""
    _end(GroupInvitation.objects.filter(dossier_id=dossier_id), by, at)


def end_expired(*, day: date, at: datetime) -> None:
    """Remove invitations that are over; who had begun to write on the last day can still send."""
    _end(GroupInvitation.objects.filter(until_day__lt=day - KEPT_FOR), Party.WORKER, at)


def _end(rows: QuerySet[GroupInvitation], by: Party, at: datetime) -> None:
    for row in rows:
        record(by, events.INVITATION_ENDED, row.id, at, digest=_ENDED)
        row.delete()


def _is_free(locator: str) -> bool:
    identify(locator=locator)
    return not GroupInvitation.objects.filter(locator=locator).exists()


def _opened(row: GroupInvitation, code: InvitationCode, pepper: bytes) -> bytes:
    try:
        return wrapping.unwrap(row.wrapped, code.to_password(), pepper=pepper, context=row.bound_to)
    except CannotOpen:
        return b""


def _is_whole(row: GroupInvitation) -> bool:
    try:
        return trail.latest_digests([row.id]).get(row.id) == row.digest()
    except TrailTampered:
        return False


def _padded(told: dict[str, object]) -> bytes:
    """Return it in whole blocks, so that its length tells little of the text."""
    written = json.dumps(told, ensure_ascii=False).encode()
    return written + b" " * (-len(written) % _BLOCK)
